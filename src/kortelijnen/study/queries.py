"""What counts over all teams say: which way a need was solved, for whom, and how long it took (S0-3, S0-14, S0-16,
S0-19, S0-23).

Everything is counted in the database and protected here (`rules.protected`) before it is given to anybody. Nothing is
counted per worker.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from kortelijnen.access import replica
from kortelijnen.access.actor import Actor
from kortelijnen.kit import clock
from kortelijnen.lines.models import Need
from kortelijnen.lines.rules import SOLVES
from kortelijnen.study import statements
from kortelijnen.study.access import counting_all_teams
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
NOTHING = on_its_own(Split(key="", first=0, second=0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table: its key and name, and what may be shown. `first` is by line, or done; `second` by desk,
    or not yet. `name` is empty where only the key says what it is."""

    key: str
    name: str
    counted: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows and all of them together."""

    rows: tuple[Row, ...]
    whole: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """How long it took until a call solved it, by line and by desk; a spread never without how many are behind it."""

    counted: Shown
    line: Spread | None
    desk: Spread | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeds:
    """How soon something was done after a request. `counted`: requests after which something was done, and those after
    which nothing was yet. The spread is of the first."""

    key: str
    name: str
    counted: Shown
    spread: Spread | None


NO_DEEDS = Deeds(key="", name="", counted=NOTHING, spread=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """Half of the teams: how many, their live lines for each of their people, and how soon something was done."""

    teams: int
    lines: float
    deeds: Deeds


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Line and desk beside each other, for one need or for all of them.

    `halves`: teams with fewer and teams with more live lines; empty when too few teams have requests.
    """

    need: Need | None
    whole: Shown
    needs: Table
    areas: Table
    origins: Table
    quarters: Table
    times: Times
    deeds: tuple[Deeds, ...]
    all_deeds: Deeds
    halves: tuple[Half, ...]

    @property
    def is_empty(self) -> bool:
        """Nothing was solved by a call in this period, or too little to say anything about."""
        return not self.whole.total


def needs_to_compare() -> list[Need]:
    """Every need, by name, to choose from."""
    return list(Need.objects.only("slug", "name").order_by("name"))


def compare(*, actor: Actor, period: Period, need: Need | None = None) -> Comparison:
    """Line or desk in this period. What concerns requests as a whole is counted only when no need was chosen."""
    since, until = _bounds(period)
    given = {
        "since": since,
        "until": until,
        "solves": sorted(outcome.value for outcome in SOLVES),
        "need": need.pk if need else None,
        "first_day": since.date(),
        "today": clock.today(),
    }
    with counting_all_teams(actor, about=f"line or desk {need.slug if need else ''}".strip()):
        ways = _by_kind(_fetch(statements.WAYS, given))
        times = _fetch(statements.TIMES, given)
        deeds = _by_kind(_fetch(statements.DEEDS, given) if need is None else [])
    needs = _table(ways["need"], on_its_own(together([_split(row) for row in ways["need"]])))
    whole = _whole(needs, need)
    return Comparison(
        need=need,
        whole=whole,
        needs=needs,
        areas=_table(ways["area"], whole),
        origins=_table(ways["origin"], whole),
        quarters=_table(sorted(ways["quarter"]), whole),
        times=_times(times, need),
        deeds=_deeds(deeds["area"]),
        all_deeds=next(iter(_deeds(deeds["all"])), NO_DEEDS),
        halves=_halves(deeds["half"]),
    )


def _by_kind(counted: Sequence[Counted]) -> dict[str, list[Counted]]:
    """What was counted in one pass, apart again: the first column says of what a row is."""
    kinds: dict[str, list[Counted]] = defaultdict(list)
    for kind, *row in counted:
        kinds[kind].append(tuple(row))
    return kinds


def _bounds(period: Period) -> tuple[datetime, datetime]:
    """From the beginning of the first day until the beginning of the day after the last."""
    year = clock.today().year
    first = {Period.THIS_YEAR: year, Period.LAST_YEAR: year - 1, Period.ALL: 2000}[period]
    after = year if period == Period.LAST_YEAR else year + 1
    return _midnight(date(first, 1, 1)), _midnight(date(after, 1, 1))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=clock.AMSTERDAM)


def _fetch(statement: str, given: dict[str, Any]) -> list[Counted]:
    with replica.cursor() as cursor:
        cursor.execute(statement, given)
        return [tuple(row) for row in cursor.fetchall()]


def _split(row: Counted) -> Split:
    key, _name, first, second = row[:4]
    return Split(key=key, first=first, second=second)


def _table(counted: Sequence[Counted], whole: Shown) -> Table:
    shown = protected([_split(row) for row in counted], whole=whole)
    rows = (Row(key=row[0], name=row[1], counted=one) for row, one in zip(counted, shown, strict=True))
    return Table(rows=tuple(rows), whole=whole)


def _whole(needs: Table, need: Need | None) -> Shown:
    """What the table of needs shows of this need is what its own tables may show of it, and no more."""
    if need is None:
        return needs.whole
    return next((row.counted for row in needs.rows if row.key == need.slug), NOTHING)


def _times(counted: Sequence[Counted], need: Need | None) -> Times:
    """Of all needs, or of this one as the others allow."""
    whole = [row for row in counted if row[0]]
    of_needs = [row for row in counted if not row[0]]
    among = whole if need is None else of_needs
    shown = protected([_split((row[1], "", row[2], row[3])) for row in among])
    for row, one in zip(among, shown, strict=True):
        if row[1] == (need.slug if need else ""):
            line, desk = (
                _spread(one.first or 0, row[4], told=one.first),
                _spread(one.second or 0, row[5], told=one.second),
            )
            return Times(counted=one, line=line, desk=desk)
    return Times(counted=NOTHING, line=None, desk=None)


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
