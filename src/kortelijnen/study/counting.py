"""Counting over all teams, and protecting what was counted (`rules.protected`) before it is given to anybody.

Everything is counted in the database, in the scope of the system that the caller has entered. Nothing is counted per
worker. One pass counts for every year that can be chosen, and for every need.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from django.db import connection

from kortelijnen.kit import clock
from kortelijnen.lines.rules import SOLVES
from kortelijnen.study import statements
from kortelijnen.study.comparison import NOTHING, Comparison, Deeds, Half, Row, Table, Times
from kortelijnen.study.enums import Period
from kortelijnen.study.rules import (
    Shown,
    Split,
    Spread,
    may_compare_teams,
    may_show_spread,
    on_its_own,
    protected,
    together,
)

Counted = tuple[Any, ...]
ALL_TIME = 0  # the year of a period without bounds
ALL_NEEDS = ""  # the slug of no need in particular
FIRST_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What was counted, not yet protected: `ways` and `deeds` by year, need and kind of row, `times` by year."""

    ways: dict[tuple[int, str, str], list[Counted]]
    times: dict[int, list[Counted]]
    deeds: dict[tuple[int, str, str], list[Counted]]


def year_of(period: Period) -> int:
    """The calendar year of a period, seen from today."""
    year = clock.today().year
    return {Period.THIS_YEAR: year, Period.LAST_YEAR: year - 1, Period.ALL: ALL_TIME}[period]


def count() -> Counts:
    """Count everything that can be asked, in three statements. Of everything until the end of this year."""
    today = clock.today()
    given = {
        "years": [year_of(period) for period in Period],
        "since": _midnight(FIRST_DAY),
        "first_day": FIRST_DAY,
        "until": _midnight(date(today.year + 1, 1, 1)),
        "solves": sorted(outcome.value for outcome in SOLVES),
        "today": today,
    }
    times: dict[int, list[Counted]] = defaultdict(list)
    for year, *row in _fetch(statements.TIMES, given):
        times[year].append(tuple(row))
    return Counts(
        ways=_apart(_fetch(statements.WAYS, given)), times=times, deeds=_apart(_fetch(statements.DEEDS, given))
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=clock.AMSTERDAM)


def _fetch(statement: str, given: dict[str, Any]) -> list[Counted]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return [tuple(row) for row in cursor.fetchall()]


def _apart(counted: Sequence[Counted]) -> dict[tuple[int, str, str], list[Counted]]:
    """What was counted in one pass, apart again: the first columns say of what a row is."""
    found: dict[tuple[int, str, str], list[Counted]] = defaultdict(list)
    for year, about, kind, *row in counted:
        found[year, about, kind].append(tuple(row))
    return found


# --- What may be shown of it --------------------------------------------------------------------------
def all_compared(counts: Counts) -> Iterator[tuple[int, str, Comparison]]:
    """Every comparison there is something in: its year, the slug of its need, and what may be shown."""
    for year in sorted({year_of(period) for period in Period}):
        needs = {row[0] for row in counts.ways[year, ALL_NEEDS, "need"]}
        for slug in sorted({ALL_NEEDS, *needs}):
            yield year, slug, compared(counts, year, slug)


def compared(counts: Counts, year: int, slug: str = ALL_NEEDS) -> Comparison:
    """Line and desk in this year, of all needs or of this one. What concerns requests as a whole is told only of all
    of them."""
    among = counts.ways[year, ALL_NEEDS, "need"]
    needs = _table(among, on_its_own(together([_split(row) for row in among])))
    whole = next((row.counted for row in needs.rows if row.key == slug), NOTHING) if slug else needs.whole
    tables = {kind: _table(counts.ways[year, slug, kind], whole) for kind in ("area", "origin", "quarter")}
    told = Comparison(
        whole=whole,
        needs=Table(whole=whole),
        areas=tables["area"],
        origins=tables["origin"],
        quarters=tables["quarter"],
        times=_times(counts.times[year], slug),
    )
    return told if slug else _with_requests(told, needs, counts, year)


def _with_requests(told: Comparison, needs: Table, counts: Counts, year: int) -> Comparison:
    of_requests = {kind: counts.deeds[year, ALL_NEEDS, kind] for kind in ("area", "all", "half")}
    return replace(
        told,
        needs=needs,
        deeds=_deeds(of_requests["area"]),
        all_deeds=next(iter(_deeds(of_requests["all"])), Deeds()),
        halves=_halves(of_requests["half"]),
    )


def _split(row: Counted) -> Split:
    key, _name, first, second = row[:4]
    return Split(key=key, first=first, second=second)


def _table(counted: Sequence[Counted], whole: Shown) -> Table:
    """What the table of needs shows of a need is what its own tables may show of it, and no more: their `whole`."""
    shown = protected([_split(row) for row in counted], whole=whole)
    rows = (Row(key=row[0], name=row[1], counted=one) for row, one in zip(counted, shown, strict=True))
    return Table(rows=tuple(rows), whole=whole)


def _times(counted: Sequence[Counted], slug: str) -> Times:
    """Of all needs, or of this one as the others allow."""
    among = [row for row in counted if row[0] is not bool(slug)]
    shown = protected([_split((row[1], "", row[2], row[3])) for row in among])
    for row, one in zip(among, shown, strict=True):
        if row[1] == slug:
            line, desk = (
                _spread(one.first or 0, row[4], told=one.first),
                _spread(one.second or 0, row[5], told=one.second),
            )
            return Times(counted=one, line=line, desk=desk)
    return Times()


def _spread(n: int, days: Sequence[float] | None, *, told: int | None) -> Spread | None:
    """The spread of so many, when they are enough; `told` is what may be said about how many they are."""
    if days is None or not may_show_spread(n):
        return None
    low, median, high = days
    return Spread(n=told, low=low, median=median, high=high)


def _deeds(counted: Sequence[Counted]) -> tuple[Deeds, ...]:
    """How soon something was done, row by row. How many still wait is protected as the parts of any table are."""
    splits = [_split(row) for row in counted]
    return tuple(
        Deeds(
            key=split.key,
            name=row[1],
            counted=shown,
            spread=_spread(split.first, row[4], told=shown.first) if shown.total else None,
        )
        for split, row, shown in zip(splits, counted, protected(splits), strict=True)
    )


def _halves(counted: Sequence[Counted]) -> tuple[Half, ...]:
    if not may_compare_teams(sum(row[5] for row in counted)):
        return ()
    return tuple(Half(teams=row[5], lines=row[6], deeds=one) for row, one in zip(counted, _deeds(counted), strict=True))
