"""`kortelijnen bench`: how long the production server takes for each page, at two sizes, beside what is possible.

Not a test: it prints a table. It makes (or keeps) databases of its own, starts the web server on them as an
installation does, and walks the pages over HTTP as different members of the generated teams.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from kortelijnen.cli import embedded, serving
from kortelijnen.cli.benching import machine
from kortelijnen.cli.benching.browsing import WrongAnswer
from kortelijnen.cli.benching.limits import all_met
from kortelijnen.cli.benching.rounds import AT_ONCE, Measured, Walk
from kortelijnen.cli.benching.site import Site, Size
from kortelijnen.cli.benching.table import as_text
from kortelijnen.cli.benching.walk import WORKER, listed


def run(arguments: list[str]) -> int:
    """Make, serve, walk, print; gives the exit code."""
    options = _options(arguments)
    try:
        with ExitStack() as open_sites, _place(options.directory) as place:
            sites = [open_sites.enter_context(_running(site)) for site in _sites(place, options)]
            found = _measured(sites, options)
    except (embedded.CannotStart, serving.NoAnswer, WrongAnswer, ValueError, OSError) as refusal:
        print(f"bench: {refusal}", file=sys.stderr)
        return 1
    print(*as_text(found), sep="\n", flush=True)
    if options.json:
        options.json.write_text(json.dumps(found), encoding="utf-8")
    return 1 if options.strict and not all_met(found) else 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="kortelijnen bench", description="Measure the pages and print a table.")
    parser.add_argument("--households", type=int, default=100_000, metavar="N")
    parser.add_argument("--against", type=int, default=10_000, metavar="N", help="a smaller size beside it; 0: none")
    parser.add_argument("--contacts", type=int, default=5_000, metavar="C")
    parser.add_argument("--lines", type=int, default=100_000, metavar="L")
    parser.add_argument("--teams", type=int, default=200, metavar="T")
    parser.add_argument("--years", type=int, metavar="Y", help="of history (default: what generate has)")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--directory", type=Path, metavar="DIR", help="keep the databases here, and use them again")
    parser.add_argument("--warm-up", type=int, default=10, metavar="W", help="requests that each visitor makes first")
    parser.add_argument("--requests", type=int, default=200, metavar="R", help="per page, one at a time")
    parser.add_argument("--seconds", type=float, default=3, metavar="S", help=f"per page with {AT_ONCE} visitors")
    parser.add_argument("--replays", type=int, default=30, metavar="P", help="of the statements of each request")
    parser.add_argument("--workers", type=int, default=serving.workers_for(serving.cores()), metavar="W")
    parser.add_argument("--threads", type=int, default=serving.THREADS, metavar="T", help="of each worker")
    parser.add_argument(
        "--keep-alive", type=int, default=serving.KEEP_ALIVE, metavar="S", help="seconds that a connection is kept"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write everything here, every time with it")
    parser.add_argument("--strict", action="store_true", help="fail when a limit is passed")
    return parser.parse_args(arguments)


@contextmanager
def _place(kept: Path | None) -> Iterator[Path]:
    if kept:
        yield kept.resolve()
        return
    place = Path(tempfile.mkdtemp(prefix="kortelijnen-bench-"))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _sites(place: Path, options: argparse.Namespace) -> Iterator[Site]:
    shared = {name: getattr(options, name) for name in ("contacts", "lines", "teams", "years", "seed")}
    for households in (options.households, options.against):
        if households:
            yield Site(
                directory=place / str(households),
                size=Size(households=households, **shared),
                workers=options.workers,
                threads=options.threads,
                keep_alive=options.keep_alive,
            )


@contextmanager
def _running(site: Site) -> Iterator[Site]:
    try:
        site.start()
        print(site.made, flush=True)
        yield site
    finally:
        site.end()


def _measured(sites: list[Site], options: argparse.Namespace) -> dict[str, Any]:
    walk = Walk(
        warm_up=max(1, options.warm_up),
        requests=max(1, options.requests),
        seconds=options.seconds,
        replays=max(1, options.replays),
    )
    before = machine.load()
    pages: list[list[Measured]] = []
    for name in listed(sites[0].town):
        pages.append(walk.measure(name, sites))
        print(f"  {name}: {', '.join(f'{one.p50:.1f} ms' for one in pages[-1])}", flush=True)
    return {
        "when": date.today().isoformat(),  # noqa: DTZ011 - the day on the wall, for a document
        "commit": machine.commit(),
        "machine": machine.described() | {"PostgreSQL": sites[0].of_database()[1]},
        "served": _served(options),
        "sites": [_noted(site, [found[place] for found in pages], walk) for place, site in enumerate(sites)],
        "load": {"before": before, "after": machine.load()},
    }


def _served(options: argparse.Namespace) -> dict[str, Any]:
    names = ("workers", "threads", "keep_alive", "requests", "seconds", "replays")
    told = {name: getattr(options, name) for name in names}
    return told | {"at_once": AT_ONCE, "class": "gthread" if options.threads > 1 else "sync"}


def _noted(site: Site, found: list[Measured], walk: Walk) -> dict[str, Any]:
    people = site.with_role(WORKER)
    finder = site.inside.ask("finder.finder", people, site.town, walk.requests)
    pss, rss = site.web.heaviest_worker()
    return {
        "size": site.size.told,
        "made": site.made,
        "database_mb": site.of_database()[0],
        "memory_mib": {"pss": round(pss, 1), "rss": round(rss, 1)},
        "pages": [one.noted() for one in found],
        "finder": [{"page": name, "as": WORKER, **noted} for name, noted in finder.items()],
        "golden": site.inside.ask("finder.recall", people[0]),
        "night_s": site.inside.ask("making.count_as_in_the_night"),
    }
