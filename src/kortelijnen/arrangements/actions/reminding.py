"""Reminders of a turn, for those who gave an address."""

from django.db import transaction
from procrastinate.contrib.django import app

from kortelijnen.access.actor import Actor
from kortelijnen.arrangements import rules
from kortelijnen.arrangements.actions._trace import trace
from kortelijnen.arrangements.enums import HelperState, TurnState
from kortelijnen.arrangements.models import Turn
from kortelijnen.kit import clock

# The job by name: it stands in tasks.py, which is above the actions.
REMINDER = "send_turn_reminder"


@transaction.atomic
def remind_of_turns(*, by: Actor) -> int:
    """Two days before a turn whoever has it gets one letter, and only if this person gave an address for it (S4-19).
    A day on which the jobs stood still is made up for on the next. The job enters the scope of all teams first."""
    today = clock.today()
    due = (
        Turn.objects.filter(
            day__gt=today,
            day__lte=today + rules.REMINDED_BEFORE,
            state=TurnState.PLANNED,
            reminded_on__isnull=True,
            helper__state=HelperState.AGREED,
            arrangement__stopped_on__isnull=True,
        )
        .exclude(helper__email="")
        .select_related("arrangement__household")
        .select_for_update(of=("self",), skip_locked=True)
    )
    turns = list(due)
    for turn in turns:
        Turn.objects.filter(pk=turn.pk).update(reminded_on=today)
        app.configure_task(name=REMINDER).defer(turn_id=turn.pk, helper_id=turn.helper_id)
        trace(by=by, arrangement=turn.arrangement, verb="mailed", kind="turn")
    return len(turns)
