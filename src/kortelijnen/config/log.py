"""What a line of the log must not hold: a key that opens something."""

import logging
import re

# A contact's own entry, looking back, a household's own copy, the own help, and choosing a password: whoever has the
# rest of the address may go in. A house test holds this against every route with a link.
OPENS = re.compile(r"(/(?:mijn-vermelding|terugkijken|mijn-plan|ik-help|wachtwoord/nieuw)/)[^/\s]+")


class WithoutKeys(logging.Filter):
    """Refused requests are logged with their address; what opens a door is taken out of it first."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keeps every line, without keys."""
        record.msg, record.args = OPENS.sub(r"\1…", record.getMessage()), None
        return True
