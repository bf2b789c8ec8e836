"""What may happen in a plan, and when. Pure: no database, no clock, no request."""

from dataclasses import dataclass

from kortelijnen.plans.enums import Agree, BeforePlan, Doer, StepState

# From a state, the states that may follow. A mistaken tap can be undone.
STEP_STATES: dict[StepState, frozenset[StepState]] = {
    StepState.OPEN: frozenset({StepState.DONE, StepState.DROPPED}),
    StepState.DONE: frozenset({StepState.OPEN}),
    StepState.DROPPED: frozenset({StepState.OPEN}),
}

# Help given by these doers is help that was delivered (record section 5); what people do themselves is their life.
HELP_DOERS = frozenset({Doer.VOLUNTEER, Doer.TEAM, Doer.INSTITUTION})


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
    if doer not in {Doer.TEAM, Doer.INSTITUTION}:
        return None
    if ready.before_plan is not None:
        return None if ready.reason.strip() else "reason_missing"
    if not ready.has_plan:
        return "plan_first"
    if not ready.question_answered:
        return "question_first"
    return None


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
