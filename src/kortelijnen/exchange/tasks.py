"""Jobs: lists that nobody took over are forgotten."""

from kortelijnen.audit.actions import as_system
from kortelijnen.exchange import actions
from kortelijnen.jobs.schedule import periodically


@periodically("forget_old_lists", cron="50 * * * *")
def forget_old_lists() -> None:
    """Every hour: lists that were read more than a day ago and not taken over."""
    with as_system("forget_old_lists") as system:
        actions.forget_old_lists(by=system)
