"""What holds for the map, goals and the review; without a database."""

from datetime import date, timedelta

import pytest

from kortelijnen.groundwork import rules
from kortelijnen.groundwork.rules import Spot
from kortelijnen.kit.errors import RuleBroken

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("lines", "holders", "spot"),
    [(0, 0, Spot.HOLE), (1, 1, Spot.SINGLE), (3, 1, Spot.SINGLE), (2, 2, Spot.SHARED), (5, 4, Spot.SHARED)],
)
def test_no_line_is_a_hole_and_one_holder_a_single_point_however_many_lines_she_has(lines, holders, spot):
    assert rules.spot_of(lines=lines, holders=holders) == spot


def test_a_place_gets_darker_up_to_three_lines():
    assert [rules.shade_of(lines) for lines in (0, 1, 2, 3, 40)] == [0, 1, 2, 3, 3]


def test_a_goal_takes_six_weeks_unless_said_otherwise():
    assert rules.usual_day_for(TODAY) == date(2027, 1, 6)


def test_a_goal_may_be_for_today_but_not_for_yesterday():
    rules.goal_lies_ahead(by_when=TODAY, today=TODAY, message="")
    with pytest.raises(RuleBroken, match="later"):
        rules.goal_lies_ahead(by_when=TODAY - timedelta(days=1), today=TODAY, message="later")


@pytest.mark.parametrize(
    ("days", "is_reached", "overdue"), [(-1, False, True), (0, False, False), (1, False, False), (-1, True, False)]
)
def test_a_goal_is_overdue_after_its_last_day_unless_it_is_reached(days, is_reached, overdue):
    day = TODAY + timedelta(days=days)
    assert rules.goal_is_overdue(by_when=day, today=TODAY, is_reached=is_reached) is overdue


def test_the_review_returns_every_quarter_and_is_due_at_once_when_there_was_none():
    assert rules.review_due_on(None, today=TODAY) == TODAY
    assert rules.review_due_on(TODAY, today=TODAY) == TODAY + timedelta(days=91)
