"""Generating as it is done: it commits batch after batch, two processes share them, and it can be killed."""

import os
import subprocess
import sys
import time

import psycopg
import pytest
from psycopg import sql

from kortelijnen.cli import embedded
from kortelijnen.cli.management.commands.generate import HALF_MADE
from servers import directory_for_a_server

# A municipality of five busy teams in as many batches, however small; the second argument is the number of processes.
PROGRAM = """
import sys
import django
django.setup()
from kortelijnen.cli.generate import generate
from kortelijnen.cli.generating import world
world.OPEN_PER_TEAM, world.HOMES_AT_ONCE = 10, 10
households, hands = int(sys.argv[1]), int(sys.argv[2])
wanted = world.Wanted.of(households=households, contacts=60, lines=200, teams=households // 12, seed=4)
generate(wanted, hands=hands)
"""
# Here stands when something was done, not only what was made.
TABLES_OF_MOMENTS = ("django_migrations", "audit_entry", "audit_seal")
MOMENTS = ["counted_at", "loaded_at"]
# Of a row as JSON, without those moments.
ROWS = """
SELECT md5(string_agg(one.row, '\n' ORDER BY one.row))
FROM {}, LATERAL (SELECT (to_jsonb({}) - {}::text[])::text) AS one (row)
"""
PATIENCE = 120  # seconds for what should take a few


class City:
    """An empty database with its tables, and programs that work in it."""

    def __init__(self, sockets, name: str) -> None:
        self.superuser = embedded.address(sockets, user=embedded.SUPERUSER, database=name)
        self.environment = os.environ | {
            "KORTELIJNEN_DATABASE_URL": embedded.address(sockets, database=name),
            "KORTELIJNEN_DEMO": "0",
        }

    def start(self, *command: str) -> "subprocess.Popen[bytes]":
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen([sys.executable, *command], env=self.environment, **quiet)

    def run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, *command], env=self.environment, capture_output=True, text=True, check=False
        )

    def ask(self, question: str | sql.Composed) -> list[tuple]:
        """What the database says to somebody for whom no wall stands."""
        with psycopg.connect(self.superuser, autocommit=True) as connection:
            return connection.execute(question).fetchall()

    def digests(self) -> dict[str, str]:
        """Every table with rows → one number for all of them, keys and references included."""
        names = {name for (name,) in self.ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}
        found = {name: self._digest(sql.Identifier(name)) for name in names.difference(TABLES_OF_MOMENTS)}
        return {name: digest for name, digest in found.items() if digest}

    def _digest(self, table: sql.Identifier) -> str | None:
        return self.ask(sql.SQL(ROWS).format(table, table, sql.Literal(MOMENTS)))[0][0]

    def is_left_by_everybody(self) -> bool:
        """Does every program that worked in it end?"""
        until = time.monotonic() + PATIENCE
        working = sql.SQL("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND usename = {}")
        while self.ask(working.format(sql.Literal(embedded.ROLE))):
            if time.monotonic() > until:
                return False
        return True


@pytest.fixture(scope="module")
def empty_city():
    """`empty_city("name")` makes one; all of them are copies of the first."""
    with directory_for_a_server() as directory:
        embedded.start(directory, fast=True)
        sockets = embedded.running(directory)
        administration = embedded.address(sockets, user=embedded.SUPERUSER, database="postgres")
        migrated = City(sockets, embedded.ROLE).run("-m", "kortelijnen", "migrate")
        assert migrated.returncode == 0, migrated.stderr

        def make(name: str) -> City:
            with psycopg.connect(administration, autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name} TEMPLATE {embedded.ROLE} OWNER {embedded.ROLE}")
            return City(sockets, name)

        yield make
        embedded.stop(directory)


def test_one_process_and_two_make_the_same_rows_in_every_table(empty_city):
    alone, together = empty_city("alone"), empty_city("together")
    for city, hands in ((alone, "1"), (together, "2")):
        made = city.run("-c", PROGRAM, "60", hands)
        assert made.returncode == 0, made.stderr
    assert alone.digests() == together.digests()
    assert len(alone.digests()) > 30
    assert alone.ask("SELECT count(DISTINCT team_id) FROM households_household") == [(5,)]


def test_a_run_that_is_killed_leaves_half_a_municipality_and_the_next_one_says_so(empty_city):
    city = empty_city("killed")
    run = city.start("-c", PROGRAM, "600", "2")
    while not city.ask("SELECT 1 FROM households_household LIMIT 1"):
        assert run.poll() is None
    run.kill()
    run.wait()
    assert city.is_left_by_everybody(), "the processes that shared the work ended too"
    assert 0 < city.ask("SELECT count(*) FROM households_household")[0][0] < 600

    again = city.run("-m", "kortelijnen", "generate", "--households", "10")
    assert again.returncode == 1
    assert again.stderr == f"CommandError: {HALF_MADE}\n"
    assert len(city.ask("SELECT 1 FROM audit_entry WHERE verb = 'began_to_generate'")) == 1


def test_a_run_that_came_to_its_end_is_no_half_a_municipality(empty_city):
    city = empty_city("whole")
    assert city.run("-c", PROGRAM, "12", "1").returncode == 0
    again = city.run("-m", "kortelijnen", "generate", "--households", "10")
    assert again.stderr == "CommandError: Invented households do not belong among real ones. Use an empty database.\n"
