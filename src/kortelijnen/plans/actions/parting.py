"""What a plan and its steps do when a household becomes two, two become one, or another team goes on."""

from django.db import transaction
from django.utils.translation import gettext_noop, ngettext

from kortelijnen.access.actor import Actor
from kortelijnen.households import actions as households
from kortelijnen.households.enums import HandedOver
from kortelijnen.households.models import Household
from kortelijnen.kit import clock
from kortelijnen.people.models import User
from kortelijnen.places.models import Area
from kortelijnen.plans.actions._trace import trace
from kortelijnen.plans.enums import GoalState, StepState
from kortelijnen.plans.models import Goal, Idea, OtherPlan, Plan, Step
from kortelijnen.timeline import actions as timeline


@transaction.atomic
def split_household(
    *, by: Actor, household: Household, name: str, director: User, resident_ids: set[int], network_ids: set[int]
) -> Household:
    """Some residents go on as a household of their own. The plan, the steps and the history stay with the first, whose
    timeline says only that they no longer live there: what it gets printed never shows where they went (S2-27)."""
    part, names = households.part_household(
        by=by, household=household, name=name, director=director, resident_ids=resident_ids, network_ids=network_ids
    )
    gone = ngettext("%(names)s no longer lives here.", "%(names)s no longer live here.", len(names))
    timeline.note(by=by, household=household, words=gone % {"names": ", ".join(names)})
    timeline.note(by=by, household=part, words=gettext_noop("This household went on separately from another one."))
    return part


@transaction.atomic
def join_plans(*, by: Actor, ends: Household, stays: Household) -> None:
    """Two households are one, so there is one plan (S4-4): the plan of the first ends, and is copied when the second
    has none. Open goals, open steps and waiting ideas come along as they are: whose idea a step was, and who promised
    it. So does what other organisations plan: a second plan stays in sight (S4-4)."""
    ending = Plan.objects.filter(household=ends, ended_on__isnull=True).first()
    plan = Plan.objects.filter(household=stays, ended_on__isnull=True).first()
    if ending is not None:
        Plan.objects.filter(pk=ending.pk).update(ended_on=clock.today())
        plan = plan or _copied(ending, stays)
        Goal.objects.filter(plan=ending, state=GoalState.OPEN).update(household=stays, plan=plan)
    if plan is not None:
        Step.objects.filter(household=stays, plan__isnull=True).update(plan=plan)
    Step.objects.filter(household=ends, state=StepState.OPEN).update(household=stays, plan=plan)
    Idea.objects.filter(household=ends, step__isnull=True).update(household=stays)
    _bring_other_plans(ends, stays)
    timeline.note(by=by, household=ends, words=gettext_noop("The work goes on in another household."))
    timeline.note(
        by=by, household=stays, words=gettext_noop("Two households turned out to be one; the work goes on here.")
    )
    trace(by=by, household=stays, verb="merged", kind="plan")


def _bring_other_plans(ends: Household, stays: Household) -> None:
    known = OtherPlan.objects.filter(household=stays, ended_on__isnull=True).values("organisation_name")
    going = OtherPlan.objects.filter(household=ends, ended_on__isnull=True)
    going.exclude(organisation_name__in=known).update(household=stays)


def _copied(plan: Plan, to: Household) -> Plan:
    plan.pk, plan.household, plan.ended_on = None, to, None
    plan.save(force_insert=True)
    return plan


@transaction.atomic
def move_household(
    *,
    by: Actor,
    household: Household,
    team_id: int,
    director: User,
    neighbourhood: Area | None,
    handed_over: HandedOver,
) -> None:
    """Another team goes on, with the whole record. What somebody of the old team promised stays promised in that name;
    the new director finds it in the plan."""
    timeline.note(by=by, household=household, words=gettext_noop("Another team goes on from here."))
    households.hand_to_team(
        by=by,
        household=household,
        team_id=team_id,
        director=director,
        neighbourhood=neighbourhood,
        handed_over=handed_over,
    )
