"""`kortelijnen generate`: an invented municipality, in the installation that the settings name or in a folder.

In a folder it has a database of its own, like a demo, and `kortelijnen demo --directory` opens it. It prepares its own
environment and therefore runs before any setting is read.
"""

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kortelijnen.cli import demo_directory, demo_version, embedded
from kortelijnen.cli.demo_directory import Refused
from kortelijnen.cli.generating import options
from kortelijnen.cli.main import run_by_django

BEGUN, MADE = "city.begun", "truth.json"  # what stands in the folder while a city is made, and when it is there
BROKEN_OFF = 130  # the exit code of what somebody ended with Ctrl-C
KB_A_HOUSEHOLD = 35  # of database and its log of changes


def is_in(directory: Path) -> bool:
    """Does this folder hold a whole city?"""
    return (directory / MADE).exists() and not is_half_in(directory)


def is_half_in(directory: Path) -> bool:
    """Did a run break off in this folder, or is it busy?"""
    return (directory / BEGUN).exists()


def run(arguments: list[str]) -> int:
    """Make it; gives the exit code."""
    if os.environ.get("KORTELIJNEN_DATABASE_URL") and not any(one.startswith("--directory") for one in arguments):
        run_by_django(["generate", *arguments])
        return 0
    asked = _asked(arguments)
    directory: Path = asked.directory or Path(".city")
    try:
        with _alone_in(directory, asked.households) as place:
            print(f"Making {asked.households:,} households in {directory} …", flush=True)
            _make(place, asked)
    except (Refused, embedded.CannotStart) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nBroken off. The same command makes it anew.", file=sys.stderr)
        return BROKEN_OFF
    print(f"Walk around in it: kortelijnen demo --directory {directory}")
    return 0


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="kortelijnen generate",
        description="Make many invented households with everything around them; the same for the same seed and day.",
    )
    options.add_to(parser)
    parser.add_argument("--truth", type=Path, metavar="FILE", help=f"which effects are in it (default: {MADE})")
    parser.add_argument(
        "--directory",
        type=Path,
        metavar="DIR",
        help="a folder of its own (default: .city; or, when the settings name an installation, that installation)",
    )
    return parser.parse_args(arguments)


@contextmanager
def _alone_in(directory: Path, households: int) -> Iterator[Path]:
    """The folder, with room enough, for this run only. What an earlier run left half is thrown away; anything else
    that lives there is not."""
    again = "Choose another: kortelijnen generate --directory /somewhere/else"
    needed = demo_directory.NEEDED + households * KB_A_HOUSEHOLD // 1000
    place = demo_directory.prepare(directory, needed=needed, elsewhere=again)
    with demo_directory.claim(place, elsewhere=again):
        if is_in(place):
            raise Refused(
                f"There is a city in {directory}. Look at it: kortelijnen demo --directory {directory}. {again}"
            )
        if (place / "pgdata").exists() and not is_half_in(place):
            raise Refused(f"{directory} holds another database. {again}")
        shutil.rmtree(place / "pgdata", ignore_errors=True)
        (place / MADE).unlink(missing_ok=True)
        yield place


def _make(place: Path, asked: argparse.Namespace) -> None:
    """Tables, static files and rows. The truth is written last: with it the city is whole."""
    (place / BEGUN).touch()
    try:
        database = embedded.start(place)
        os.environ.update(demo_directory.settings(place, database))
        import django

        django.setup()
        _fill(database, place, {name: getattr(asked, name) for name in (*options.SIZES, "seed")})
    finally:
        embedded.stop(place)
    (place / BEGUN).unlink()
    if asked.truth:
        shutil.copyfile(place / MADE, asked.truth)


def _fill(database: str, place: Path, wanted: dict[str, Any]) -> None:
    from django.core.management import CommandError, call_command
    from django.db import connection

    demo_version.note(database, ready=False)
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    try:
        call_command("generate", **wanted, truth=place / MADE)
    except CommandError as refusal:
        raise Refused(str(refusal)) from None
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as a server does by itself in the night
    connection.close()
    demo_version.note(database, ready=True)
