"""`kortelijnen bench_table RUN.json`: the tables of docs/performance.md, made from what was measured.

With `--write` they take the place of what stands between the two marks in the document; what was written by hand
around them stays. A number in them is never typed.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kortelijnen.cli.benching.limits import LIMITS, verdicts
from kortelijnen.cli.benching.machine import ROOT
from kortelijnen.cli.benching.results import Row, rows
from kortelijnen.cli.benching.table import HEADING, cells, how, in_short, of_site
from kortelijnen.cli.peer.table import as_markdown as of_peer

DOCUMENT = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- made by kortelijnen bench_table -->", "<!-- end of what bench_table made -->"
SPEED = HEADING[:9]
FLOORS = ("page", "p50 ms", "bare SQL", "× SQL", "empty page", "× empty", "smaller", "ratio")
# As the issue that asked for this gives them; measured there, not here.
OTHERS = (
    ("django-helpdesk", "83", "270", "48", "2,900"),
    ("Open Zaak 1.30", "114", "168, over three requests", "109", "343"),
    ("Signalen", "454", "168", "121", "1,057"),
)
SAME = {
    "list": "Huishoudens van het team",
    "open": "Huishouden",
    "create": "Hulpvraag registreren",
    "search": "Zoeken, een naam",
}


def run(arguments: list[str]) -> int:
    """Print the tables, or write them in the document; gives the exit code."""
    parser = argparse.ArgumentParser(prog="kortelijnen bench_table", description="The tables of a run of bench.")
    parser.add_argument("run", type=Path, help="what bench --json wrote")
    parser.add_argument("--peer", type=Path, help="what bench_peer --json wrote")
    parser.add_argument("--write", action="store_true", help="write them in docs/performance.md")
    options = parser.parse_args(arguments)
    try:
        given = [json.loads(path.read_text(encoding="utf-8")) for path in (options.run, options.peer) if path]
        told = "\n".join(as_markdown(*given))
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"No table can be made of this: {error!r}", file=sys.stderr)
        return 2
    if options.write:
        DOCUMENT.write_text(placed(DOCUMENT.read_text(encoding="utf-8"), told), encoding="utf-8")
    else:
        print(told)
    return 0


def placed(document: str, told: str) -> str:
    """The document with these tables between its marks. Raises ValueError when it has no marks."""
    before, begin, rest = document.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError("the document has no place for the tables")
    return f"{before}{BEGIN}\n\n{told}\n{END}{after}"


def as_markdown(found: dict[str, Any], peer: dict[str, Any] | None = None) -> Iterator[str]:
    """All tables of this run, and of the peer's when there is one."""
    yield from _measured_on(found)
    yield from _pages(found)
    yield from _limits(found)
    yield from _others(found)
    if peer:
        yield from of_peer(peer)


def _measured_on(found: dict[str, Any]) -> Iterator[str]:
    options = " ".join(f"--{name} {found['served'][name]}" for name in ("requests", "workers", "threads"))
    sizes = " ".join(f"--{name} {number}" for name, number in found["sites"][0]["size"].items())
    yield f"`kortelijnen bench {sizes} {options}`\n"
    yield from (f"{line}\n" for line in how(found))
    for site in found["sites"]:
        yield f"{' '.join(line.strip() for line in of_site(site) if 'missed' not in line)}\n"


def _pages(found: dict[str, Any]) -> Iterator[str]:
    measured = rows(found)
    households = found["sites"][0]["size"]["households"]
    yield f"### The pages at {households:,} households\n"
    yield from _table((*SPEED, "per s at 8", "sent kB", "first kB"), [(*cells(row)[:12],) for row in measured])
    smaller = found["sites"][1]["size"]["households"] if len(found["sites"]) > 1 else 0
    yield "### Against what is possible" + (f", and against {smaller:,} households" if smaller else "") + "\n"
    yield from _table(FLOORS, [_floors(row) for row in measured])


def _floors(row: Row) -> tuple[str, ...]:
    shown = dict(zip(HEADING, cells(row), strict=True))
    empty = "" if row.empty is None else f"{row.empty:.1f}"
    return tuple(empty if name == "empty page" else shown[name] for name in FLOORS)


def _limits(found: dict[str, Any]) -> Iterator[str]:
    yield "### Within the limits?\n"
    judged = [(page[0].page, *(one.words for one in page)) for page in verdicts(found)]
    yield from _table(("page", *(limit.words for limit in LIMITS)), judged)
    yield from (f"- {line}" for line in in_short(found))
    yield ""


def _others(found: dict[str, Any]) -> Iterator[str]:
    ours = {row.page: f"{row.p50:.1f}" for row in rows(found)}
    yield "### Beside other systems\n"
    yield (
        "Medians in milliseconds. Those of the other systems were not measured by this command: they were measured at"
        " 100,000 cases and 1,000,000 follow-ups on two such (busy) cores, when the limits were set.\n"
    )
    mine = ("Korte Lijnen, this run", *(ours[page] for page in SAME.values()))
    yield from _table(("system", "list", "open a case", "create", "search"), [mine, *OTHERS])


def _table(heading: Sequence[str], lines: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heading)} |"
    yield f"|---|{'---:|' * (len(heading) - 1)}"
    yield from (f"| {' | '.join(line)} |" for line in lines)
    yield ""
