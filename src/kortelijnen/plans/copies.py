"""The household's own copy of plan and timeline: what is in it, gathered at the moment at which it is opened.

Nothing of a copy is kept; `copy_rules` decides what is in it. `copy_links` knows the link with which it is sent.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kortelijnen.households.models import Household, NetworkPerson
from kortelijnen.households.queries import HouseholdPicture, picture_of
from kortelijnen.kit import clock
from kortelijnen.people.models import User
from kortelijnen.plans import copy_rules
from kortelijnen.plans.enums import LeftOut, StepState
from kortelijnen.plans.models import Closing, DeliveredHelp, Goal, Idea, Plan, PlanCopy, Step
from kortelijnen.timeline.enums import Kind, SaidBy
from kortelijnen.timeline.models import Correction, Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What a fact said before it was put right."""

    happened_on: date
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A moment as the household reads it: the day, the words, who says so."""

    happened_on: date
    words: str
    source: str
    is_opinion: bool
    before: list[Before]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCopy:
    """Everything that the household's own copy says, and what was left out of it."""

    household: Household
    made_by: User | None
    directs: str
    resident_directs: bool
    plan: Plan | None
    goals: list[Goal]
    steps: list[Step]
    network: list[NetworkPerson]
    delivered: list[DeliveredHelp]
    facts: list[Fact]
    closing: Closing | None
    left_out: dict[LeftOut, int]
    residents: int
    has_children: bool

    @property
    def open_steps(self) -> list[Step]:
        return [step for step in self.steps if step.state == StepState.OPEN]

    @property
    def done_steps(self) -> list[Step]:
        return [step for step in self.steps if step.state == StepState.DONE]


def own_copy(household: Household, *, made_by_id: int | None) -> OwnCopy:
    """The copy for the household as it stands now, from the worker who gives it. Ten queries, whatever the length of
    the record."""
    own = picture_of(household)
    moments = list(
        Moment.objects.filter(household=household)
        .select_related("consult__organisation")
        .defer("consult__organisation__search")
    )
    steps = list(Step.objects.filter(household=household).order_by("created_at", "pk"))
    directs = own.director or next(iter(own.earlier_directors), None)
    return OwnCopy(
        household=household,
        made_by=User.objects.filter(pk=made_by_id or 0).first(),
        directs=directs.name if directs else "",
        resident_directs=directs is not None and directs.user_id is None,
        plan=Plan.objects.filter(household=household).order_by("-started_on", "-pk").first(),
        goals=list(Goal.objects.filter(household=household)),
        steps=[step for step in steps if copy_rules.may_see_step(state=StepState(step.state))],
        network=own.network,
        delivered=list(DeliveredHelp.objects.filter(household=household)),
        facts=_facts(household, moments),
        closing=None if household.is_open else Closing.objects.filter(household=household).first(),
        left_out=_left_out(household, own, moments, steps),
        residents=len(own.residents),
        has_children=copy_rules.has_children(
            (resident.birth_year for resident in own.residents), year=clock.today().year
        ),
    )


def _left_out(
    household: Household, own: HouseholdPicture, moments: Sequence[Moment], steps: Sequence[Step]
) -> dict[LeftOut, int]:
    return copy_rules.left_out(
        copy_rules.Record(
            said_by=[SaidBy(moment.said_by) for moment in moments],
            ideas=Idea.objects.filter(household=household).count(),
            strained=sum(person.is_strained for person in own.network),
            reasons=sum(bool(step.reason) for step in steps),
            flags=len(own.flags),
        )
    )


def _facts(household: Household, moments: Sequence[Moment]) -> list[Fact]:
    before: dict[int, list[Before]] = {}
    for row in Correction.objects.filter(household=household):
        earlier = Before(happened_on=row.happened_on_before, words=row.said_before)
        before.setdefault(row.moment_id, []).append(earlier)
    return [
        Fact(
            happened_on=moment.happened_on,
            words=_said(moment),
            source=_source(moment),
            is_opinion=copy_rules.is_marked_as_opinion(kind=Kind(moment.kind)),
            before=before.get(moment.pk, []),
        )
        for moment in moments
        if copy_rules.may_see_moment(said_by=SaidBy(moment.said_by))
    ]


def _said(moment: Moment) -> str:
    """With a call: to which institution. Whom we called there agreed to be listed for workers, and for nobody else."""
    return f"{moment.said} · {moment.consult.organisation.name}" if moment.consult else moment.said


def _source(moment: Moment) -> str:
    """Who says so, as the household reads it: not 'I' but 'the team'."""
    return str(copy_rules.SOURCES[SaidBy(moment.said_by)])


def copies_of(household: Household) -> list[PlanCopy]:
    """The copies that were made for this household, newest first."""
    return list(PlanCopy.objects.select_related("made_by").filter(household=household)[:20])
