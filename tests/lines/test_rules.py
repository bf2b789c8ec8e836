"""When a line is live, when a contact may be offered, what somebody means. No database."""

from datetime import date, timedelta

import pytest

from kortelijnen.kit.errors import RuleBroken
from kortelijnen.lines import rules
from kortelijnen.lines.enums import CallOutcome, IntroductionState
from kortelijnen.lines.rules import Hindrance, Hit

TODAY = date(2026, 9, 1)


# --- The life of a line (S0-22) -----------------------------------------------------------------------
def test_a_line_that_was_laid_and_never_used_lives_half_a_year():
    strength = rules.strength_after(0, None)
    assert rules.lives_until(strength, date(2026, 3, 2)) == TODAY
    assert rules.is_live(lives_until=date(2026, 9, 1), today=TODAY)
    assert not rules.is_live(lives_until=date(2026, 8, 31), today=TODAY)


def test_half_of_a_lines_strength_is_left_after_half_a_year():
    assert rules.faded(2.0, 183) == pytest.approx(1.0)
    assert rules.faded(1.0, 0) == 1.0


@pytest.mark.parametrize(
    ("outcome", "after"),
    [
        (None, 1.0),
        (CallOutcome.REACHED, 1.3),
        (CallOutcome.ADVICE, 1.55),
        (CallOutcome.ACTION, 1.8),
        (CallOutcome.SOLVED, 1.8),
        (CallOutcome.NOT_REACHED, 0.64),
        (CallOutcome.GONE, 0.0),
    ],
)
def test_what_a_call_does_to_a_line_depends_on_how_it_ended(outcome, after):
    assert rules.strength_after(0.8, outcome) == pytest.approx(after)


def test_reaching_somebody_makes_a_faint_line_fresh():
    assert rules.strength_after(0.01, CallOutcome.REACHED) == rules.FRESH


def test_a_line_that_is_used_often_lives_longer_and_none_outlives_a_year():
    strength = 0.0
    for _call in range(20):
        strength = rules.strength_after(strength, CallOutcome.SOLVED)
    assert strength == rules.STRONGEST
    assert rules.days_left(strength) == 366


def test_a_call_that_nobody_answers_breaks_no_line_and_makes_none():
    assert rules.days_left(rules.strength_after(1.0, CallOutcome.NOT_REACHED)) == 124
    assert rules.days_left(rules.strength_after(0.0, CallOutcome.NOT_REACHED)) is None


def test_somebody_who_left_leaves_no_line():
    assert rules.lives_until(rules.strength_after(2.0, CallOutcome.GONE), TODAY) is None


def test_only_reaching_somebody_confirms_a_line():
    assert {CallOutcome.REACHED, CallOutcome.SOLVED, CallOutcome.ADVICE, CallOutcome.ACTION} == rules.CONFIRMS


@pytest.mark.parametrize(
    ("agreed_on", "expires_on", "gone_on", "hindrance"),
    [
        (date(2026, 1, 1), date(2027, 1, 1), None, Hindrance.NONE),
        (date(2025, 9, 1), date(2026, 9, 1), None, Hindrance.NONE),
        (date(2025, 8, 31), date(2026, 8, 31), None, Hindrance.EXPIRED),
        (None, None, None, Hindrance.NOT_AGREED),
        (date(2026, 1, 1), date(2027, 1, 1), date(2026, 8, 1), Hindrance.GONE),
    ],
)
def test_nobody_is_offered_without_a_yes_after_its_end_or_once_gone(agreed_on, expires_on, gone_on, hindrance):
    """S0-24, invariant 14."""
    found = rules.hindrance_of(agreed_on=agreed_on, expires_on=expires_on, gone_on=gone_on, today=TODAY)
    assert found == hindrance


