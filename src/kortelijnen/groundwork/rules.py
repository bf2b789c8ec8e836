"""Goals, visits and notes: what holds. Pure."""

from datetime import date, timedelta
from enum import StrEnum

from kortelijnen.kit.errors import RuleBroken

# --- The map of lines ---------------------------------------------------------------------------------
MOST_SHADES = 3
FRESH_FOR = timedelta(days=91)  # a line that was confirmed in these three months is fresh (S1-12)


class Spot(StrEnum):
    """What one place on the map says: an institution beside a need, or a part of life (S0-12, S0-22)."""

    HOLE = "hole"
    SINGLE = "single"
    SHARED = "shared"


def spot_of(*, lines: int, holders: int) -> Spot:
    """No live line where one would be expected is a hole; lines that all hang on one worker are a single point,
    however many they are: that worker falls ill (S0-22). Two workers or more share it."""
    if lines == 0:
        return Spot.HOLE
    return Spot.SINGLE if holders == 1 else Spot.SHARED


def shade_of(lines: int) -> int:
    """How dark a place is drawn: 0 (nobody) to 3 (three lines or more)."""
    return min(lines, MOST_SHADES)


# --- Goals --------------------------------------------------------------------------------------------
GOAL_TAKES = timedelta(weeks=6)


def usual_day_for(today: date) -> date:
    """By when a missing line is laid, unless the team says otherwise: within six weeks (S0-13)."""
    return today + GOAL_TAKES


def goal_lies_ahead(*, by_when: date, today: date, message: str) -> None:
    """A goal for a line has its day today or later (S0-13)."""
    if by_when < today:
        raise RuleBroken("goal_in_the_past", message)


def goal_is_overdue(*, by_when: date, today: date, is_reached: bool) -> bool:
    """Its last day has passed and the line is not there. The day itself still counts."""
    return by_when < today and not is_reached


# --- The review ---------------------------------------------------------------------------------------
REVIEW_EVERY = timedelta(days=91)


def review_due_on(held_on: date | None, *, today: date) -> date:
    """The day from which the team looks at its lines again: every quarter, and at once when it never did (S0-13)."""
    return today if held_on is None else held_on + REVIEW_EVERY
