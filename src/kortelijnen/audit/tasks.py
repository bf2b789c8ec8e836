"""Jobs: every night the trail is checked from its first line to its last."""

import logging

from kortelijnen.audit.actions import as_system
from kortelijnen.audit.queries import check_chain
from kortelijnen.jobs.schedule import periodically

log = logging.getLogger(__name__)


@periodically("check_trail", cron="10 2 * * *")
def check_trail() -> None:
    """A broken chain is an ERROR in the log, with the entry where it breaks. Nothing is repaired."""
    with as_system("check_trail"):
        report = check_chain()
    if not report.is_whole:
        log.error("The trail is broken at entry %s: %s. Change nothing.", report.broken_at, report.problem)
