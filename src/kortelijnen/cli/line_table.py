"""A very large table of lines, for measuring: the real tables, their walls and indexes, filled in one go.

A fifth of the people are workers, ten to a team; the others are contacts, eight to an institution. A team knows the
people of some sixty institutions near it. The keys of an institution's contacts lie scattered, and the lines of a team
lie all through the table, as if they had been laid one by one over the years.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from math import gcd
from pathlib import Path
from typing import Any

from kortelijnen.access import scope
from kortelijnen.cli import embedded
from kortelijnen.cli.copying import Row, copy_in
from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.directory.models import Organisation
from kortelijnen.lines.models import Contact, Line
from kortelijnen.people.models import Team, User

IN_A_TEAM, AT_AN_INSTITUTION, NEAR = 10, 8, 60
SCATTER = 7_368_787  # prime: the contact in place p has key 1 + p * SCATTER modulo the number of contacts
SINCE = date(2024, 1, 1)
TABLES = (User, Team, Organisation, Contact, Line)

FILL = """
INSERT INTO lines_line (user_id, team_id, contact_id, since, offers, last_outcome, strength)
SELECT worker + 1, worker / %(team)s + 1,
       1 + ((worker / %(team)s * 7919 %% %(contacts)s
             + (worker * 131 + turn * %(step)s) %% %(pool)s) %% %(contacts)s) * %(scatter)s %% %(contacts)s,
       DATE '2024-01-01' + (turn * 37 %% 700)::int, '{}', '', 0
FROM generate_series(0::bigint, %(turns)s - 1) AS turn, generate_series(0::bigint, %(workers)s - 1) AS worker
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How many people and lines; the rest follows from it."""

    people: int
    lines: int

    @property
    def workers(self) -> int:
        return self.people // 5

    @property
    def contacts(self) -> int:
        return self.people - self.workers

    @property
    def teams(self) -> int:
        return -(-self.workers // IN_A_TEAM)

    @property
    def institutions(self) -> int:
        return -(-self.contacts // AT_AN_INSTITUTION)

    @property
    def each(self) -> int:
        """Lines per worker."""
        return self.lines // self.workers

    @property
    def pool(self) -> int:
        """How many contacts a team can have lines to."""
        return min(NEAR * AT_AN_INSTITUTION, self.contacts)

    @property
    def is_possible(self) -> bool:
        """Nobody has two lines to one contact."""
        return self.people >= 50 and 1 <= self.each <= self.pool and gcd(SCATTER, self.contacts) == 1

    def first_place(self, team: int) -> int:
        """Where, among the contacts, the pool of this team (from 0) begins."""
        return team * 7919 % self.contacts


def fill(size: Size, directory: Path) -> None:
    """People and lines into the tables of the server in this directory. Indexes are built when the rows are there."""
    with scope.everything():
        copy_in(Team, _teams(size))
        copy_in(User, _users(size))
        with _without_indexes(directory, Organisation, Contact):
            copy_in(Organisation, _organisations(size))
            copy_in(Contact, _contacts(size))
    with _without_indexes(directory, Line) as database:
        step = next(number for number in (7, 11, 13, 1) if gcd(number, size.pool) == 1)
        given = {"team": IN_A_TEAM, "contacts": size.contacts, "pool": size.pool, "step": step}
        database.execute(FILL, {**given, "scatter": SCATTER, "turns": size.each, "workers": size.workers})


def _teams(size: Size) -> Iterator[Row]:
    for number in range(1, size.teams + 1):
        yield {"id": number, "ref": f"team-{number}", "name": f"Team {number}", "municipality_code": "GM0153"}


def _users(size: Size) -> Iterator[Row]:
    for number in range(1, size.workers + 1):
        yield {"id": number, "email": f"w{number}@example.org", "name": f"Worker {number}", "password": "!"}


def _organisations(size: Size) -> Iterator[Row]:
    for number in range(1, size.institutions + 1):
        kind = OrganisationKind.OTHER.value
        yield {"id": number, "ref": f"O{number}", "name": f"Institution {number}", "kind": kind}


def _contacts(size: Size) -> Iterator[Row]:
    for place in range(size.contacts):
        key = 1 + place * SCATTER % size.contacts
        at = place // AT_AN_INSTITUTION + 1
        yield {"id": key, "ref": f"C{key}", "organisation_id": at, "name": f"Contact {key}", "phone": f"000-{key}"}


@contextmanager
def _without_indexes(directory: Path, *models: type[Any]) -> Iterator[Any]:
    """Take the indexes away and build them again afterwards: as they were, and much faster than row by row.

    As the server's own superuser, for whom foreign keys need not be asked ten million times.
    """
    import psycopg

    sockets = embedded.running(directory)
    if sockets is None:
        raise embedded.CannotStart("The database of the measurement has stopped.")
    address = embedded.address(sockets, user=embedded.SUPERUSER)
    with psycopg.connect(address, autocommit=True) as database:
        database.execute("SET session_replication_role = replica")
        database.execute("SET maintenance_work_mem = '512MB'")
        again = [statement for model in models for statement in _take_indexes(database, model._meta.db_table)]
        yield database
        for statement in again:
            database.execute(statement)
        for model in models:
            database.execute(f"VACUUM ANALYZE {model._meta.db_table}".encode())


def _take_indexes(database: Any, table: str) -> list[bytes]:
    """Drop every index and unique constraint of a table except its key; gives what brings them back."""
    unique = database.execute(
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'u'",
        [table],
    ).fetchall()
    for name, _definition in unique:
        database.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"'.encode())
    loose = database.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
        " WHERE indrelid = %s::regclass AND NOT indisprimary",
        [table],
    ).fetchall()
    for name, _definition in loose:
        database.execute(f"DROP INDEX {name}".encode())
    again = [f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}' for name, definition in unique]
    return [statement.encode() for statement in [*again, *(definition for _name, definition in loose)]]


def pairs_to_ask(size: Size, *, count: int, seed: int) -> list[tuple[int, int]]:
    """Random pairs of a team and an institution: nine in ten near each other, one in ten anywhere."""
    chance = random.Random(seed)  # noqa: S311 - the same questions every time
    pairs = []
    for number in range(count):
        team = chance.randrange(size.teams)
        near = (size.first_place(team) + chance.randrange(size.pool)) % size.contacts
        place = near if number % 10 else chance.randrange(size.contacts)
        pairs.append((team + 1, place // AT_AN_INSTITUTION + 1))
    return pairs
