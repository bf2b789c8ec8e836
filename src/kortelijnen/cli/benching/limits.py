"""The limits that a municipality's worth of data is held against, and which page keeps within which."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kortelijnen.cli.benching.results import Row, rows
from kortelijnen.cli.benching.walk import NOTHING

MEMORY = 150  # MiB of one worker


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """At most so much of something that is measured of each page; None is not measured, and breaks no limit."""

    words: str
    at_most: float
    of: Callable[[Row], float | None]
    over_http_only: bool = False


def _more_queries(row: Row) -> float | None:
    """The fewest of both: what a session or a cache asks once in some minutes comes on top."""
    return None if row.small_queries is None else row.queries[0] - row.small_queries[0]


LIMITS = (
    Limit(words="p50 ≤ 20 ms", at_most=20, of=lambda row: row.p50),
    Limit(words="p95 ≤ 40 ms", at_most=40, of=lambda row: row.p95),
    Limit(words="≤ 3 × empty", at_most=3, of=lambda row: row.times_empty),
    Limit(words="≤ 1.3 × smaller", at_most=1.3, of=lambda row: row.ratio),
    Limit(words="no more queries", at_most=0, of=_more_queries),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a page keeps within a limit, and what was measured."""

    page: str
    limit: Limit
    measured: float | None

    @property
    def is_met(self) -> bool:
        return self.measured is None or round(self.measured, 2) <= self.limit.at_most

    @property
    def words(self) -> str:
        if self.measured is None:
            return "–"
        shown = f"{self.measured:.1f}" if self.measured >= 10 else f"{self.measured:.2f}"
        return "yes" if self.is_met else f"NO: {shown}"


def verdicts(run: dict[str, Any]) -> list[list[Verdict]]:
    """For each page of the list, every limit."""
    listed = [row for row in rows(run) if row.page != NOTHING.name]
    return [[Verdict(page=row.page, limit=limit, measured=limit.of(row)) for limit in LIMITS] for row in listed]


def heaviest(run: dict[str, Any]) -> float:
    """The most memory that one worker used, over both sizes, in MiB."""
    return max(float(site["memory_mib"]["pss"]) for site in run["sites"])


def all_met(run: dict[str, Any]) -> bool:
    return heaviest(run) <= MEMORY and all(one.is_met for page in verdicts(run) for one in page)
