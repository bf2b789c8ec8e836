"""When a legal term ends (Algemene termijnenwet). Dates computed by hand and checked against a calendar."""

from datetime import date, timedelta

import pytest

from kortelijnen.terms.rules import after_working_days, end_of_term, holidays, is_free

EVERY_DAY = [date(2026, 1, 1) + timedelta(days=number) for number in range(3 * 365)]

GOLDEN = [
    ("Wmo inquiry, six weeks", date(2026, 11, 12), 42, date(2026, 12, 24)),
    ("Wmo inquiry, six weeks, to Christmas", date(2026, 11, 13), 42, date(2026, 12, 28)),
    ("own plan, seven days, to Christmas", date(2026, 12, 18), 7, date(2026, 12, 28)),
    ("Wmo decision, two weeks, to Easter Monday", date(2027, 3, 15), 14, date(2027, 3, 30)),
    ("youth plan, six weeks, to the fifth of May and Ascension Day", date(2027, 3, 24), 42, date(2027, 5, 7)),
    ("first talk about debts, four weeks", date(2026, 11, 27), 28, date(2026, 12, 28)),
    ("a decision, eight weeks, to New Year", date(2026, 11, 6), 56, date(2027, 1, 4)),
    ("an objection, six weeks", date(2026, 11, 16), 42, date(2026, 12, 28)),
    ("Wvggz inquiry, fourteen days", date(2026, 12, 11), 14, date(2026, 12, 28)),
]


@pytest.mark.parametrize(("start", "days", "end"), [one[1:] for one in GOLDEN], ids=[one[0] for one in GOLDEN])
def test_a_term_ends_on(start, days, end):
    assert end_of_term(start, days=days) == end


@pytest.mark.parametrize(
    ("start", "end"), [(date(2026, 12, 23), date(2026, 12, 29)), (date(2027, 4, 23), date(2027, 4, 29))]
)
def test_three_working_days_when_there_is_a_threat(start, end):
    """Wgs art. 4: over Christmas, and over King's Day."""
    assert after_working_days(start, 3) == end


def test_a_term_that_ends_on_an_ordinary_day_is_not_moved():
    assert end_of_term(date(2026, 11, 25), days=7) == date(2026, 12, 2)


@pytest.mark.parametrize("days", [1, 3, 7, 14, 42, 56, 90])
def test_a_term_never_ends_on_a_free_day_nor_too_early(days):
    """Art. 1: it runs on to the first day that is not free, and no further than that."""
    for start in EVERY_DAY:
        end = end_of_term(start, days=days)
        own_last_day = start + timedelta(days=days)
        assert not is_free(end)
        assert end >= own_last_day
        if days > 6:
            between = [own_last_day + timedelta(days=n) for n in range((end - own_last_day).days)]
            assert all(is_free(day) for day in between)


def test_a_term_of_three_days_holds_at_least_two_working_days():
    """Art. 2: from Thursday before Christmas, three days would hold one working day only."""
    assert end_of_term(date(2026, 12, 24), days=3) == date(2026, 12, 29)
    for start in EVERY_DAY:
        end = end_of_term(start, days=3)
        inside = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
        assert sum(not is_free(day) for day in inside) >= 2


def test_a_later_start_never_ends_earlier():
    ends = [end_of_term(start, days=7) for start in EVERY_DAY]
    assert ends == sorted(ends)


def test_a_term_of_more_than_ninety_days_ends_on_its_own_day():
    """Art. 4: there the Act moves nothing. 26 December 2026 is a Saturday and a holiday."""
    assert end_of_term(date(2026, 12, 26) - timedelta(days=91), days=91) == date(2026, 12, 26)
    assert end_of_term(date(2026, 12, 26) - timedelta(days=90), days=90) == date(2026, 12, 28)


def test_the_days_that_the_act_names():
    assert sorted(holidays(2027)) == [
        date(2027, 1, 1),
        date(2027, 3, 26),  # Good Friday
        date(2027, 3, 29),  # Easter Monday
        date(2027, 4, 27),
        date(2027, 5, 5),
        date(2027, 5, 6),  # Ascension Day
        date(2027, 5, 17),  # Whit Monday
        date(2027, 12, 25),
        date(2027, 12, 26),
    ]


def test_kings_day_moves_to_saturday_when_it_would_be_a_sunday():
    assert date(2031, 4, 27).weekday() == 6
    assert date(2031, 4, 26) in holidays(2031)
    assert date(2031, 4, 27) not in holidays(2031)


def test_ascension_day_on_the_fifth_of_may_is_one_free_day():
    """In 2016 both fell on one Thursday: a set of days, so that none is counted twice."""
    assert date(2016, 5, 5) in holidays(2016)
    assert len(holidays(2016)) == 8


def test_no_working_days_is_the_day_itself():
    assert after_working_days(date(2026, 12, 25), 0) == date(2026, 12, 25)


@pytest.mark.parametrize("days", [1, 3, 5])
def test_working_days_count_only_working_days(days):
    for start in EVERY_DAY:
        end = after_working_days(start, days)
        inside = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
        assert not is_free(end)
        assert sum(not is_free(day) for day in inside) == days
