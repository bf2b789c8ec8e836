"""What the household wants to reach, and whether it is in charge."""

from django.db import transaction
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.households.access import still_open
from kortelijnen.households.models import Household
from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotVisible, RuleBroken
from kortelijnen.plans.actions._trace import trace
from kortelijnen.plans.enums import Agree, GoalState, Stage
from kortelijnen.plans.models import Goal, OwnDirection
from kortelijnen.plans.queries import active_plan


@transaction.atomic
def add_goal(*, by: Actor, household: Household, words: str) -> Goal:
    """Something that the household wants to reach, in its own words (S2-20). It belongs to the plan, so the plan comes
    first; one sentence is enough. The same words twice are one goal."""
    still_open(household)
    plan = active_plan(household)
    if plan is None:
        raise RuleBroken("plan_first", _("First the household's own plan; one sentence is enough."))
    goal, is_new = Goal.objects.get_or_create(
        household=household,
        plan=plan,
        words=words,
        state=GoalState.OPEN,
        defaults={"team_id": household.team_id, "added_on": clock.today()},
    )
    if is_new:
        trace(by=by, household=household, verb="added", kind="goal", ref=str(goal.pk))
    return goal


@transaction.atomic
def settle_goal(*, by: Actor, household: Household, goal_id: int, state: GoalState) -> Goal:
    """The household says that it reached this, lets it go, or works on it again."""
    still_open(household)
    goal = Goal.objects.select_for_update().filter(household=household, pk=goal_id).first()
    if goal is None:
        raise NotVisible("goal", str(goal_id))
    if goal.state != state:
        goal.state, goal.settled_on = state, None if state == GoalState.OPEN else clock.today()
        goal.save(update_fields=["state", "settled_on"])
        trace(by=by, household=household, verb="changed", kind="goal", ref=str(goal.pk))
    return goal


@transaction.atomic
def hear_direction(
    *, by: Actor, household: Household, stage: Stage, in_charge: Agree, knows_whom: Agree | None = None
) -> OwnDirection:
    """Who is in charge, as the household says it at the start or halfway (S1-3), and whether it knows whom to ask
    (S3-29). Asked again at the same stage, the last answer counts. Nobody fills this in for somebody else, and it is
    never a score (invariant 19)."""
    still_open(household)
    answer, _new = OwnDirection.objects.update_or_create(
        household=household,
        stage=stage,
        defaults={
            "team_id": household.team_id,
            "in_charge": in_charge,
            "knows_whom": knows_whom,
            "asked_on": clock.today(),
        },
    )
    trace(by=by, household=household, verb="answered", kind="own_direction", ref=stage)
    return answer
