"""Jobs about contacts: the letters to them, and the question whether we may keep them."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from kortelijnen.audit.actions import as_system
from kortelijnen.jobs.schedule import periodically
from kortelijnen.lines import actions, letters
from kortelijnen.lines.actions.rights import LETTER, OLD_ADDRESS
from kortelijnen.lines.enums import LinkReason

AGAIN = RetryStrategy(max_attempts=6, exponential_wait=4)


@app.task(name=LETTER, retry=AGAIN)
def send_contact_link(*, contact_id: int, why: str) -> None:
    """Mail a contact the link to the own entry. Tried again when the mail server is away."""
    letters.send_link(contact_id=contact_id, why=LinkReason(why))


@app.task(name=OLD_ADDRESS, retry=AGAIN)
def tell_old_address(*, address: str) -> None:
    """Tell the old address of a contact that there is a new one."""
    letters.tell_old_address(address=address)


@periodically("ask_contacts_again", cron="30 6 * * 1-5")
def ask_contacts_again() -> None:
    """On working days: contacts whose agreement ends within a month are asked whether we may keep them, once."""
    with as_system("ask_contacts_again") as system:
        actions.ask_contacts_again(by=system)
