"""The rules of a plan, without a database."""

import pytest

from kortelijnen.plans import rules
from kortelijnen.plans.enums import BeforePlan, Doer, StepState


def ready(**changed: object) -> rules.Readiness:
    standard: dict[str, object] = {
        "has_plan": True,
        "question_answered": True,
        "before_plan": None,
        "reason": "",
    }
    return rules.Readiness(**(standard | changed))  # type: ignore[arg-type]


@pytest.mark.parametrize("doer", [Doer.TEAM, Doer.INSTITUTION])
def test_professionals_wait_for_the_plan(doer):
    assert rules.why_not_yet(doer, ready(has_plan=False)) == "plan_first"


@pytest.mark.parametrize("doer", [Doer.TEAM, Doer.INSTITUTION])
def test_professionals_wait_for_the_question_who_could_help(doer):
    assert rules.why_not_yet(doer, ready(question_answered=False)) == "question_first"


@pytest.mark.parametrize("doer", [Doer.RESIDENT, Doer.NETWORK, Doer.VOLUNTEER])
def test_what_people_do_themselves_never_waits_for_us(doer):
    assert rules.why_not_yet(doer, ready(has_plan=False, question_answered=False)) is None


@pytest.mark.parametrize("why", list(BeforePlan))
def test_danger_and_a_legal_crisis_term_go_before_the_plan_with_a_reason(why):
    assert rules.why_not_yet(Doer.TEAM, ready(has_plan=False, before_plan=why, reason="Ontruiming morgen")) is None
    assert rules.why_not_yet(Doer.TEAM, ready(has_plan=False, before_plan=why, reason="  ")) == "reason_missing"


def test_with_plan_and_answer_everybody_may_begin():
    assert [rules.why_not_yet(doer, ready()) for doer in Doer] == [None] * 5


def test_a_settled_step_can_only_go_back_to_open():
    assert rules.may_move(StepState.DONE, StepState.OPEN)
    assert not rules.may_move(StepState.DONE, StepState.DROPPED)
    assert not rules.may_move(StepState.DROPPED, StepState.DONE)


@pytest.mark.parametrize(
    ("doer", "counts"),
    [
        (Doer.RESIDENT, False),
        (Doer.NETWORK, False),
        (Doer.VOLUNTEER, True),
        (Doer.TEAM, True),
        (Doer.INSTITUTION, True),
    ],
)
def test_help_delivered_is_what_others_than_the_household_have_done(doer, counts):
    assert rules.counts_as_help(doer, StepState.DONE) is counts
    assert not rules.counts_as_help(doer, StepState.DROPPED)


@pytest.mark.parametrize(("answer", "reason", "right"), [(1, 0, True), (0, 1, True), (0, 0, False), (1, 1, False)])
def test_a_closing_has_either_an_answer_or_a_reason(answer, reason, right):
    assert rules.closing_is_answered(has_answer=bool(answer), has_reason=bool(reason)) is right
