"""`kortelijnen budget`: do the tasks in a browser, count, and hold them against the budget.

It prepares its own environment, as the demo does, and leaves nothing behind.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from kortelijnen.cli import demo, embedded
from kortelijnen.cli.budget.browser import NoBrowser, chromium, page_of, sign_in
from kortelijnen.cli.budget.counting import Count
from kortelijnen.cli.budget.hands import Hands, NotFound
from kortelijnen.cli.budget.limits import changed, exceeded
from kortelijnen.cli.budget.table import DOCUMENT, as_markdown, as_text, recorded
from kortelijnen.cli.budget.tasks import Worker
from kortelijnen.cli.demo_directory import Refused

WHO = "sanne@example.org"


def counted_at(address: str) -> dict[str, Count]:
    """Every task, done by a worker of the demo at this address."""
    with chromium() as browser:
        page = page_of(browser, address)
        sign_in(page, WHO)
        return Worker(Hands(page)).all_tasks()


def counted() -> dict[str, Count]:
    """Every task, done in a demo of its own."""
    directory = Path(tempfile.mkdtemp(prefix="kortelijnen-budget-"))
    try:
        with demo.running(directory, 0, say=lambda _line: None, fast=True) as site:
            return counted_at(site.address)
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def problems(counts: Mapping[str, Count], document: Path) -> list[str]:
    """What is wrong: a limit that is passed, or a change that nobody recorded."""
    before = recorded(document.read_text(encoding="utf-8")) if document.exists() else {}
    return [*exceeded(counts), *changed(counts, before)]


def run(arguments: list[str]) -> int:
    """Count and print; gives the exit code."""
    parser = argparse.ArgumentParser(
        prog="kortelijnen budget", description="What each task asks of a worker, counted in a real browser."
    )
    doing = parser.add_mutually_exclusive_group()
    doing.add_argument("--check", action="store_true", help="fail when a limit is passed or a form changed")
    doing.add_argument("--write", action="store_true", help=f"write docs/{DOCUMENT.name}")
    options = parser.parse_args(arguments)
    try:
        counts = counted()
    except (NoBrowser, NotFound, Refused, embedded.CannotStart) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    print(*as_text(counts), sep="\n", flush=True)
    if options.write:
        DOCUMENT.write_text(as_markdown(counts), encoding="utf-8")
    wrong = problems(counts, DOCUMENT)
    print(*wrong, sep="\n", file=sys.stderr, flush=True)
    return 1 if wrong and (options.check or options.write) else 0
