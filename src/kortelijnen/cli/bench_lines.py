"""`kortelijnen bench_lines`: "the lines of my team into this institution", in one very large table.

Asked as the application asks it: through its own query, as its own database role, behind the wall. Then the same
question to two graph libraries, built from the same rows. Not a test: it prints figures.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

from kortelijnen.cli import demo_directory, embedded
from kortelijnen.cli.line_graphs import LIBRARIES, Outcome, Task

if TYPE_CHECKING:
    from kortelijnen.cli.line_table import Size

WARM_UP = 20
PATIENCE, MEMORY = 600, 16 * 2**30  # seconds and bytes that a graph library may take
HEADING = ("way", "lines", "p50 ms", "p95 ms", "built in s", "memory MB", "× asking", "× with building")


def run(arguments: list[str]) -> int:
    """Fill, ask, compare, print; gives the exit code."""
    parser = argparse.ArgumentParser(prog="kortelijnen bench_lines", description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--lines", type=int, default=10_000_000, metavar="L")
    parser.add_argument("--pairs", type=int, default=300, metavar="P", help="teams and institutions asked about")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    options = parser.parse_args(arguments)
    directory = Path(tempfile.mkdtemp(prefix="kortelijnen-bench-lines-"))
    try:
        for line in _measure(directory, options):
            print(line, flush=True)
    except (embedded.CannotStart, ValueError) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    finally:
        embedded.stop(directory)
        shutil.rmtree(directory, ignore_errors=True)
    return 0


def _measure(directory: Path, options: argparse.Namespace) -> Iterator[str]:
    address = embedded.start(directory, fast=True)
    os.environ.update(demo_directory.settings(directory, address))
    import django

    django.setup()
    from django.core.management import call_command

    from kortelijnen.cli.line_table import Size, fill, pairs_to_ask

    size = Size(people=options.people, lines=options.lines)
    if not size.is_possible:
        raise ValueError(f"Each worker can have 1 to {size.pool} lines: choose other numbers of people and lines.")
    call_command("migrate", verbosity=0)
    began = time.monotonic()
    fill(size, directory)
    yield (
        f"{size.workers:,} workers in {size.teams:,} teams, {size.contacts:,} contacts at {size.institutions:,}"
        f" institutions, {size.each * size.workers:,} lines: filled in {time.monotonic() - began:.0f} s."
    )
    pairs = pairs_to_ask(size, count=WARM_UP + max(2, options.pairs), seed=options.seed)
    table, in_sql = _ask_the_table(pairs)
    yield from _compare(table, pairs, size, address)
    yield f"Of the time of PostgreSQL, {median(in_sql) * 1000:.3f} ms (median) is the database; the rest makes objects."
    yield from _conditions(options)


def _ask_the_table(pairs: list[tuple[int, int]]) -> tuple[Outcome, list[float]]:
    """Each team asks in its own scope, through the application's own query; the lines are fetched whole.

    Also gives how long each question was in the hands of the database.
    """
    from django.db import connection

    from kortelijnen.access import scope
    from kortelijnen.access.actor import Actor
    from kortelijnen.lines.access import lines_visible_to

    asked, answers, in_sql = [], [], []

    def timed(execute: Any, *given: Any) -> Any:
        began = time.perf_counter()
        answer = execute(*given)
        in_sql.append(time.perf_counter() - began)
        return answer

    for team, institution in pairs:
        actor = Actor(user_id=1, name="bench", team_ids=(team,))
        with scope.teams(actor.team_ids), connection.execute_wrapper(timed):
            began = time.perf_counter()
            found = list(lines_visible_to(actor).filter(contact__organisation=institution).select_related("contact"))
            asked.append(time.perf_counter() - began)
        answers.append(len(found))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size('lines_line') + pg_total_relation_size('lines_contact')")
        on_disk = int(cursor.fetchone()[0])
    table = Outcome(edges=0, built=0.0, asked=asked[WARM_UP:], answers=answers, memory=on_disk)
    return table, in_sql[WARM_UP:]


def _compare(table: Outcome, pairs: list[tuple[int, int]], size: "Size", address: str) -> Iterator[str]:
    notes: list[str] = []
    rows: list[tuple[str, ...]] = [("PostgreSQL", f"{size.each * size.workers:,}", *_times(table), "", "", "", "")]
    for library in LIBRARIES:
        outcome, tried = _largest_that_fits(library, pairs, size, address)
        notes += tried
        if outcome is None:
            continue
        if outcome.edges == size.each * size.workers and outcome.answers != table.answers:
            raise ValueError(f"{library} and the table give different answers.")
        typical = median(outcome.asked[WARM_UP:])
        ratios = [f"{seconds / median(table.asked):,.2f}" for seconds in (typical, outcome.built + typical)]
        cells = (f"{outcome.built:.1f}", f"{outcome.memory / 1e6:,.0f}", *ratios)
        asked = Outcome(**{**asdict(outcome), "asked": outcome.asked[WARM_UP:]})
        rows.append((f"{library} {version(library)}", f"{outcome.edges:,}", *_times(asked), *cells))
    yield from _table([HEADING, *rows])
    yield from notes
    yield f"Found per question: {median(table.answers):.0f} lines (median), {max(table.answers)} at most."
    yield f"Tables of lines and contacts with their indexes: {table.memory / 1e6:,.0f} MB on disk."
    yield "× asking: median time of the library / of PostgreSQL. × with building: the first answer, from the same rows."


def _times(outcome: Outcome) -> tuple[str, str]:
    milliseconds = [seconds * 1000 for seconds in outcome.asked]
    return f"{median(milliseconds):.3f}", f"{quantiles(milliseconds, n=20)[-1]:.3f}"


def _largest_that_fits(
    library: str, pairs: list[tuple[int, int]], size: "Size", address: str
) -> tuple[Outcome | None, list[str]]:
    """All lines; when that takes too long or too much, the teams of the first half, and so on."""
    from kortelijnen.cli.line_table import IN_A_TEAM

    notes: list[str] = []
    teams = size.teams
    while teams:
        task = Task(
            library=library,
            address=address,
            workers=size.workers,
            contacts=size.contacts,
            teams=teams,
            in_a_team=IN_A_TEAM,
            pairs=[pair for pair in pairs if pair[0] <= teams] if teams < size.teams else pairs,
            bytes_allowed=MEMORY,
        )
        outcome = _apart(task)
        if outcome:
            return outcome, notes
        notes.append(f"{library} does not hold the lines of {teams:,} teams in {PATIENCE} s and {MEMORY // 2**30} GB.")
        teams //= 2
    return None, notes


def _apart(task: Task) -> Outcome | None:
    """The library in a process of its own; None when it needs more time or memory than it may have."""
    program = [sys.executable, "-m", "kortelijnen.cli.line_graphs"]
    try:
        done = subprocess.run(
            program,
            input=json.dumps(asdict(task)) + "\n",
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode and "MemoryError" not in done.stderr and done.returncode > 0:
        raise ValueError(done.stderr.strip().splitlines()[-1])
    return Outcome(**json.loads(done.stdout)) if done.stdout else None


def _table(rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADING))]
    yield ""
    for first, *others in rows:
        cells = (cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))
        yield "  ".join([first.ljust(widths[0]), *cells]).rstrip()
    yield ""


def _conditions(options: argparse.Namespace) -> Iterator[str]:
    """What it was measured on."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        postgresql = cursor.fetchone()[0]
    connection.close()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    yield f"{max(2, options.pairs)} questions after {WARM_UP} to warm up, seed {options.seed}, one at a time."
    yield (
        f"Python {platform.python_version()}, PostgreSQL {postgresql}, {os.cpu_count()} cores"
        f" ({_processor()}), {memory:.0f} GB memory, load {os.getloadavg()[0]:.1f}."
    )


def _processor() -> str:
    """The processor by its name, where the machine tells it."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
