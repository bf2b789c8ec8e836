"""The table and the verdict, for a terminal."""

from collections.abc import Iterator, Sequence
from typing import Any

from kortelijnen.cli.benching.limits import LIMITS, MEMORY, heaviest, verdicts
from kortelijnen.cli.benching.results import Row, rows

HEADING = (
    "page",
    "as",
    "p50 ms",
    "p95 ms",
    "cpu ms",
    "SQL ms",
    "queries",
    "client p50",
    "client p95",
    "per s at 8",
    "sent kB",
    "first kB",
    "bare SQL",
    "× SQL",
    "× empty",
    "smaller",
    "ratio",
)


def cells(row: Row) -> tuple[str, ...]:
    """One page as it stands in the table; what was not measured stays open."""
    return (
        row.page,
        row.role,
        f"{row.p50:.1f}",
        f"{row.p95:.1f}",
        _one(row.cpu),
        f"{row.sql:.1f}",
        _spread(row.queries),
        _one(row.client_p50),
        _one(row.client_p95),
        _one(row.per_second),
        _one(row.sent_kb),
        _one(row.first_kb),
        _one(row.bare_sql),
        _one(row.times_sql),
        _one(row.times_empty),
        _one(row.small_p50),
        "" if row.ratio is None else f"{row.ratio:.2f}",
    )


def _one(number: float | None) -> str:
    return "" if number is None else f"{number:.1f}"


def _spread(queries: tuple[int, int]) -> str:
    return f"{queries[0]}" if queries[0] == queries[1] else f"{queries[0]}–{queries[1]}"


def as_text(run: dict[str, Any]) -> Iterator[str]:
    """Everything a run says."""
    yield ""
    yield from aligned([HEADING, *(cells(row) for row in rows(run))])
    yield ""
    yield from how(run)
    for site in run["sites"]:
        yield from of_site(site)
    yield ""
    yield from aligned([("within the limit?", *(limit.words for limit in LIMITS)), *_judged(run)])
    yield ""
    yield from in_short(run)


def aligned(table: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns beside each other, the first from the left and the others from the right."""
    widths = [max(len(row[place]) for row in table) for place in range(len(table[0]))]
    for first, *others in table:
        yield "  ".join([first.ljust(widths[0]), *(cell.rjust(w) for cell, w in zip(others, widths[1:], strict=True))])


def _judged(run: dict[str, Any]) -> list[tuple[str, ...]]:
    return [(page[0].page, *(one.words for one in page)) for page in verdicts(run)]


def how(run: dict[str, Any]) -> Iterator[str]:
    """How it was measured, on what."""
    served, machine = run["served"], run["machine"]
    connections = "connections kept alive" if served["keep_alive"] else "a connection for each request"
    yield (
        f"gunicorn with {served['workers']} workers of {served['threads']} threads ({served['class']}), HTTP over the"
        f" machine itself, {connections}. {served['requests']} requests a page one at a time, then"
        f" {served['at_once']} visitors at once for {served['seconds']:g} s; these share the cores with the server."
    )
    parts = ("Python", "Django", "psycopg", "PostgreSQL", "gunicorn")
    versions = ", ".join(f"{name} {machine[name]}" for name in parts)
    yield (
        f"{machine['cores']} cores ({machine['processor']}), {machine['memory']} memory, {versions};"
        f" load {run['load']['before']} before and {run['load']['after']} after."
    )
    yield f"{run['when']}, commit {run['commit'] or 'unknown'}."


def of_site(site: dict[str, Any]) -> Iterator[str]:
    """What stands in one municipality, and what its workers weigh."""
    memory = site["memory_mib"]
    yield (
        f"{site['size']['households']:,} households: {site['database_mb']:,.0f} MB in the database; the heaviest worker"
        f" {memory['pss']:.0f} MiB (PSS; RSS {memory['rss']:.0f} MiB)."
    )
    yield from (f"  {line.strip()}" for line in site["golden"])
    if "night_s" in site:  # runs of before do not have it
        yield f"  In the night: line and desk counted in {site['night_s']:.1f} s."


def in_short(run: dict[str, Any]) -> Iterator[str]:
    """For each limit how many pages keep within it."""
    judged = verdicts(run)
    for place, limit in enumerate(LIMITS):
        known = [page[place] for page in judged if page[place].measured is not None]
        over = " · ".join(one.page for one in known if not one.is_met)
        met = sum(one.is_met for one in known)
        yield f"{limit.words}: {met} of {len(known)} pages{f'; not: {over}' if over else ''}."
    heavy = heaviest(run)
    yield f"Memory of a worker ≤ {MEMORY} MiB: {'yes' if heavy <= MEMORY else 'NO'}, {heavy:.0f} MiB."
