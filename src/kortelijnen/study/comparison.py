"""What a comparison of line and desk holds when it may be shown, and how it is kept: as plain lists, without a name
twice. Everything in it has been protected already (`rules.protected`)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kortelijnen.study.rules import Shown, Split, Spread, on_its_own

Kept = list[Any]
NOTHING = on_its_own(Split(key="", first=0, second=0))


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedNeed:
    """A need to choose: its name in addresses and on the page."""

    slug: str
    name: str


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

    rows: tuple[Row, ...] = ()
    whole: Shown = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """How long it took until a call solved it, by line and by desk; a spread never without how many are behind it."""

    counted: Shown = NOTHING
    line: Spread | None = None
    desk: Spread | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeds:
    """How soon something was done after a request. `counted`: requests after which something was done, and those after
    which nothing was yet. The spread is of the first."""

    key: str = ""
    name: str = ""
    counted: Shown = NOTHING
    spread: Spread | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """Half of the teams: how many, their live lines for each of their people, and how soon something was done."""

    teams: int
    lines: float
    deeds: Deeds


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Line and desk beside each other, for one need or for all of them.

    `needs` stands there only when no need was chosen, and so does what concerns requests as a whole. `halves`: teams
    with fewer and teams with more live lines; empty when too few teams have requests. `counted_at` is empty when it
    was counted just now.
    """

    need: NamedNeed | None = None
    counted_at: datetime | None = None
    whole: Shown = NOTHING
    needs: Table = Table()
    areas: Table = Table()
    origins: Table = Table()
    quarters: Table = Table()
    times: Times = Times()
    deeds: tuple[Deeds, ...] = ()
    all_deeds: Deeds = Deeds()
    halves: tuple[Half, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing was solved by a call in this period, or too little to say anything about."""
        return not self.whole.total


# --- To be kept -----------------------------------------------------------------------------------------
def written(compared: Comparison) -> dict[str, Kept]:
    """A comparison as plain lists. Of which need it is, and when it was counted, is kept beside it."""
    times = compared.times
    return {
        "whole": _shown_as(compared.whole),
        "needs": _table_as(compared.needs),
        "areas": _table_as(compared.areas),
        "origins": _table_as(compared.origins),
        "quarters": _table_as(compared.quarters),
        "times": [_shown_as(times.counted), _spread_as(times.line), _spread_as(times.desk)],
        "deeds": [_deeds_as(one) for one in compared.deeds],
        "all_deeds": _deeds_as(compared.all_deeds),
        "halves": [[half.teams, half.lines, _deeds_as(half.deeds)] for half in compared.halves],
    }


def _shown_as(counted: Shown) -> Kept:
    return [counted.key, counted.first, counted.second, counted.total, counted.is_small]


def _table_as(table: Table) -> Kept:
    return [[row.name, *_shown_as(row.counted)] for row in table.rows]


def _spread_as(spread: Spread | None) -> Kept | None:
    return None if spread is None else [spread.n, spread.low, spread.median, spread.high]


def _deeds_as(deeds: Deeds) -> Kept:
    return [deeds.name, _shown_as(deeds.counted), _spread_as(deeds.spread)]


# --- As it was kept -------------------------------------------------------------------------------------
def read(kept: dict[str, Kept], *, need: NamedNeed | None, counted_at: datetime) -> Comparison:
    """The comparison that was written so."""
    whole = _shown(kept["whole"])
    counted, line, desk = kept["times"]
    return Comparison(
        need=need,
        counted_at=counted_at,
        whole=whole,
        needs=_table(kept["needs"], whole),
        areas=_table(kept["areas"], whole),
        origins=_table(kept["origins"], whole),
        quarters=_table(kept["quarters"], whole),
        times=Times(counted=_shown(counted), line=_spread(line), desk=_spread(desk)),
        deeds=tuple(_deeds(one) for one in kept["deeds"]),
        all_deeds=_deeds(kept["all_deeds"]),
        halves=tuple(Half(teams=teams, lines=lines, deeds=_deeds(one)) for teams, lines, one in kept["halves"]),
    )


def _shown(kept: Kept) -> Shown:
    key, first, second, total, is_small = kept
    return Shown(key=key, first=first, second=second, total=total, is_small=is_small)


def _table(kept: Iterable[Kept], whole: Shown) -> Table:
    return Table(rows=tuple(Row(key=row[1], name=row[0], counted=_shown(row[1:])) for row in kept), whole=whole)


def _spread(kept: Kept | None) -> Spread | None:
    if kept is None:
        return None
    n, low, median, high = kept
    return Spread(n=n, low=low, median=median, high=high)


def _deeds(kept: Kept) -> Deeds:
    name, counted, spread = kept
    return Deeds(key=counted[0], name=name, counted=_shown(counted), spread=_spread(spread))
