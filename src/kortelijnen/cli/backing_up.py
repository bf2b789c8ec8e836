"""A backup of the whole database in one sealed file, and back: what `kortelijnen backup` and `restore` do.

The file holds a short list of contents (how many rows each table has, the head of the trail) and then the dump that
`pg_dump` makes, both of the same moment: one exported snapshot. Row-level security stays in force; the session says
that it may see everything, as the system's own work does.
"""

import json
import os
import re
import shutil
import struct
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from kortelijnen.cli import embedded, sealed

EVERYTHING = "-c kl.teams=*"
READ = 1024 * 1024
LIBPQ = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}


class CannotBackUp(Exception):  # noqa: N818 - it reads as the sentence it is
    """It did not work; the message says why, in one line, and what was left as it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """How many rows each table holds, and the head of the trail: what a restored database is compared with."""

    rows: Mapping[str, int]
    head: str

    @property
    def total(self) -> int:
        return sum(self.rows.values())

    def differences(self, other: "Contents") -> list[str]:
        """In words, what is not the same."""
        names = sorted({*self.rows, *other.rows})
        found = [
            f"{name}: {self.rows.get(name, 0)} rows in the backup, {other.rows.get(name, 0)} restored"
            for name in names
            if self.rows.get(name, 0) != other.rows.get(name, 0)
        ]
        if self.head != other.head:
            found.append(f"the trail ends in {self.head[:12]} in the backup, in {other.head[:12]} restored")
        return found


def contents_of(connection: "psycopg.Connection[Any]") -> Contents:
    """Count every table of the database, seeing all rows, in the transaction that this connection is in."""
    connection.execute("SELECT set_config('kl.teams', '*', true)")
    tables = connection.execute(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname"
    ).fetchall()
    rows = {name: _count(connection, name) for (name,) in tables}
    head = "SELECT encode(hash, 'hex') FROM audit_seal ORDER BY number DESC LIMIT 1"
    found = connection.execute(head).fetchone() if "audit_seal" in rows else None
    return Contents(rows=rows, head=found[0] if found else "")


def _count(connection: "psycopg.Connection[Any]", table: str) -> int:
    counted = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()
    return int(counted[0]) if counted else 0


def back_up(url: str, file: Path, *, passphrase: str) -> Contents:
    """Write the whole database into the file, whole or not at all; the file is for its owner alone."""
    if file.exists():
        raise CannotBackUp(f"{file} exists already. Nothing was written.")
    beginning = file.with_name(file.name + ".part")
    try:
        with psycopg.connect(url) as connection, _created(beginning) as target:
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            contents = contents_of(connection)
            snapshot = connection.execute("SELECT pg_export_snapshot()").fetchone()
            sealed.write(target, _packed(contents, url, str(snapshot and snapshot[0])), passphrase=passphrase)
            target.flush()
            os.fsync(target.fileno())
        beginning.rename(file)
    except psycopg.OperationalError as error:
        raise CannotBackUp(f"The database does not answer: {error}".splitlines()[0]) from None
    except OSError as error:
        raise CannotBackUp(f"{file} cannot be written: {error.strerror}. Nothing is left of it.") from None
    finally:
        beginning.unlink(missing_ok=True)
    return contents


@contextmanager
def _created(path: Path) -> Iterator[Any]:
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:  # noqa: PTH123 - for its owner
        yield target


def _packed(contents: Contents, url: str, snapshot: str) -> Iterator[bytes]:
    listed = json.dumps({"rows": dict(contents.rows), "head": contents.head}).encode()
    yield struct.pack(">I", len(listed)) + listed
    command = ["pg_dump", "--format=custom", "--compress=3", "--no-owner", "--no-privileges"]
    yield from _output_of([*command, "--enable-row-security", f"--snapshot={snapshot}"], url)


def _output_of(command: list[str], url: str) -> Iterator[bytes]:
    """What the program says, piece by piece. Whoever stops reading, as on a full disk, ends the program with it and
    hears of that, not of the program."""
    is_whole = False
    with tempfile.TemporaryFile() as complaints:
        running = subprocess.Popen(
            [program(command[0], url), *command[1:]], stdout=subprocess.PIPE, stderr=complaints, env=_environment(url)
        )
        assert running.stdout is not None  # noqa: S101 - asked for above
        try:
            while part := running.stdout.read(READ):
                yield part
            is_whole = True
        finally:
            running.stdout.close()
            if running.wait() and is_whole:
                complaints.seek(0)
                raise CannotBackUp(f"{command[0]}: {_last_line(complaints.read())}")


def program(name: str, url: str) -> str:
    """PostgreSQL's own program, of the machine or of the embedded server: one that is not older than the database,
    because an older one cannot read it."""
    with psycopg.connect(url) as connection:
        needed = connection.info.server_version // 10_000
    places = [shutil.which(name), *_of_the_wheel(name)]
    for place in places:
        if place and _major(place) >= needed:
            return place
    raise CannotBackUp(f"There is no {name} of PostgreSQL {needed} or newer on this machine.")


def _of_the_wheel(name: str) -> list[str]:
    try:
        return [str(embedded.programs() / name)]
    except embedded.CannotStart:
        return []


def _major(place: str) -> int:
    said = subprocess.run([place, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"(\d+)", said)
    return int(found[1]) if found else 0


def _environment(url: str) -> dict[str, str]:
    """Where the database is, for a program: not on its command line, where others could read the password."""
    given = {LIBPQ[key]: str(value) for key, value in conninfo_to_dict(url).items() if key in LIBPQ and value}
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "PGOPTIONS": EVERYTHING, **given}


def _last_line(output: bytes) -> str:
    lines = [line for line in output.decode(errors="replace").splitlines() if line.strip()]
    return lines[-1] if lines else "no reason given"


def restore(file: Path, url: str, *, passphrase: str) -> Contents:
    """Put the backup into an empty database, in one transaction, and compare every table with what the backup says.

    Raises CannotBackUp when the database holds something already, and when it is not the same afterwards;
    sealed.CannotOpen when the file does not open. Nothing is left in the database then, except after a difference.
    """
    _must_be_empty(url)
    with file.open("rb") as source:
        parts = sealed.read(source, passphrase=passphrase)
        expected, first = _listed(parts)
        _pour(first, parts, url)
    with psycopg.connect(url) as connection:
        restored = contents_of(connection)
        connection.commit()
        connection.autocommit = True
        connection.execute("ANALYZE")
    if differences := expected.differences(restored):
        raise CannotBackUp("It is not the same as what was backed up: " + "; ".join(differences))
    return restored


def _must_be_empty(url: str) -> None:
    with psycopg.connect(url) as connection:
        if contents_of(connection).rows:
            raise CannotBackUp("This database is not empty. Restore into a new one; nothing was changed.")


def _listed(parts: Iterator[bytes]) -> tuple[Contents, bytes]:
    """The list of contents, and what of the dump came along in the same pieces."""
    held = next(parts)
    (length,) = struct.unpack(">I", held[:4])
    while len(held) < 4 + length:
        held += next(parts)
    listed = json.loads(held[4 : 4 + length])
    return Contents(rows=listed["rows"], head=listed["head"]), held[4 + length :]


def _pour(first: bytes, parts: Iterator[bytes], url: str) -> None:
    command = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    database = str(conninfo_to_dict(url).get("dbname"))
    with tempfile.TemporaryFile() as complaints:
        running = subprocess.Popen(
            [program("pg_restore", url), *command, f"--dbname={database}"],
            stdin=subprocess.PIPE,
            stderr=complaints,
            env=_environment(url),
        )
        assert running.stdin is not None  # noqa: S101 - asked for above
        try:
            running.stdin.write(first)
            for part in parts:
                running.stdin.write(part)
            running.stdin.close()
        except BrokenPipeError:
            pass  # it stopped by itself; why stands in its complaints
        except sealed.CannotOpen:
            running.kill()  # before the end of its one transaction: nothing stays
            raise
        finally:
            failed = running.wait()
        if failed:
            complaints.seek(0)
            raise CannotBackUp(f"pg_restore: {_last_line(complaints.read())}. Nothing was kept.")


def prove(file: Path, *, passphrase: str) -> Contents:
    """Restore the backup into a fresh server of its own, compare, and throw that away again."""
    directory = Path(tempfile.mkdtemp(prefix="kortelijnen-prove-"))
    try:
        return restore(file, embedded.start(directory, fast=True), passphrase=passphrase)
    finally:
        embedded.stop(directory)
        shutil.rmtree(directory, ignore_errors=True)
