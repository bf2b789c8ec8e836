"""What holds for an arrangement, without a database."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from kortelijnen.arrangements import rules
from kortelijnen.arrangements.enums import Holds, LinkState, Rhythm
from kortelijnen.arrangements.examples import EXAMPLES, example

START = date(2026, 1, 7)
QUARTER = rules.turn_days(Rhythm.WEEKLY, START, START + timedelta(weeks=13))


def whose(shifts):
    return [shift.helper for shift in shifts]


# --- Days ---------------------------------------------------------------------------------------------
def test_help_that_comes_back_is_agreed_for_three_months_and_asked_about_after_four_weeks():
    ends = rules.usual_end(Rhythm.WEEKLY, START)
    assert ends == START + timedelta(weeks=13)
    assert rules.usual_check(Rhythm.WEEKLY, START, ends) == START + timedelta(weeks=4)


def test_once_is_one_day_and_asked_about_the_day_after():
    assert rules.usual_end(Rhythm.ONCE, START) == START
    assert rules.usual_check(Rhythm.ONCE, START, START) == START + timedelta(days=1)
    assert rules.turn_days(Rhythm.ONCE, START, START) == (START,)


def test_a_short_arrangement_is_asked_about_on_its_last_day_at_the_latest():
    ends = START + timedelta(weeks=2)
    assert rules.usual_check(Rhythm.WEEKLY, START, ends) == ends


@pytest.mark.parametrize(("rhythm", "between"), [("weekly", 7), ("fortnightly", 14), ("monthly", 28)])
def test_turns_keep_their_day_of_the_week(rhythm, between):
    days = rules.turn_days(Rhythm(rhythm), START, START + timedelta(days=90))
    assert {(later - earlier).days for earlier, later in pairwise(days)} == {between}
    assert {day.weekday() for day in days} == {START.weekday()}


@pytest.mark.parametrize("changes", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_clock_that_changes_moves_no_day(changes):
    days = rules.turn_days(Rhythm.WEEKLY, changes - timedelta(days=7), changes + timedelta(days=7))
    assert days == (changes - timedelta(days=7), changes, changes + timedelta(days=7))


def test_nobody_promises_more_than_a_year():
    assert not rules.lasts_too_long(START, START + timedelta(days=366))
    assert rules.lasts_too_long(START, START + timedelta(days=367))


# --- The rota -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("people", [2, 3, 4, 7, 14, 40])
def test_turns_are_divided_fairly_and_nobody_has_two_in_a_row(people):
    shifts = rules.rota(days=QUARTER, helpers=list(range(people)), rhythm=Rhythm.WEEKLY)
    assert [shift.day for shift in shifts] == list(QUARTER)
    counted = Counter(dict.fromkeys(range(people), 0)) | Counter(whose(shifts))
    assert max(counted.values()) - min(counted.get(number, 0) for number in range(people)) <= 1
    assert all(one != other for one, other in pairwise(whose(shifts)))


def test_four_people_each_have_three_weeks_free_after_a_turn():
    assert whose(rules.rota(days=QUARTER[:8], helpers=[1, 2, 3, 4], rhythm=Rhythm.WEEKLY)) == [1, 2, 3, 4] * 2


def test_who_helps_every_week_alone_has_a_break_after_four_turns():
    shifts = rules.rota(days=QUARTER[:10], helpers=[1], rhythm=Rhythm.WEEKLY)
    assert [shift.is_break for shift in shifts] == [False] * 4 + [True] + [False] * 4 + [True]


def test_once_a_month_alone_needs_no_break():
    assert whose(rules.rota(days=QUARTER[:10], helpers=[1], rhythm=Rhythm.MONTHLY)) == [1] * 10


def test_nobody_makes_every_turn_a_hole():
    shifts = rules.rota(days=QUARTER[:3], helpers=[], rhythm=Rhythm.WEEKLY)
    assert whose(shifts) == [None, None, None]
    assert not any(shift.is_break for shift in shifts)


def test_who_cannot_on_a_day_is_not_asked_for_it():
    fixed = rules.Fixed(cannot={QUARTER[0]: [1]})
    assert whose(rules.rota(days=QUARTER[:2], helpers=[1, 2], rhythm=Rhythm.WEEKLY, fixed=fixed)) == [2, 1]


def test_a_hole_between_two_turns_goes_to_somebody_who_rests_then():
    kept = {QUARTER[0]: 1, QUARTER[2]: 2}
    shifts = rules.rota(days=[QUARTER[1]], helpers=[1, 2, 3], rhythm=Rhythm.WEEKLY, fixed=rules.Fixed(kept=kept))
    assert whose(shifts) == [3]


def test_turns_that_stay_count():
    kept = {QUARTER[0]: 1, QUARTER[2]: 1}
    days = [QUARTER[4], QUARTER[5]]
    shifts = rules.rota(days=days, helpers=[1, 2, 3], rhythm=Rhythm.WEEKLY, fixed=rules.Fixed(kept=kept))
    assert whose(shifts) == [2, 3]


def test_two_in_a_row_are_better_than_a_hole():
    kept = {QUARTER[0]: 1}
    shifts = rules.rota(days=[QUARTER[1]], helpers=[1], rhythm=Rhythm.FORTNIGHTLY, fixed=rules.Fixed(kept=kept))
    assert whose(shifts) == [1]


def test_for_a_hole_the_one_with_fewest_turns_and_none_beside_it_is_proposed():
    turns = {QUARTER[0]: 1, QUARTER[2]: 2, QUARTER[3]: 3, QUARTER[4]: 3}
    assert rules.who_could_take(QUARTER[1], helpers=[1, 2, 3], turns=turns, cannot=()) == 3
    assert rules.who_could_take(QUARTER[1], helpers=[1, 2, 3], turns=turns, cannot=(3,)) in {1, 2}
    assert rules.who_could_take(QUARTER[1], helpers=[1], turns=turns, cannot=(1,)) is None


# --- Does it still hold? ------------------------------------------------------------------------------
@pytest.mark.parametrize(("yes_in_a_row", "weeks"), [(1, 4), (2, 8), (3, 12), (9, 12)])
def test_what_holds_is_asked_about_less_and_less(yes_in_a_row, weeks):
    ends = START + timedelta(days=365)
    asked = rules.next_check(Holds.YES, yes_in_a_row=yes_in_a_row, today=START, ends_on=ends)
    assert asked == START + timedelta(weeks=weeks)


def test_what_barely_holds_is_asked_about_in_two_weeks():
    ends = START + timedelta(days=365)
    assert rules.next_check(Holds.BARELY, yes_in_a_row=3, today=START, ends_on=ends) == START + timedelta(weeks=2)


def test_it_is_asked_on_the_last_day_and_never_after_it():
    ends = START + timedelta(days=10)
    assert rules.next_check(Holds.YES, yes_in_a_row=1, today=START, ends_on=ends) == ends
    assert rules.next_check(Holds.YES, yes_in_a_row=1, today=ends, ends_on=ends) is None
    assert rules.next_check(Holds.NO, yes_in_a_row=0, today=START, ends_on=ends) is None


# --- The link -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("number", "until", "days_past", "state"),
    [
        (2, None, -30, LinkState.OPEN),
        (2, None, 14, LinkState.OPEN),
        (2, None, 15, LinkState.OVER),
        (1, None, -30, LinkState.REPLACED),
        (3, None, -30, LinkState.REPLACED),
        (2, START, -30, LinkState.STOPPED),
    ],
)
def test_only_the_newest_link_opens_and_two_weeks_longer_than_the_help(number, until, days_past, state):
    today = START + timedelta(days=days_past)
    assert rules.link_state(number=number, newest=2, until=until, ends_on=START, today=today) == state


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("Bep", "Bep"),
        ("Bep van Dijk", "Bep"),
        ("tante Riet", "tante Riet"),
        ("Oom Karel de Groot", "Oom Karel"),
        ("  Ali  Yilmaz ", "Ali"),
        ("Schoonzus Nadia", "Schoonzus Nadia"),
        ("de buurman van boven", "de buurman"),
        ("Mama van Inaya", "Mama"),
        ("", ""),
    ],
)
def test_other_helpers_read_no_surname(name, read):
    assert rules.first_name(name) == read


# --- How long help holds ------------------------------------------------------------------------------
def life(days_ago, lasted=None, **more):
    begins = START - timedelta(days=days_ago)
    return rules.Life(starts_on=begins, ended_on=begins + timedelta(days=lasted) if lasted else None, **more)


def test_only_what_began_long_enough_ago_is_asked():
    found = rules.survival([life(20), life(40), life(100), life(200), life(400)], today=START)
    assert [(one.months, one.whole, one.held) for one in found] == [(1, 4, 4), (3, 3, 3), (6, 2, 2), (12, 1, 1)]


def test_help_that_stopped_held_until_that_day():
    found = rules.survival([life(400, lasted=100), life(400, lasted=20), life(400)], today=START)
    assert [one.held for one in found] == [2, 2, 1, 1]


def test_what_was_no_longer_needed_did_not_fall_away():
    found = rules.survival([life(400, lasted=100, is_done=True), life(400)], today=START)
    assert [(one.whole, one.held) for one in found] == [(2, 2), (2, 2), (1, 1), (1, 1)]


def test_examples_have_different_keys_and_can_be_found():
    assert len({one.key for one in EXAMPLES}) == len(EXAMPLES)
    assert example("lift").rhythm == Rhythm.ONCE
    assert example("helicopter") is None
