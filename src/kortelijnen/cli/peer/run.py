"""The run: the peer installed, both sides filled and measured, and one table."""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from kortelijnen.cli import embedded, serving
from kortelijnen.cli.benching import machine
from kortelijnen.cli.benching.document import SAME
from kortelijnen.cli.benching.site import Site, Size
from kortelijnen.cli.peer.table import PEER, as_text

PACKAGES = machine.ROOT / "requirements" / "peer.txt"
SIDE = Path(__file__).with_name("helpdesk_side.py")
MOMENTS = "timeline_moment"


class NoPeer(Exception):  # noqa: N818 - it reads as the sentence it is
    """The peer cannot be measured here; the message says why."""


def run(arguments: list[str]) -> int:
    """Install, fill, measure, print; gives the exit code."""
    options = _options(arguments)
    try:
        python = _installed(options.environment.resolve())
        with _site(options) as site:
            found = _measured(site, python, options)
    except (NoPeer, embedded.CannotStart) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    print(*as_text(found), sep="\n", flush=True)
    if options.json:
        options.json.write_text(json.dumps(found), encoding="utf-8")
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="kortelijnen bench_peer", description=f"The same four pages of {PEER}.")
    parser.add_argument("--households", type=int, default=100_000, metavar="N", help="and as many cases of the peer")
    parser.add_argument("--follow-ups", type=int, default=10, metavar="F", help="of each case of the peer")
    parser.add_argument("--contacts", type=int, default=5_000, metavar="C", help="of ours, as bench makes them")
    parser.add_argument("--lines", type=int, default=100_000, metavar="L")
    parser.add_argument("--teams", type=int, default=200, metavar="T")
    parser.add_argument("--years", type=int, metavar="Y")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--requests", type=int, default=100, metavar="R", help="requests per page (default: 100)")
    parser.add_argument("--directory", type=Path, metavar="DIR", help="where bench keeps its databases: use them")
    parser.add_argument("--environment", type=Path, default=machine.ROOT / ".peer", help="where the peer is installed")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write it here, for bench_table")
    return parser.parse_args(arguments)


@contextmanager
def _site(options: argparse.Namespace) -> Iterator[Site]:
    """Our side, made or kept; without a web server, as the peer has none."""
    place = options.directory.resolve() if options.directory else Path(tempfile.mkdtemp(prefix="kortelijnen-peer-"))
    wanted = {name: getattr(options, name) for name in ("households", "contacts", "lines", "teams", "years", "seed")}
    site = Site(
        directory=place / str(options.households),
        size=Size(**wanted),
        workers=serving.WORKERS,
        threads=serving.THREADS,
    )
    try:
        site.open()
        print(f"Korte Lijnen: {site.made}", flush=True)
        yield site
    finally:
        site.end()
        if not options.directory:
            shutil.rmtree(place, ignore_errors=True)


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


def _measured(site: Site, python: Path, options: argparse.Namespace) -> dict[str, Any]:
    theirs = _theirs(site, python, options)
    ours = site.inside.ask("alone.pages_alone", tuple(SAME.values()), options.requests)
    return {
        "when": date.today().isoformat(),  # noqa: DTZ011 - the day on the wall, for a document
        "commit": machine.commit(),
        "requests": options.requests,
        "load": machine.load(),
        "ours": {
            "cases": options.households,
            "follow_ups": site.inside.ask("making.rows", MOMENTS),
            "times": {name: ours[page] for name, page in SAME.items()},
        },
        "theirs": theirs,
    }


def _theirs(site: Site, python: Path, options: argparse.Namespace) -> dict[str, Any]:
    sockets = _empty_database(site)
    where = ["--host", str(sockets), "--user", embedded.ROLE, "--database", "peer"]
    size = ["--cases", str(options.households), "--follow-ups", str(options.follow_ups)]
    size += ["--requests", str(options.requests)]
    print(f"{PEER}: {options.households:,} cases, {options.follow_ups} follow-ups each …", flush=True)
    done = subprocess.run([str(python), str(SIDE), *where, *size], capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoPeer(f"{PEER}: {(done.stderr.strip() or 'no reason given').splitlines()[-1]}")
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def _empty_database(site: Site) -> Path:
    """Beside ours, in the same server; that of an earlier run is thrown away."""
    import psycopg

    sockets = embedded.running(site.directory)
    if sockets is None:
        raise NoPeer("The database ended by itself.")
    superuser = embedded.address(sockets, user=embedded.SUPERUSER, database="postgres")
    with psycopg.connect(superuser, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS peer")
        connection.execute(f"CREATE DATABASE peer OWNER {embedded.ROLE}")
    return sockets
