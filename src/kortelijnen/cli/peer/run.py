"""The run: the peer installed, both sides filled and measured, and one table."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import quote

from kortelijnen.cli import demo_directory, embedded

ROOT = Path(__file__).resolve().parents[4]
PACKAGES = ROOT / "requirements" / "peer.txt"
SIDE = Path(__file__).with_name("helpdesk_side.py")
PEER = "django-helpdesk"
FOLLOW_UPS = 10
Times = dict[str, dict[str, float]]


class NoPeer(Exception):  # noqa: N818 - it reads as the sentence it is
    """The peer cannot be measured here; the message says why."""


def run(arguments: list[str]) -> int:
    """Install, fill, measure, print; gives the exit code."""
    parser = argparse.ArgumentParser(prog="kortelijnen bench_peer", description=f"The same four pages of {PEER}.")
    parser.add_argument("--households", type=int, default=10_000, metavar="N", help="and as many cases of the peer")
    parser.add_argument("--requests", type=int, default=100, metavar="R", help="requests per page (default: 100)")
    parser.add_argument("--environment", type=Path, default=ROOT / ".peer", help="where the peer is installed")
    options = parser.parse_args(arguments)
    directory = Path(tempfile.mkdtemp(prefix="kortelijnen-peer-"))
    try:
        python = _installed(options.environment.resolve())
        database = embedded.start(directory)
        theirs = _theirs(python, directory, options)
        ours = _ours(directory, database, options)
    except (NoPeer, embedded.CannotStart) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    finally:
        embedded.stop(directory)
        shutil.rmtree(directory, ignore_errors=True)
    for line in _table(ours, theirs, options):
        print(line)
    return 0


def _installed(environment: Path) -> Path:
    """The Python of an environment with the peer in it, made when it is not there or when other packages are asked."""
    python, note = environment / "bin" / "python", environment / "installed"
    wanted = PACKAGES.read_text(encoding="utf-8")
    if note.exists() and note.read_text(encoding="utf-8") == wanted:
        return python
    print(f"Installing {PEER} in {environment} …", flush=True)
    make = [sys.executable, "-m", "venv", "--clear", str(environment)]
    install = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(PACKAGES)]
    for command in (make, install):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise NoPeer(f"{PEER} cannot be installed: {(done.stderr.strip() or 'no reason given').splitlines()[-1]}")
    note.write_text(wanted, encoding="utf-8")
    return python


def _theirs(python: Path, directory: Path, options: argparse.Namespace) -> Times:
    import psycopg

    sockets = embedded.running(directory)
    if sockets is None:
        raise NoPeer("The database ended by itself.")
    superuser = embedded.address(sockets, user=embedded.SUPERUSER, database="postgres")
    with psycopg.connect(superuser, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE peer OWNER {embedded.ROLE}")
    where = ["--host", str(sockets), "--user", embedded.ROLE, "--database", "peer"]
    size = ["--cases", str(options.households), "--requests", str(options.requests)]
    print(f"{PEER}: {options.households:,} cases and {options.households * FOLLOW_UPS:,} follow-ups …", flush=True)
    done = subprocess.run([str(python), str(SIDE), *where, *size], capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoPeer(f"{PEER}: {(done.stderr.strip() or 'no reason given').splitlines()[-1]}")
    found: Times = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def _ours(directory: Path, database: str, options: argparse.Namespace) -> Times:
    os.environ.update(demo_directory.settings(directory, database))
    import django

    django.setup()
    from django.core.handlers.wsgi import WSGIHandler
    from django.core.management import call_command
    from django.db import connection

    from kortelijnen.cli.generate import Wanted, generate
    from kortelijnen.cli.measuring import measure, pages, readers

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    print(f"Korte Lijnen: {options.households:,} households with all that hangs on them …", flush=True)
    generate(Wanted.of(households=options.households, seed=1))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    people, known = readers(WSGIHandler()), pages()
    same: dict[str, Callable[[Any, int], Any]] = {
        "list": lambda reader, _number: reader.ask("/huishoudens/?welke=team"),
        "open": known["Huishouden"],
        "create": known["Hulpvraag registreren"],
        "search": lambda reader, number: reader.ask(f"/zoek/?q={quote(reader.names[number % len(reader.names)])}"),
    }
    found = {}
    for name, ask in same.items():
        times = [answer.seconds * 1000 for answer in measure(name, ask, people, options.requests).answers]
        found[name] = {"p50": median(times), "p95": quantiles(times, n=20)[-1] if len(times) > 1 else times[0]}
    connection.close()
    return found


def _table(ours: Times, theirs: Times, options: argparse.Namespace) -> list[str]:
    lines = ["", f"{'':8}{'Korte Lijnen p50':>18}{'p95':>9}{PEER + ' p50':>22}{'p95':>9}{'peer ÷ ours':>13}  (ms)"]
    for name, mine in ours.items():
        other = theirs[name]
        ratio = other["p50"] / mine["p50"]
        lines.append(
            f"{name:8}{mine['p50']:>18.1f}{mine['p95']:>9.1f}{other['p50']:>22.1f}{other['p95']:>9.1f}{ratio:>13.1f}"
        )
    load = os.getloadavg()[0]
    lines.append(
        f"\n{options.requests} requests a page, one at a time, in one process each; load {load:.1f} afterwards."
    )
    lines.append("The peer's list and search are a page of rows for a table in the browser; ours are whole pages.")
    return lines
