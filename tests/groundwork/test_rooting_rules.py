"""How far an institution has come into a neighbourhood, from facts with a date (S0-2)."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from kortelijnen.groundwork import rules
from kortelijnen.groundwork.enums import Rooting
from kortelijnen.groundwork.rules import KnownContact, Span
from kortelijnen.kit.errors import RuleBroken

TODAY = date(2026, 6, 1)
LISTED = Span(since=date(2026, 1, 1), until=date(2027, 1, 2))


def states(contacts, called_on=()):
    periods = rules.rooting_periods(contacts, called_on, today=TODAY)
    return [(period.state, period.since, period.until) for period in periods]


def test_nobody_known_is_no_history_and_nobody_with_a_name():
    assert states([]) == []
    assert rules.rooting_now([], [], today=TODAY) == Rooting.NONE


def test_a_listed_contact_is_a_contact_from_that_day():
    assert states([KnownContact(listed=LISTED)]) == [(Rooting.CONTACT, date(2026, 1, 1), None)]


def test_who_leaves_takes_along_what_hung_on_the_name():
    gone = Span(since=date(2026, 1, 1), until=date(2026, 4, 1))
    mandated = KnownContact(listed=gone, mandated=(Span(since=date(2026, 2, 1)),))
    assert states([mandated]) == [
        (Rooting.CONTACT, date(2026, 1, 1), date(2026, 2, 1)),
        (Rooting.MANDATED, date(2026, 2, 1), date(2026, 4, 1)),
        (Rooting.NONE, date(2026, 4, 1), None),
    ]


def test_a_successor_who_is_listed_in_time_keeps_the_state():
    gone = KnownContact(listed=Span(since=date(2026, 1, 1), until=date(2026, 4, 1)))
    successor = KnownContact(listed=Span(since=date(2026, 4, 1)))
    assert states([gone, successor]) == [(Rooting.CONTACT, date(2026, 1, 1), None)]


def test_the_highest_state_counts_and_falls_back_when_it_ends():
    here = KnownContact(listed=LISTED, present=(Span(since=date(2026, 2, 1), until=date(2026, 3, 1)),))
    assert [state for state, _since, _until in states([here])] == [Rooting.CONTACT, Rooting.PRESENT, Rooting.CONTACT]


def test_presence_before_somebody_was_listed_does_not_count():
    here = KnownContact(listed=LISTED, present=(Span(since=date.min),))
    assert states([here]) == [(Rooting.PRESENT, date(2026, 1, 1), None)]


def test_three_calls_within_half_a_year_make_it_regular_from_the_third():
    called = [date(2026, 5, 20), date(2026, 2, 1), date(2026, 3, 1)]
    assert states([KnownContact(listed=LISTED)], called)[-1] == (Rooting.REGULAR, date(2026, 5, 20), None)


def test_two_calls_or_three_over_more_than_half_a_year_are_not_regular():
    first = date(2025, 10, 1)
    spread = [first, first + timedelta(days=90), first + timedelta(days=183)]
    assert rules.regular_spans(spread) == []
    assert rules.regular_spans([first, first + timedelta(days=182)]) == []
    assert len(rules.regular_spans([first, first, first + timedelta(days=182)])) == 1


def test_regular_ends_when_the_calls_lie_half_a_year_back():
    called = [date(2026, 1, 5), date(2026, 1, 6), date(2026, 1, 7)]
    (span,) = rules.regular_spans(called)
    assert (span.since, span.until) == (date(2026, 1, 7), date(2026, 1, 5) + timedelta(days=183))
    assert rules.rooting_now([KnownContact(listed=LISTED)], called, today=date(2026, 8, 1)) == Rooting.CONTACT


def test_calls_without_anybody_listed_are_no_rooting():
    assert states([], [date(2026, 5, 1)] * 3) == []


def test_what_begins_after_today_is_no_history():
    assert states([KnownContact(listed=Span(since=TODAY + timedelta(days=1)))]) == []


def test_periods_follow_each_other_without_gaps_or_repeats():
    people = [
        KnownContact(listed=LISTED, present=(Span(since=date(2026, 2, 1), until=date(2026, 5, 1)),)),
        KnownContact(listed=LISTED, mandated=(Span(since=date(2026, 3, 1), until=date(2026, 4, 1)),)),
    ]
    periods = rules.rooting_periods(people, [], today=TODAY)
    assert all(one.until == two.since and one.state != two.state for one, two in pairwise(periods))
    assert periods[-1].until is None


# --- The days on which somebody is listed -------------------------------------------------------------
def listed(**more):
    told = {"agreed_on": date(2026, 3, 1), "expires_on": date(2027, 3, 1), "gone_on": None, "first_seen": ()}
    return rules.listed_span(**(told | more))


def test_the_last_day_of_an_agreement_counts():
    assert listed() == Span(since=date(2026, 3, 1), until=date(2027, 3, 2))


def test_a_renewed_agreement_does_not_wipe_out_that_somebody_was_known_before():
    assert listed(first_seen=(None, date(2024, 5, 1))).since == date(2024, 5, 1)


def test_somebody_who_left_is_listed_until_that_day_or_never():
    assert listed(gone_on=date(2026, 5, 1)).until == date(2026, 5, 1)
    assert listed(gone_on=date(2026, 3, 1)) is None


# --- Notes and visits ---------------------------------------------------------------------------------
def test_a_note_holds_up_to_its_last_day_and_a_year_by_itself():
    assert rules.note_holds(valid_until=TODAY + timedelta(days=1), today=TODAY)
    assert not rules.note_holds(valid_until=TODAY, today=TODAY)
    assert rules.note_valid_until(TODAY) == date(2027, 6, 1)


@pytest.mark.parametrize("day", [TODAY, date(2020, 1, 1), date(2046, 1, 1)])
def test_a_note_ends_ahead_but_not_far_ahead(day):
    with pytest.raises(RuleBroken):
        rules.note_ends_ahead(valid_until=day, today=TODAY, message="")


def test_a_visit_without_anybody_is_none():
    with pytest.raises(RuleBroken):
        rules.visit_has_visitors(visitors=0, message="")
    rules.visit_has_visitors(visitors=1, message="")
