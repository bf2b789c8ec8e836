"""What a run says of each page, read from what was noted: the table, the limits and the document say the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One page. Times are medians in milliseconds where no other name says otherwise. What was not measured of it is
    None: the finder goes over no network, and a run of one size has no smaller one beside it."""

    page: str
    role: str
    p50: float
    p95: float
    sql: float
    queries: tuple[int, int]
    cpu: float | None = None
    client_p50: float | None = None
    client_p95: float | None = None
    per_second: float | None = None
    sent_kb: float | None = None
    first_kb: float | None = None
    bare_sql: float | None = None
    empty: float | None = None
    small_p50: float | None = None
    small_queries: tuple[int, int] | None = None

    @property
    def times_empty(self) -> float | None:
        return self.p50 / self.empty if self.empty else None

    @property
    def times_sql(self) -> float | None:
        return self.p50 / self.bare_sql if self.bare_sql else None

    @property
    def ratio(self) -> float | None:
        return self.p50 / self.small_p50 if self.small_p50 else None


def p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def rows(run: dict[str, Any]) -> list[Row]:
    """Every page of the first site, with that of the second beside it."""
    first, *others = run["sites"]
    beside = {noted["page"]: noted for noted in _noted(others[0])} if others else {}
    return [_row(noted, beside.get(noted["page"])) for noted in _noted(first)]


def _noted(site: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from site["pages"]
    yield from site["finder"]


def _row(noted: dict[str, Any], small: dict[str, Any] | None) -> Row:
    more: dict[str, Any] = {}
    if "client_ms" in noted:
        more = {
            "cpu": median(noted["cpu_ms"]),
            "client_p50": median(noted["client_ms"]),
            "client_p95": p95(noted["client_ms"]),
            "per_second": noted["per_second"],
            "sent_kb": noted["sent_bytes"] / 1000,
            "first_kb": noted["first_visit_bytes"] / 1000,
            "bare_sql": noted["bare_sql_ms"],
            "empty": noted["empty_ms"],
        }
    if small:
        more |= {"small_p50": median(small["ms"]), "small_queries": _spread(small)}
    return Row(
        page=noted["page"],
        role=noted["as"],
        p50=median(noted["ms"]),
        p95=p95(noted["ms"]),
        sql=median(noted["sql_ms"]),
        queries=_spread(noted),
        **more,
    )


def _spread(noted: dict[str, Any]) -> tuple[int, int]:
    return noted["queries"][0], noted["queries"][-1]
