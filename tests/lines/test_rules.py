"""When a line is live, when a contact may be offered, what somebody means. No database."""

from datetime import date, datetime, timedelta

import pytest

from kortelijnen.kit.clock import AMSTERDAM
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.lines import rules
from kortelijnen.lines.enums import CallOutcome, HalfDay, IntroductionState
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


def test_sounding_the_same_outweighs_a_letter_that_is_wrong():
    assert rules.nearest_word("kwaadvlieg", ["quaedvlieg", "kwaadheid"]) == "quaedvlieg"
    assert rules.nearest_word("weinands", ["wijnands", "weiland"]) == "wijnands"


def test_a_slip_that_changes_the_sound_is_found_all_the_same():
    assert rules.nearest_word("huisarst", ["huisarts", "huisbaas"]) == "huisarts"


def test_who_types_all_of_a_synonym_means_that_need():
    """The fridge, not the empty fridge of the food bank."""
    fridge = Hit(need_id=1, word=1, whole=True, said=True)
    food = Hit(need_id=2, word=1, whole=True)
    assert rules.needs_meant([food, fridge]) == [fridge]


def test_the_name_of_a_kind_of_institution_means_that_kind_unless_a_need_is_called_so():
    mentioned, said = Hit(need_id=1, word=1, whole=True), Hit(need_id=2, word=1, whole=True, said=True)
    assert rules.needs_meant([mentioned], naming={1}) == []
    assert rules.needs_meant([mentioned, said], naming={1}) == [said]
    assert rules.needs_meant([mentioned], naming={2}) == [mentioned]


@pytest.mark.parametrize(
    ("words", "phrases", "said"),
    [
        (["geen", "stroom", "meer"], [["geen", "stroom"]], True),
        (["demente", "vader"], [["dement"]], True),
        (["koelkast"], [["lege", "koelkast"]], False),
        (["jan"], [["januari"]], False),
        (["x"], [[]], False),
    ],
)
def test_a_phrase_is_said_when_all_of_its_words_are(words, phrases, said):
    assert rules.is_said(words, phrases) is said


@pytest.mark.parametrize(
    ("typed", "name"), [("terhorst", "horst"), ("vandermeulen", "meulen"), ("debon", None), ("pietersen", None)]
)
def test_what_belongs_before_a_name_may_be_typed_against_it(typed, name):
    assert rules.without_particle(typed) == name


def test_a_compound_is_about_the_longest_known_word_in_it():
    assert rules.part_known("gasafsluiting", ["gas", "sluiting", "afsluiting", "bril"]) == "afsluiting"
    assert rules.part_known("qwertyuiop", ["afsluiting"]) is None


def test_neighbouring_words_may_be_one():
    assert rules.joined_pairs(["trap", "lift", "is", "stuk"]) == ["traplift"]


# --- Reachable now (S0-17) ----------------------------------------------------------------------------
def at(day, hour, minute=0):
    """A moment in the first week of June 2026, of which the first is a Monday."""
    return datetime(2026, 6, day, hour, minute, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("moment", "half_day"),
    [
        (at(1, 8, 29), None),
        (at(1, 8, 30), HalfDay.MONDAY_AM),
        (at(2, 12, 29), HalfDay.TUESDAY_AM),
        (at(2, 12, 30), HalfDay.TUESDAY_PM),
        (at(5, 16, 59), HalfDay.FRIDAY_PM),
        (at(5, 17, 0), None),
        (at(6, 10), None),
    ],
)
def test_a_moment_falls_in_a_half_day_or_outside_office_hours(moment, half_day):
    assert rules.half_day_of(moment) == half_day


@pytest.mark.parametrize(
    ("hours", "away_until", "moment", "reachable"),
    [
        ([], None, at(2, 10), True),
        ([], None, at(2, 19), False),
        (["tu_am"], None, at(2, 10), True),
        (["tu_am"], None, at(2, 14), False),
        ([], date(2026, 6, 2), at(2, 10), False),
        ([], date(2026, 6, 1), at(2, 10), True),
    ],
)
def test_somebody_is_reachable_on_the_chosen_half_days_and_never_while_away(hours, away_until, moment, reachable):
    assert rules.is_reachable(hours=hours, away_until=away_until, moment=moment) is reachable


@pytest.mark.parametrize(
    ("hours", "away_until", "moment", "again"),
    [
        ([], None, at(2, 7), (date(2026, 6, 2), HalfDay.TUESDAY_AM)),
        ([], None, at(5, 18), (date(2026, 6, 8), HalfDay.MONDAY_AM)),
        (["tu_pm"], None, at(2, 10), (date(2026, 6, 2), HalfDay.TUESDAY_PM)),
        (["tu_am"], None, at(2, 14), (date(2026, 6, 9), HalfDay.TUESDAY_AM)),
        ([], date(2026, 6, 4), at(2, 10), (date(2026, 6, 5), HalfDay.FRIDAY_AM)),
    ],
)
def test_when_somebody_can_be_reached_again(hours, away_until, moment, again):
    assert rules.reachable_again(hours=hours, away_until=away_until, moment=moment) == again


@pytest.mark.parametrize(
    ("lives_until", "days"), [(date(2026, 9, 13), 12), (TODAY, 0), (date(2026, 10, 2), None), (date(2026, 8, 31), None)]
)
def test_a_line_says_in_its_last_month_that_it_fades(lives_until, days):
    assert rules.fades_in(lives_until=lives_until, today=TODAY) == days
