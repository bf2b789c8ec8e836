"""What of a count over all teams may be shown, and what a spread can say. Pure.

A table counts, for each row (a need, a neighbourhood, a quarter), what went one way and what went another. It stands
beside the count of all its rows together, and beside other tables with that same whole. Fewer than five is about
persons, so it is not shown; nor is anything from which it could be calculated:

1. A row of one to four: "<5", and not how it divides.
2. A row of five or more of which one part is one to four: the row's total, and not how it divides.
3. If what is hidden in a table could be found by taking what is shown from the whole, the next smallest row is hidden
   as well, until at least two rows hide at least five together and leave more than one answer (secondary suppression).
4. If the whole itself may not be divided, none of its rows is divided, and no row is shown of a whole under five.

What this does not prevent: looking on two days, or at two periods, and taking one from the other. Therefore the page
is for few roles, and who looked stands in the trail.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kortelijnen.privacy.counting import K


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A row as counted: so many one way, so many the other."""

    key: str
    first: int
    second: int

    @property
    def total(self) -> int:
        return self.first + self.second


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What may be shown of a row; None where it may not. `is_small`: fewer than five are behind it."""

    key: str
    first: int | None
    second: int | None
    total: int | None
    is_small: bool = False

    @property
    def is_divided(self) -> bool:
        return self.first is not None

    @property
    def share(self) -> float | None:
        """The first part in per cents; None when the row may not be divided or is empty."""
        if self.first is None or not self.total:
            return None
        return 100 * self.first / self.total


def _is_small(count: int) -> bool:
    return 0 < count < K


def on_its_own(row: Split) -> Shown:
    """What may be shown of a row that stands beside no other (rules 1 and 2)."""
    small = _is_small(row.total)
    divided = not (small or _is_small(row.first) or _is_small(row.second))
    return _shown(row, total=not small, divided=divided)


def together(rows: Collection[Split], key: str = "") -> Split:
    """All rows as one."""
    return Split(key=key, first=sum(row.first for row in rows), second=sum(row.second for row in rows))


def protected(rows: Sequence[Split], *, whole: Shown | None = None) -> list[Shown]:
    """What may be shown of these rows, in their order, beside what is shown of the whole (rules 1 to 4).

    `whole` is what other tables show of all rows together; without it the rows are on their own.
    """
    whole = whole or on_its_own(together(rows))
    counted = sorted((row for row in rows if row.total), key=lambda row: (row.total, row.key))
    if whole.total is None:
        return [_shown(row, total=False, divided=False, alike=True) for row in rows]
    totals, alike = _hidden_totals(counted)
    splits = _hidden_splits(counted, totals) if whole.is_divided else {row.key for row in counted}
    return [_shown(row, total=row.key not in totals, divided=row.key not in splits, alike=alike) for row in rows]


def _shown(row: Split, *, total: bool, divided: bool, alike: bool = False) -> Shown:
    return Shown(
        key=row.key,
        first=row.first if divided else None,
        second=row.second if divided else None,
        total=row.total if total else None,
        is_small=_is_small(row.total) and not alike,
    )


def _hidden_totals(counted: Sequence[Split]) -> tuple[set[str], bool]:
    """The rows whose total is hidden, and whether they must look alike: when even hiding all of them leaves one
    answer, it is not said which of them are small."""
    hidden = [row for row in counted if _is_small(row.total)]
    others = [row for row in counted if not _is_small(row.total)]
    while hidden and others and _gives_totals_away(hidden):
        hidden.append(others.pop(0))
    return {row.key for row in hidden}, bool(hidden) and _gives_totals_away(hidden)


def _gives_totals_away(hidden: Sequence[Split]) -> bool:
    """Who knows the whole knows what these rows are together. Does that tell one of them, or about too few?"""
    together_ = sum(row.total for row in hidden)
    small = sum(1 for row in hidden if _is_small(row.total))
    large = len(hidden) - small
    most = min(K - 1, together_ - (small - 1) - large * K)
    least = 1 if large else max(1, together_ - (small - 1) * (K - 1))
    return len(hidden) == 1 or together_ < K or most == least


def _hidden_splits(counted: Sequence[Split], totals: set[str]) -> set[str]:
    """The rows that are not divided, so that the whole and the other rows do not tell how they divide."""
    hidden = [row for row in counted if row.key in totals or not on_its_own(row).is_divided]
    others = [row for row in counted if row not in hidden]
    while hidden and others and _gives_splits_away(hidden):
        hidden.append(others.pop(0))
    return {row.key for row in hidden}


def _gives_splits_away(hidden: Sequence[Split]) -> bool:
    both = together(hidden)
    return len(hidden) == 1 or _is_small(both.first) or _is_small(both.second)


# --- Time ---------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How long something took, in days: of how many, a quarter took at most `low`, half `median`, three quarters
    `high`. Never one number alone (S0-19). `n` is empty when it may not be told."""

    n: int | None
    low: float
    median: float
    high: float


def may_show_spread(n: int) -> bool:
    """Quartiles of fewer than five would be the days of persons."""
    return n >= K


def overlap(one: Spread, other: Spread) -> bool:
    """Do the middle halves overlap? Then the figures show no clear difference, whatever the medians say (S0-19)."""
    return one.low <= other.high and other.low <= one.high


FEWEST_TEAMS = 4


def may_compare_teams(teams: int) -> bool:
    """Teams with many lines beside teams with few: at least two on each side, so that no team stands alone (S0-14)."""
    return teams >= FEWEST_TEAMS
