"""What the crisis script shows: the kinds of danger, or the one that was tapped, with whom to call."""

from datetime import date
from typing import Any

from django.http import HttpRequest

from kortelijnen.access.guard import actor_of
from kortelijnen.access.permissions import Permission
from kortelijnen.desk.lines.buttons import outcome_buttons
from kortelijnen.frontdoor.crisis import DANGERS, danger_called
from kortelijnen.frontdoor.queries import to_call_in
from kortelijnen.places.models import Area
from kortelijnen.terms.rules import after_working_days

DEBT_TALK_DAYS = 3  # working days until the first talk about debts when something threatens (Wgs art. 4)


def crisis_context(request: HttpRequest, area: Area | None, *, since: date, base: str) -> dict[str, Any]:
    """For `desk/frontdoor/_crisis.html`. `base` is the page on which it stands, `since` the day on which the question
    came. Numbers are looked up for the one danger that was tapped, and nothing of that is kept."""
    actor = actor_of(request)
    danger = danger_called(request.GET.get("gevaar", ""))
    return {
        "dangers": DANGERS,
        "danger": danger,
        "to_call": to_call_in(actor, danger, area) if danger else [],
        "debt_talk_by": after_working_days(since, DEBT_TALK_DAYS),
        "crisis_base": base,
        "outcomes": outcome_buttons() if actor.may(Permission.LINES_EDIT) else None,
        "may_add": actor.may(Permission.DIRECTORY_EDIT),
    }
