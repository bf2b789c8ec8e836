"""Questions a screen asks about plans."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from kortelijnen.access.actor import Actor
from kortelijnen.households.models import Household
from kortelijnen.households.queries import households_of
from kortelijnen.kit import clock
from kortelijnen.plans.enums import Doer, StepState
from kortelijnen.plans.models import Closing, DeliveredHelp, Plan, Step
from kortelijnen.timeline.models import Moment

SHOWN_STEPS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class DoerShare:
    """How many steps one kind of doer has, for the share bar of who does what (S1-1)."""

    doer: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPicture:
    """Everything about the plan that the household's page shows, in three or four queries."""

    plan: Plan | None
    open_steps: list[Step]
    settled_steps: list[Step]
    shares: list[DoerShare]
    delivered: list[DeliveredHelp]
    closing: Closing | None


def active_plan(household: Household) -> Plan | None:
    """The household's one running plan."""
    return Plan.objects.filter(household=household, ended_on__isnull=True).select_related("changed_by").first()


def plan_picture(household: Household) -> PlanPicture:
    """The plan as the household's page shows it; after closing, the plan as it ended."""
    plans = Plan.objects.filter(household=household).select_related("changed_by")
    steps = list(
        Step.objects.filter(household=household)
        .select_related("doer_user")
        .order_by(F("due_on").asc(nulls_last=True), "created_at")[:SHOWN_STEPS]
    )
    return PlanPicture(
        plan=plans.order_by(F("ended_on").desc(nulls_first=True)).first(),
        open_steps=[step for step in steps if step.state == StepState.OPEN],
        settled_steps=[step for step in steps if step.state != StepState.OPEN],
        shares=shares_of(steps),
        delivered=list(DeliveredHelp.objects.filter(household=household)[:SHOWN_STEPS]),
        closing=None if household.is_open else Closing.objects.filter(household=household).first(),
    )


def closing_of(household: Household) -> Closing | None:
    """How the work in this household ended; nothing while it goes on."""
    return Closing.objects.filter(household=household).first()


def shares_of(steps: list[Step]) -> list[DoerShare]:
    """Steps per doer, in the order own, network, volunteer, team, institution; dropped steps do not count."""
    counted = [step.doer for step in steps if step.state != StepState.DROPPED]
    return [
        DoerShare(doer=doer.value, label=str(doer.label), count=counted.count(doer.value))
        for doer in Doer
        if doer.value in counted
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisedStep:
    """A step on somebody's own list."""

    step_id: int
    what: str
    due_on: date | None
    household_ref: str
    household_name: str
    doer_name: str
    since: date

    def is_late(self, today: date) -> bool:
        return self.due_on is not None and self.due_on < today


def _promised(rows: list[Step]) -> list[PromisedStep]:
    return [
        PromisedStep(
            step_id=row.pk,
            what=row.what,
            due_on=row.due_on,
            household_ref=row.household.ref,
            household_name=row.household.name,
            doer_name=row.doer_name,
            since=row.created_at.astimezone(clock.AMSTERDAM).date(),
        )
        for row in rows
    ]


def steps_promised(actor: Actor, *, limit: int = 20) -> list[PromisedStep]:
    """What this worker promised and has not done: overdue and nearest first, without a day last. One query."""
    rows = Step.objects.filter(doer_user_id=actor.user_id, state=StepState.OPEN, team_id__in=actor.team_ids)
    return _promised(
        list(rows.select_related("household").order_by(F("due_on").asc(nulls_last=True), "created_at")[:limit])
    )


def steps_waiting(actor: Actor, *, limit: int = 20) -> list[PromisedStep]:
    """What an institution still owes a household that this worker directs: longest waiting first. One query."""
    rows = Step.objects.filter(
        doer=Doer.INSTITUTION,
        state=StepState.OPEN,
        team_id__in=actor.team_ids,
        household__in=households_of(actor, only_mine=True).order_by().values("pk"),
    )
    return _promised(list(rows.select_related("household").order_by("created_at")[:limit]))


# --- Which institutions households meet (S0-7) ----------------------------------------------------------
def households_per_institution(actor: Actor) -> dict[int, int]:
    """How many different households of the actor's teams meet each institution: they have a step that it does or
    did, or something on their timeline that came of a call to it. By the id of the institution; institutions that
    nobody meets are left out. Counts only, to be shown with `privacy.counting`. Two queries."""
    steps = (
        Step.objects.filter(team_id__in=actor.team_ids, doer=Doer.INSTITUTION, organisation__isnull=False)
        .exclude(state=StepState.DROPPED)
        .values_list("organisation_id", "household_id")
        .distinct()
    )
    calls = (
        Moment.objects.filter(team_id__in=actor.team_ids, consult__isnull=False)
        .values_list("consult__organisation_id", "household_id")
        .distinct()
        .order_by()
    )
    met = {*steps, *calls}
    return dict(Counter(organisation_id for organisation_id, _household_id in met if organisation_id is not None))
