"""Answering afterwards and the pilot flame, without a database."""

from datetime import date, datetime, timedelta

import pytest

from kortelijnen.kit.clock import AMSTERDAM
from kortelijnen.plans.closing_rules import (
    flame_burns,
    flame_is_sound,
    look_back_state,
    may_still_be_asked,
    next_contact,
)
from kortelijnen.plans.enums import FlameSaid, LookBackBy, LookBackState, NotGiven

GIVEN = datetime(2026, 3, 2, 14, 0, tzinfo=AMSTERDAM)
TODAY = date(2026, 3, 2)


def state(after=timedelta(0), *, by=LookBackBy.LINK, number=1, newest=1, answered_on=None):
    return look_back_state(
        number=number, newest=newest, by=by, given_at=GIVEN, moment=GIVEN + after, answered_on=answered_on
    )


@pytest.mark.parametrize(
    ("by", "after", "opens"),
    [
        (LookBackBy.LINK, timedelta(days=29, hours=23), True),
        (LookBackBy.LINK, timedelta(days=30), False),
        (LookBackBy.TABLET, timedelta(minutes=59), True),
        (LookBackBy.TABLET, timedelta(hours=1), False),
        (LookBackBy.LINK, timedelta(seconds=-1), False),
    ],
)
def test_a_link_works_thirty_days_and_on_a_tablet_an_hour(by, after, opens):
    assert (state(after, by=by) == LookBackState.OPEN) is opens


def test_only_the_newest_link_opens():
    assert state(number=1, newest=2) == LookBackState.ENDED


def test_the_last_answer_of_the_day_counts_and_afterwards_it_stands():
    assert state(timedelta(hours=9), answered_on=TODAY) == LookBackState.OPEN
    assert state(timedelta(hours=10), answered_on=TODAY) == LookBackState.ANSWERED  # midnight here, not in London


@pytest.mark.parametrize(("reason", "may"), [(one, one in {"asked", "not_reached"}) for one in NotGiven.values])
def test_whoever_did_not_want_to_answer_is_left_in_peace(reason, may):
    assert may_still_be_asked(is_answered=False, not_given=reason) is may
    assert not may_still_be_asked(is_answered=True, not_given="")


def test_a_flame_burns_on_its_last_day_and_not_after():
    assert flame_burns(until=TODAY, today=TODAY)
    assert not flame_burns(until=TODAY, today=TODAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("until", "next_on", "sound"),
    [(90, 30, True), (90, 90, True), (90, 0, True), (90, 91, False), (0, 0, False), (90, -1, False)],
)
def test_light_contact_lies_ahead_and_within_the_flame(until, next_on, sound):
    days = {"until": TODAY + timedelta(days=until), "next_on": TODAY + timedelta(days=next_on)}
    assert flame_is_sound(**days, today=TODAY) is sound


def test_the_next_contact_follows_from_what_was_said():
    far = date(2026, 12, 31)
    assert next_contact(said=FlameSaid.WELL, today=TODAY, until=far) == date(2026, 4, 2)
    assert next_contact(said=FlameSaid.NOT_REACHED, today=TODAY, until=far) == date(2026, 3, 9)
    assert next_contact(said=FlameSaid.WELL, today=TODAY, until=date(2026, 3, 20)) == date(2026, 3, 20)
