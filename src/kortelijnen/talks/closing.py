"""The end of the work, when a conversation at the kitchen table is still open."""

from django.db import transaction

from kortelijnen.access.actor import Actor
from kortelijnen.households.access import still_open
from kortelijnen.households.models import Household
from kortelijnen.plans import actions as plans
from kortelijnen.plans.enums import NotGiven
from kortelijnen.plans.flames import NewFlame
from kortelijnen.plans.models import Closing
from kortelijnen.plans.rules import Answers
from kortelijnen.talks.actions import break_off_talk


@transaction.atomic
def close_household(
    *,
    by: Actor,
    household: Household,
    answers: Answers | None = None,
    words: str = "",
    not_given: NotGiven | None = None,
    flame: NewFlame | None = None,
) -> Closing:
    """Close as `plans.actions.close` does. What was said at a table that nobody cleared stands in the timeline first:
    in a closed record it could never be ended, and the household's words would be lost."""
    still_open(household)
    break_off_talk(by=by, household=household)
    return plans.close(by=by, household=household, answers=answers, words=words, not_given=not_given, flame=flame)
