"""What may happen in a plan, and when. Pure: no database, no clock, no request."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kortelijnen.households.enums import Law
from kortelijnen.plans.enums import Agree, BeforePlan, Doer, IdeaOf, Stage, StepState, ZeroLine

# From a state, the states that may follow. A mistaken tap can be undone.
STEP_STATES: dict[StepState, frozenset[StepState]] = {
    StepState.OPEN: frozenset({StepState.DONE, StepState.DROPPED}),
    StepState.DONE: frozenset({StepState.OPEN}),
    StepState.DROPPED: frozenset({StepState.OPEN}),
}

# Help given by these doers is help that was delivered (record section 5); what people do themselves is their life.
HELP_DOERS = frozenset({Doer.VOLUNTEER, Doer.TEAM, Doer.INSTITUTION})

# Laws under which a judge, a mayor or an attendance officer may order help. Debt assistance, income and support are
# asked for, never ordered.
ORDERING = frozenset({Law.YOUTH, Law.COMPULSORY_CARE, Law.SCHOOL})

# Whose idea a step mostly was, by who does it (S1-8); said otherwise only when it was otherwise.
USUAL_ORIGIN: dict[Doer, IdeaOf] = {
    Doer.RESIDENT: IdeaOf.RESIDENT,
    Doer.NETWORK: IdeaOf.NETWORK,
    Doer.VOLUNTEER: IdeaOf.WORKER,
    Doer.TEAM: IdeaOf.WORKER,
    Doer.INSTITUTION: IdeaOf.WORKER,
}
PROFESSIONALS = frozenset({Doer.TEAM, Doer.INSTITUTION})

# Halfway: after six weeks, or when half of at least this many steps is settled.
HALFWAY_AFTER = timedelta(weeks=6)
HALFWAY_STEPS = 2
# Fewer steps than this tell nothing about who does most.
TELLING_STEPS = 3


def may_move(before: StepState, after: StepState) -> bool:
    """May a step go from this state to that one?"""
    return after in STEP_STATES[before]


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """What must be there before the team may act."""

    has_plan: bool
    question_answered: bool
    before_plan: BeforePlan | None
    reason: str


def why_not_yet(doer: Doer, ready: Readiness) -> str | None:
    """Why this doer may not take a step yet: a code, or None when nothing stands in the way.

    The household plans before the team acts (S2-30), also when the help is compulsory (S2-31), and the question who
    could help comes before professional help (S1-5). Danger or a legal crisis term goes first, with the reason in
    words, and the plan is made afterwards (invariant 1). What the household, its network or a volunteer does never
    waits for us.
    """
    if doer not in PROFESSIONALS:
        return None
    if ready.before_plan is not None:
        return None if ready.reason.strip() else "reason_missing"
    if not ready.has_plan:
        return "plan_first"
    if not ready.question_answered:
        return "question_first"
    return None


def asks_what_must(laws: Collection[Law], must: str) -> bool:
    """Is "what has to?" asked beside what the household wants? When a law is in play under which help can be ordered,
    or when somebody wrote it already (S2-31)."""
    return bool(must) or not ORDERING.isdisjoint(laws)


def ideas_are_open(*, has_plan: bool, none_now: bool) -> bool:
    """Colleagues' ideas unfold when the household's own are written down, or it has none now (S1-9, invariant 3)."""
    return has_plan or none_now


def may_read_idea(*, are_open: bool, is_own: bool, safety_reason: str) -> bool:
    """Before that only its writer reads an idea, or everybody when danger goes first, with the reason (S1-9)."""
    return are_open or is_own or bool(safety_reason.strip())


def zero_line_to_say(doer: Doer, said: ZeroLine | None) -> ZeroLine | None:
    """Was help without professionals looked for? Only a professional's step says it (S4-21)."""
    return said if doer in PROFESSIONALS else None


def asks_zero_line(doer: Doer, said: str) -> bool:
    """Is the question still open for this step? "Not looked at yet" leaves it open (S4-21)."""
    return doer in PROFESSIONALS and said in {"", ZeroLine.NOT_CONSIDERED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a plan is: since when, and how many of its steps are settled."""

    started_on: date
    steps: int
    settled: int


def stage_to_ask(plan: Progress, *, answered: Collection[Stage], today: date) -> Stage | None:
    """When the household is asked who is in charge (S1-3): at the start with the first plan, halfway after six weeks
    or when half of the steps is settled. Who was not asked at the start is not asked for it afterwards."""
    if is_halfway(plan, today=today):
        return None if Stage.HALFWAY in answered else Stage.HALFWAY
    return None if answered else Stage.START


def is_halfway(plan: Progress, *, today: date) -> bool:
    """Six weeks old, or half of the steps settled."""
    half_done = plan.steps >= HALFWAY_STEPS and 2 * plan.settled >= plan.steps
    return half_done or today - plan.started_on >= HALFWAY_AFTER


def team_does_most(counts: Mapping[Doer, int]) -> bool:
    """Does the team do more than half of the steps? Then a plan takes things out of the household's hands (S1-1)."""
    whole = sum(counts.values())
    return whole >= TELLING_STEPS and 2 * counts.get(Doer.TEAM, 0) > whole


def counts_as_help(doer: Doer, state: StepState) -> bool:
    """A step done by a volunteer, the team or an institution is help delivered: derived, never asked again (S2-23)."""
    return state == StepState.DONE and doer in HELP_DOERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """How far the resident agrees with three sentences: I felt heard, I am in charge myself, I know whom I can ask
    (S1-10, S3-29)."""

    felt_heard: Agree
    in_charge: Agree
    knows_whom: Agree


def closing_is_answered(*, has_answer: bool, has_reason: bool) -> bool:
    """At closing the resident answers, or there is a reason why not; never both, never neither (S2-24)."""
    return has_answer != has_reason
