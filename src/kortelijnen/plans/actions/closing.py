"""The end of the work."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kortelijnen.access.actor import Actor
from kortelijnen.households import actions as households
from kortelijnen.households.access import still_open
from kortelijnen.households.models import Household
from kortelijnen.kit import clock
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.plans import rules
from kortelijnen.plans.actions.flames import light_flame
from kortelijnen.plans.enums import NotGiven, StepState
from kortelijnen.plans.flames import NewFlame
from kortelijnen.plans.models import Closing, Plan, Step
from kortelijnen.timeline import actions as timeline


@transaction.atomic
def close(
    *,
    by: Actor,
    household: Household,
    answers: rules.Answers | None = None,
    words: str = "",
    not_given: NotGiven | None = None,
    flame: NewFlame | None = None,
) -> Closing:
    """Close with the three answers that the resident gives, or the reason why there are none: an answer that is asked
    for (on the tablet, with a link) does not hold up the closing (S2-24).

    The plan ends, open steps are dropped, the director's work is done, and the household can be read but not written.
    A pilot flame can be lit now and at no other moment (glossary 73).
    """
    still_open(household)
    if not rules.closing_is_answered(has_answer=answers is not None, has_reason=not_given is not None):
        raise RuleBroken("closing_answers", _("Choose what the resident answered, or why there is no answer."))
    today = clock.today()
    closing = Closing.objects.create(
        household=household,
        team_id=household.team_id,
        closed_on=today,
        felt_heard=answers.felt_heard if answers else None,
        in_charge=answers.in_charge if answers else None,
        knows_whom=answers.knows_whom if answers else None,
        answered_on=today if answers else None,
        words=words,
        not_given=not_given or "",
    )
    Plan.objects.filter(household=household, ended_on__isnull=True).update(ended_on=today)
    Step.objects.filter(household=household, state=StepState.OPEN).update(state=StepState.DROPPED, settled_on=today)
    timeline.note(by=by, household=household, words=gettext_noop("The work was closed."))
    if flame is not None:
        light_flame(by=by, household=household, flame=flame)
    households.close_household(by=by, household=household)
    return closing
