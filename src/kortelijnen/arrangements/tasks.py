"""Jobs about arrangements: reminders of turns, and the end of what is over."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from kortelijnen.arrangements import actions, letters
from kortelijnen.arrangements.actions.reminding import REMINDER
from kortelijnen.audit.actions import as_system
from kortelijnen.jobs.schedule import periodically

AGAIN = RetryStrategy(max_attempts=6, exponential_wait=4)


@app.task(name=REMINDER, retry=AGAIN)
def send_turn_reminder(*, turn_id: int, helper_id: int) -> None:
    """Mail a reminder of a turn. Tried again when the mail server is away."""
    with as_system(REMINDER):
        letters.send_reminder(turn_id=turn_id, helper_id=helper_id)


@periodically("remind_of_turns", cron="0 7 * * *")
def remind_of_turns() -> None:
    """Every morning: reminders of the turns of the day after tomorrow, and what is over ends."""
    with as_system("remind_of_turns") as system:
        actions.remind_of_turns(by=system)
        actions.end_what_is_over(by=system)
