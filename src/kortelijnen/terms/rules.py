"""When a legal term ends (Algemene termijnenwet, BWBR0002448). Pure: no clock, no database."""

from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

# The longest term in days that the Act moves (art. 4).
LONGEST = 90


@lru_cache(maxsize=64)
def holidays(year: int) -> frozenset[date]:
    """The days that art. 3 names: New Year, Easter Monday, Whit Monday, both Christmas days, Ascension Day, King's Day,
    the fifth of May, and Good Friday, which it puts on a level with them. King's Day moves to Saturday when the 27th
    of April is a Sunday (art. 3(1), by royal decree)."""
    sunday = easter(year)
    kings_day = date(year, 4, 27)
    if kings_day.weekday() == 6:
        kings_day = date(year, 4, 26)
    moving = {sunday + timedelta(days=days) for days in (-2, 1, 39, 50)}
    return frozenset(moving | {date(year, 1, 1), kings_day, date(year, 5, 5), date(year, 12, 25), date(year, 12, 26)})


def is_free(day: date) -> bool:
    """Saturday, Sunday, or a day that art. 3 names."""
    return day.weekday() >= 5 or day in holidays(day.year)


def end_of_term(start: date, *, days: int) -> date:
    """The last day of a term of this many days that began on `start`, which is not counted; a week is seven days.

    It runs on to the first day that is not free (art. 1), and a term of three days or more holds at least two days
    that are not free (art. 2). A term of more than ninety days ends on its own last day, free or not (art. 4).
    """
    if days > LONGEST:
        return start + timedelta(days=days)
    last = _run_on(start + timedelta(days=days))
    while days >= 3 and _working_days(start, last) < 2:
        last = _run_on(last + timedelta(days=1))
    return last


def _run_on(day: date) -> date:
    while is_free(day):
        day += timedelta(days=1)
    return day


def _working_days(start: date, last: date) -> int:
    counted = (start + timedelta(days=number) for number in range(1, (last - start).days + 1))
    return sum(not is_free(day) for day in counted)


def after_working_days(start: date, days: int) -> date:
    """The day on which this many working days have passed since `start`, which is not counted (Wgs art. 4: three
    working days when there is a threat)."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= not is_free(day)
    return day
