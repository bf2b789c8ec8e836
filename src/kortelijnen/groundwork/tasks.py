"""Jobs: goals whose line is there are settled."""

from kortelijnen.audit.actions import as_system
from kortelijnen.groundwork import actions
from kortelijnen.jobs.schedule import periodically


@periodically("settle_goals", cron="30 1 * * *")
def settle_goals() -> None:
    """Every night: what the day before brought stands as reached from now on."""
    with as_system("settle_goals") as system:
        actions.settle_goals(by=system)