def test_a_yes_holds_for_a_year_and_cannot_be_given_tomorrow():
    assert rules.expiry_of(date(2026, 1, 1)) == date(2027, 1, 1)
    rules.agreement_lies_in_the_past(agreed_on=TODAY, today=TODAY, message="no")
    rules.agreement_lies_in_the_past(agreed_on=None, today=TODAY, message="no")
    with pytest.raises(RuleBroken):
        rules.agreement_lies_in_the_past(agreed_on=date(2026, 9, 2), today=TODAY, message="no")


@pytest.mark.parametrize(
    "phone", ["0005550123", "000-555 0123", "+31 00 5550123", "0031005550123", "(000) 5550123", "+31 (0)00 5550123"]
)
def test_one_number_written_in_many_ways_is_one_number(phone):
    assert rules.phone_key(phone) == "0005550123"


def test_of_the_needs_the_best_fitting_are_meant():
    """Gas that is cut off, not the childminder (gastouder)."""
    gas, childminder, both = (
        Hit(need_id=1, word=1, whole=True),
        Hit(need_id=2, word=1, whole=False),
        [Hit(need_id=3, word=1, whole=False), Hit(need_id=3, word=2, whole=False)],
    )
    assert rules.needs_meant([gas, childminder]) == [gas]
    assert rules.needs_meant([gas, childminder, *both]) == both
    assert rules.needs_meant([]) == []


@pytest.mark.parametrize(
    ("typed", "known", "meant"),
    [
        ("uitzeting", ["uitzetting", "uitkering"], "uitzetting"),
        ("hypoteek", ["hypotheek"], "hypotheek"),
        ("yilmas", ["yilmaz", "yildiz"], "yilmaz"),
        ("gehoorapperaat", ["gehoorapparaat"], "gehoorapparaat"),
        ("zebra", ["zuster"], None),
        ("jan", ["jaap"], None),
    ],
)
def test_a_misspelt_word_is_read_as_its_nearest_neighbour(typed, known, meant):
    assert rules.nearest_word(typed, known) == meant


# --- Upkeep -------------------------------------------------------------------------------------------
def test_a_line_that_is_laid_stays_live_for_half_a_year_and_is_then_drawn_below_the_floor():
    course = rules.course_of([(0, None)], days=200)
    assert course[0] == rules.FRESH
    assert [day for day, strength in enumerate(course) if strength >= rules.FAINTEST][-1] in {182, 183}


def test_the_drawn_course_is_what_the_calls_made_of_the_line():
    course = rules.course_of([(0, None), (60, CallOutcome.SOLVED), (60, CallOutcome.NOT_REACHED)], days=60)
    after = rules.strength_after(rules.faded(1.0, 60), CallOutcome.SOLVED)
    assert course[60] == pytest.approx(after * rules.UNANSWERED_LEAVES)


def test_a_line_that_was_never_laid_has_no_strength():
    assert set(rules.course_of([], days=10)) == {0.0}


@pytest.mark.parametrize(("times", "is_time"), [(0, False), (2, False), (3, True), (9, True)])
def test_it_is_our_turn_after_three_things_that_were_solved(times, is_time):
    assert rules.is_time_to_give_back(times) is is_time


@pytest.mark.parametrize(
    ("state", "who", "may"),
    [
        (IntroductionState.DONE, "is_via", True),
        (IntroductionState.DONE, "is_asker", False),
        (IntroductionState.DECLINED, "is_via", True),
        (IntroductionState.WITHDRAWN, "is_asker", True),
        (IntroductionState.WITHDRAWN, "is_via", False),
        (IntroductionState.DONE, "keeps_lines", True),
        (IntroductionState.WITHDRAWN, "keeps_lines", True),
        (IntroductionState.ASKED, "keeps_lines", False),
    ],
)
def test_who_may_settle_an_introduction(state, who, may):
    asked = {"is_asker": False, "is_via": False, "keeps_lines": False} | {who: True}
    assert rules.may_settle(state, **asked) is may


def test_a_call_is_undone_on_the_day_itself():
    day = date(2026, 5, 12)
    assert rules.may_undo(called_on=day, today=day)
    assert not rules.may_undo(called_on=day, today=day + timedelta(days=1))
