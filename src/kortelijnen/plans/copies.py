"""The household's own copy of plan and timeline: what is in it, gathered at the moment at which it is opened.

Nothing of a copy is kept; `copy_rules` decides what is in it. `copy_links` knows the link with which it is sent.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from kortelijnen.access.together import Question, answers_to, read, rows_made
from kortelijnen.households.models import Household, NetworkPerson
from kortelijnen.households.queries import HouseholdPicture, picture_question
from kortelijnen.kit import clock
from kortelijnen.people.models import User
from kortelijnen.plans import copy_rules
from kortelijnen.plans.enums import LeftOut, StepState
from kortelijnen.plans.models import Closing, DeliveredHelp, Goal, Plan, PlanCopy, Step
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


# Everything of the record that may be in a copy, in one row (docs/adr/0014).
RECORD = (
    """
  (SELECT json_agg(json_build_object('id', m.id, 'happened_on', m.happened_on, 'words', m.words, 'kind', m.kind,
                                     'said_by', m.said_by, 'place', o.name)
                   ORDER BY m.happened_on DESC, m.id DESC)
   FROM timeline_moment m LEFT JOIN lines_consult c ON c.id = m.consult_id
        LEFT JOIN directory_organisation o ON o.id = c.organisation_id
   WHERE m.household_id = %(id)s)""",
    """
  (SELECT json_agg(json_build_object('id', c.id, 'moment_id', c.moment_id, 'said_before', c.said_before,
                                     'happened_on_before', c.happened_on_before) ORDER BY c.corrected_at DESC, c.id)
   FROM timeline_correction c WHERE c.household_id = %(id)s)""",
    "(SELECT json_agg(s ORDER BY s.created_at, s.id) FROM plans_step s WHERE s.household_id = %(id)s)",
    """
  (SELECT json_agg(p) FROM (SELECT * FROM plans_plan WHERE household_id = %(id)s
                            ORDER BY started_on DESC, id DESC LIMIT 1) p)""",
    "(SELECT json_agg(g ORDER BY g.id) FROM plans_goal g WHERE g.household_id = %(id)s)",
    "(SELECT json_agg(d ORDER BY d.given_on DESC, d.id DESC) FROM plans_deliveredhelp d WHERE d.household_id = %(id)s)",
    "(SELECT json_agg(c) FROM plans_closing c WHERE c.household_id = %(id)s)",
    "(SELECT count(*) FROM plans_idea i WHERE i.household_id = %(id)s)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What was read of a household for its copy, before it is decided what is in it."""

    moments: list[tuple[Moment, str | None]]
    corrections: list[Correction]
    steps: list[Step]
    plan: Plan | None
    goals: list[Goal]
    delivered: list[DeliveredHelp]
    closing: Closing | None
    ideas: int


def record_question(household: Household) -> Question[Record]:
    """Everything of the record that may be in a copy; beside a moment the institution that was called."""
    return Question(columns=RECORD, given={"id": household.pk}, made=_record)


def _record(moments: Any, corrections: Any, steps: Any, plan: Any, goals: Any, delivered: Any, *rest: Any) -> Record:
    closing, ideas = rest
    told = read(moments)
    places = [moment["place"] for moment in told]
    return Record(
        moments=list(zip(rows_made(Moment, told), places, strict=True)),
        corrections=rows_made(Correction, read(corrections)),
        steps=rows_made(Step, read(steps)),
        plan=next(iter(rows_made(Plan, read(plan))), None),
        goals=rows_made(Goal, read(goals)),
        delivered=rows_made(DeliveredHelp, read(delivered)),
        closing=next(iter(rows_made(Closing, read(closing))), None),
        ideas=ideas,
    )


def own_copy(household: Household, *, made_by_id: int | None) -> OwnCopy:
    """The copy for the household as it stands now, from the worker who gives it. Two queries, whatever the length of
    the record."""
    own, record = answers_to([picture_question(household), record_question(household)])
    directs = own.director or next(iter(own.earlier_directors), None)
    return OwnCopy(
        household=household,
        made_by=User.objects.filter(pk=made_by_id or 0).first(),
        directs=directs.name if directs else "",
        resident_directs=directs is not None and directs.user_id is None,
        plan=record.plan,
        goals=record.goals,
        steps=[step for step in record.steps if copy_rules.may_see_step(state=StepState(step.state))],
        network=own.network,
        delivered=record.delivered,
        facts=_facts(record),
        closing=None if household.is_open else record.closing,
        left_out=_left_out(own, record),
        residents=len(own.residents),
        has_children=copy_rules.has_children(
            (resident.birth_year for resident in own.residents), year=clock.today().year
        ),
    )


def _left_out(own: HouseholdPicture, record: Record) -> dict[LeftOut, int]:
    return copy_rules.left_out(
        copy_rules.Record(
            said_by=[SaidBy(moment.said_by) for moment, _place in record.moments],
            ideas=record.ideas,
            strained=sum(person.is_strained for person in own.network),
            reasons=sum(bool(step.reason) for step in record.steps),
            flags=len(own.flags),
        )
    )


def _facts(record: Record) -> list[Fact]:
    before: dict[int, list[Before]] = {}
    for row in record.corrections:
        earlier = Before(happened_on=row.happened_on_before, words=row.said_before)
        before.setdefault(row.moment_id, []).append(earlier)
    sources = _sources()
    return [
        Fact(
            happened_on=moment.happened_on,
            words=_said(moment, place),
            source=sources[moment.said_by],
            is_opinion=copy_rules.is_marked_as_opinion(kind=Kind(moment.kind)),
            before=before.get(moment.pk, []),
        )
        for moment, place in record.moments
        if copy_rules.may_see_moment(said_by=SaidBy(moment.said_by))
    ]


def _said(moment: Moment, place: str | None) -> str:
    """With a call: to which institution. Whom we called there agreed to be listed for workers, and for nobody else."""
    return f"{moment.said} · {place}" if place else moment.said


def _sources() -> dict[str, str]:
    """Who says so, as the household reads it: not 'I' but 'the team'."""
    return {said_by.value: str(words) for said_by, words in copy_rules.SOURCES.items()}


def copies_of(household: Household) -> list[PlanCopy]:
    """The copies that were made for this household, newest first."""
    return list(PlanCopy.objects.select_related("made_by").filter(household=household)[:20])
