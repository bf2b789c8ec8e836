"""The rows: a municipality of invented people with all that hangs on them, as large as is asked."""

import time
from typing import Any

from django.core.management import call_command
from django.db import connection

from kortelijnen.access import scope
from kortelijnen.audit.actions import as_system
from kortelijnen.cli import golden
from kortelijnen.cli.generate import Wanted, generate
from kortelijnen.study.actions import keep_comparisons


def make(wanted: dict[str, Any]) -> str:
    """Tables, households, the directory of the golden questions; says what was made and how long it took."""
    call_command("migrate", verbosity=0)
    began = time.monotonic()
    made = generate(Wanted.of(**wanted, with_full=True))
    with as_system("bench") as actor:
        golden.add_directory(by=actor)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as a server does by itself in the night
    return f"Made in {time.monotonic() - began:.1f} s, seed {wanted['seed']}: {made}."


def count_as_in_the_night() -> float:
    """What nobody waits for by day: line and desk counted over all teams. Gives the seconds it took."""
    began = time.monotonic()
    with as_system("bench") as actor:
        keep_comparisons(by=actor)
    return round(time.monotonic() - began, 2)


def collect() -> None:
    """The static files of this version."""
    call_command("collectstatic", interactive=False, verbosity=0)


def rows(name: str) -> int:
    """How many rows a table has, over all teams."""
    with scope.everything(), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608 - the name is ours
        return int(cursor.fetchone()[0])
