"""Jobs: what an ended session leaves behind is cleared away."""

from kortelijnen.audit.actions import as_system
from kortelijnen.drafts import actions
from kortelijnen.jobs.schedule import periodically
from kortelijnen.people.sessions import clear_ended


@periodically("forget_kept_texts", cron="20 * * * *")
def forget_kept_texts() -> None:
    """Every hour: what was typed and kept for longer than a day."""
    with as_system("forget_kept_texts") as system:
        actions.forget_old(by=system)


@periodically("clear_ended_sessions", cron="40 1 * * *")
def clear_ended_sessions() -> None:
    """Every night: sessions, and counted attempts, that no longer count."""
    with as_system("clear_ended_sessions"):
        clear_ended()
