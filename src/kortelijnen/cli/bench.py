"""`kortelijnen bench`: how long the server takes for each page, with how many queries and bytes.

Not a test: it prints a table. It makes its own database and runs the real application in this process, through
every middleware, with signed-in sessions and compressed answers; the network and the web server are not in it.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from kortelijnen.cli import demo_directory, embedded


def run(arguments: list[str]) -> int:
    """Make the households, measure, print; gives the exit code."""
    parser = argparse.ArgumentParser(prog="kortelijnen bench", description="Measure the pages and print a table.")
    parser.add_argument("--households", type=int, default=10_000, metavar="N")
    parser.add_argument("--contacts", type=int, default=5_000, metavar="C")
    parser.add_argument("--lines", type=int, default=100_000, metavar="L")
    parser.add_argument("--teams", type=int, default=200, metavar="T")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--requests", type=int, default=200, metavar="R", help="requests per page (default: 200)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every time here, for bench_compare")
    options = parser.parse_args(arguments)
    notes: list[dict[str, Any]] = []
    directory = Path(tempfile.mkdtemp(prefix="kortelijnen-bench-"))
    try:
        _prepare(directory, options)
        from kortelijnen.cli.measuring import measure_all

        for line in measure_all(requests=max(1, options.requests), notes=notes):
            print(line, flush=True)
        if options.json:
            options.json.write_text(json.dumps(_noted(options, notes)), encoding="utf-8")
    except embedded.CannotStart as refusal:
        print(refusal, file=sys.stderr)
        return 1
    finally:
        embedded.stop(directory)
        shutil.rmtree(directory, ignore_errors=True)
    return 0


def _noted(options: argparse.Namespace, notes: list[dict[str, Any]]) -> dict[str, Any]:
    size = {name: getattr(options, name) for name in ("households", "contacts", "lines", "teams", "seed", "requests")}
    return {"size": size, "load": os.getloadavg()[0], "pages": notes}


def _prepare(directory: Path, options: argparse.Namespace) -> None:
    """A database with the households, contacts and lines, and this process with its settings."""
    os.environ.update(demo_directory.settings(directory, embedded.start(directory)))
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from kortelijnen.audit.actions import as_system
    from kortelijnen.cli import golden
    from kortelijnen.cli.generate import Wanted, generate

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    sizes = {name: getattr(options, name) for name in ("households", "contacts", "lines", "teams")}
    began = time.monotonic()
    made = generate(Wanted.of(**sizes, seed=options.seed, with_full=True))
    with as_system("bench") as actor:
        golden.add_directory(by=actor)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as a server does by itself in the night
    print(f"Made in {time.monotonic() - began:.1f} s, seed {options.seed}: {made}.", flush=True)
