"""The rules of a plan, without a database."""

from datetime import date, timedelta

import pytest

from kortelijnen.households.enums import Law
from kortelijnen.plans import rules
from kortelijnen.plans.enums import BeforePlan, Doer, Stage, StepState, ZeroLine


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


# --- What must, ideas, halfway, who does most ---------------------------------------------------------
@pytest.mark.parametrize("law", [Law.YOUTH, Law.COMPULSORY_CARE, Law.SCHOOL])
def test_what_must_is_asked_where_help_can_be_ordered(law):
    assert rules.asks_what_must({law, Law.WMO}, "")


@pytest.mark.parametrize("law", [Law.WMO, Law.DEBT, Law.PARTICIPATION, Law.LONG_TERM_CARE])
def test_what_must_is_not_asked_where_help_is_asked_for(law):
    assert not rules.asks_what_must({law}, "")


def test_what_was_written_stays_in_sight_when_the_law_is_gone():
    assert rules.asks_what_must(set(), "Naar school.")


def test_ideas_open_with_the_plan_or_with_none_now():
    assert not rules.ideas_are_open(has_plan=False, none_now=False)
    assert rules.ideas_are_open(has_plan=True, none_now=False)
    assert rules.ideas_are_open(has_plan=False, none_now=True)


def test_a_waiting_idea_is_read_by_its_writer_or_with_a_danger():
    assert not rules.may_read_idea(are_open=False, is_own=False, safety_reason=" ")
    assert rules.may_read_idea(are_open=False, is_own=True, safety_reason="")
    assert rules.may_read_idea(are_open=False, is_own=False, safety_reason="Hij dreigt.")
    assert rules.may_read_idea(are_open=True, is_own=False, safety_reason="")


BEGAN = date(2026, 1, 1)


def stage(*, weeks=0, steps=0, settled=0, answered=()):
    progress = rules.Progress(started_on=BEGAN, steps=steps, settled=settled)
    return rules.stage_to_ask(progress, answered=answered, today=BEGAN + timedelta(weeks=weeks))


def test_the_start_is_asked_with_a_young_plan_and_once():
    assert stage() == Stage.START
    assert stage(answered={Stage.START}) is None


@pytest.mark.parametrize("how_far", [{"weeks": 6}, {"steps": 4, "settled": 2}])
def test_halfway_is_six_weeks_or_half_of_the_steps(how_far):
    assert stage(**how_far, answered={Stage.START}) == Stage.HALFWAY
    assert stage(**how_far, answered={Stage.START, Stage.HALFWAY}) is None


def test_one_step_that_is_settled_is_not_halfway():
    assert stage(steps=1, settled=1) == Stage.START


def test_who_was_not_asked_at_the_start_is_not_asked_for_it_afterwards():
    assert stage(weeks=7) == Stage.HALFWAY
    assert stage(weeks=7, answered={Stage.HALFWAY}) is None


def test_the_team_does_most_above_half_of_three_steps_or_more():
    assert not rules.team_does_most({})
    assert not rules.team_does_most({Doer.TEAM: 2})
    assert not rules.team_does_most({Doer.TEAM: 2, Doer.RESIDENT: 2})
    assert rules.team_does_most({Doer.TEAM: 3, Doer.RESIDENT: 2})


def test_every_doer_has_a_usual_origin():
    assert set(rules.USUAL_ORIGIN) == set(Doer)


@pytest.mark.parametrize("said", ["", ZeroLine.NOT_CONSIDERED])
def test_help_without_professionals_stays_a_question_until_it_is_looked_for(said):
    assert rules.asks_zero_line(Doer.TEAM, said)
    assert not rules.asks_zero_line(Doer.VOLUNTEER, said)
    assert not rules.asks_zero_line(Doer.INSTITUTION, ZeroLine.NOBODY)
