"""Jobs: line and desk are counted when nobody waits for it."""

from kortelijnen.audit.actions import as_system
from kortelijnen.jobs.schedule import periodically
from kortelijnen.study import actions


@periodically("keep_comparisons", cron="50 1 * * *")
def keep_comparisons() -> None:
    """Every night: what the day before brought is in the figures from now on."""
    with as_system("keep_comparisons") as system:
        actions.keep_comparisons(by=system)
