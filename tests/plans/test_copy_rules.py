"""What is in the household's own copy and what never leaves the desk, without a database."""

from datetime import datetime, timedelta

import pytest

from kortelijnen.kit.clock import AMSTERDAM
from kortelijnen.plans.copy_rules import (
    MOST_TRIES,
    SOURCES,
    Record,
    has_children,
    is_marked_as_opinion,
    left_out,
    may_see_moment,
    may_see_step,
    may_try,
)
from kortelijnen.plans.enums import LeftOut, StepState
from kortelijnen.timeline.enums import Kind, SaidBy

GIVEN = datetime(2026, 3, 2, 14, 0, tzinfo=AMSTERDAM)


@pytest.mark.parametrize("said_by", SaidBy)
def test_only_what_somebody_close_told_stays_behind(said_by):
    """Another's privacy: Wmo 2015 art. 5.3.2."""
    assert may_see_moment(said_by=said_by) is (said_by != SaidBy.NETWORK)


def test_everybody_who_may_say_something_is_named_for_the_household():
    assert set(SOURCES) == set(SaidBy)


def test_an_opinion_is_called_one():
    assert [kind for kind in Kind if is_marked_as_opinion(kind=kind)] == [Kind.OPINION]


def test_what_is_no_longer_needed_is_not_in_the_copy():
    assert [state for state in StepState if may_see_step(state=state)] == [StepState.OPEN, StepState.DONE]


def test_what_is_left_out_is_counted_and_what_is_not_there_is_not_named():
    record = Record(said_by=[SaidBy.NETWORK, SaidBy.RESIDENT, SaidBy.NETWORK], ideas=0, strained=1, reasons=0, flags=2)
    assert left_out(record) == {LeftOut.THIRD_PARTY: 2, LeftOut.STRAIN: 1, LeftOut.FLAG: 2}
    assert left_out(Record(said_by=[], ideas=0, strained=0, reasons=0, flags=0)) == {}


@pytest.mark.parametrize(("born", "expected"), [([2012], True), ([2008], False), ([None, 1980], False), ([], False)])
def test_children_are_thought_of_when_we_know_that_they_are_there(born, expected):
    assert has_children(born, year=2026) is expected


def tried(*, after=timedelta(0), tries=0, opened=None):
    opened_at = None if opened is None else GIVEN + opened
    return may_try(given_at=GIVEN, moment=GIVEN + after, tries=tries, opened_at=opened_at)


def test_a_sent_copy_opens_for_seven_days():
    assert tried(after=timedelta(days=6, hours=23))
    assert not tried(after=timedelta(days=7))


def test_five_wrong_codes_close_it():
    assert tried(tries=MOST_TRIES - 1)
    assert not tried(tries=MOST_TRIES)


def test_it_opens_once_and_again_within_the_hour():
    assert tried(after=timedelta(minutes=59), opened=timedelta(0))
    assert not tried(after=timedelta(minutes=60), opened=timedelta(0))
