"""A backup of the whole database, and back."""

import os
import re
import subprocess
import sys

import psycopg
import pytest

from kortelijnen.cli import backing_up, embedded, sealed
from servers import directory_for_a_server

SECRET = "vier woorden naast elkaar"
ENTRIES = "SELECT count(*) FROM audit_entry"


@pytest.fixture(scope="module")
def place():
    """A server of its own with the demo's world in it, and an empty database beside it."""
    with directory_for_a_server() as directory:
        url = embedded.start(directory, fast=True)
        assert kortelijnen("migrate", url=url).returncode == 0
        assert kortelijnen("load_demo", url=url).returncode == 0
        (directory / "passphrase").write_text(SECRET + "\n")
        yield directory
        embedded.stop(directory)


@pytest.fixture
def url(place):
    return embedded.address(embedded.running(place))


@pytest.fixture
def empty(place):
    """The address of a database with nothing in it."""
    sockets = embedded.running(place)
    superuser = embedded.address(sockets, user=embedded.SUPERUSER, database="postgres")
    with psycopg.connect(superuser, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS empty")
        connection.execute(f"CREATE DATABASE empty OWNER {embedded.ROLE}")
    return embedded.address(sockets, database="empty")


@pytest.fixture
def file(place):
    path = place / "last-night.klb"
    path.unlink(missing_ok=True)
    return path


def kortelijnen(*arguments: object, url: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "KORTELIJNEN_DATABASE_URL": url, "KORTELIJNEN_DEMO": "1"}
    command = [sys.executable, "-m", "kortelijnen", *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def count(url: str, table: str) -> int:
    with psycopg.connect(url) as connection:
        return backing_up.contents_of(connection).rows[table]


def test_a_backup_is_proven_and_comes_back_with_every_row_and_the_same_trail(place, url, file, empty):
    secret = ["--passphrase-file", place / "passphrase"]
    made = kortelijnen("backup", file, *secret, url=url)
    assert made.returncode == 0, made.stderr
    assert "Restored into a server of its own and compared" in made.stdout
    assert file.stat().st_mode & 0o777 == 0o600
    head = re.search(r"The trail ends in (\w{64})", made.stdout)[1]
    back = kortelijnen("restore", file, *secret, url=empty)
    assert back.returncode == 0, back.stderr
    assert re.search(r"[\d,]+ rows in \d+ tables are back from [\d.]+ MB, compared: [\d.]+ s\.", back.stdout)
    assert head in back.stdout
    assert count(empty, "households_household") == count(url, "households_household") > 5
    checked = kortelijnen("verify_audit", "--expect", head, url=empty)
    assert checked.returncode == 0, checked.stderr


def test_the_walls_stand_in_what_was_restored(place, url, file, empty):
    backing_up.back_up(url, file, passphrase=SECRET)
    backing_up.restore(file, empty, passphrase=SECRET)
    walls = "SELECT tablename, policyname, permissive, qual FROM pg_policies ORDER BY 1, 2"
    forced = "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class WHERE relkind = 'r' ORDER BY 1"
    with psycopg.connect(url) as before, psycopg.connect(empty) as after:
        assert after.execute(walls).fetchall() == before.execute(walls).fetchall() != []
        assert after.execute(forced).fetchall() == before.execute(forced).fetchall()


def test_a_database_that_holds_something_is_left_as_it_was(url, file):
    backing_up.back_up(url, file, passphrase=SECRET)
    with psycopg.connect(url) as connection:
        before = connection.execute(ENTRIES).fetchone()
    with pytest.raises(backing_up.CannotBackUp, match="not empty"):
        backing_up.restore(file, url, passphrase=SECRET)
    with psycopg.connect(url) as connection:
        assert connection.execute(ENTRIES).fetchone() == before


def test_a_damaged_backup_leaves_the_new_database_empty(url, file, empty):
    backing_up.back_up(url, file, passphrase=SECRET)
    damaged = bytearray(file.read_bytes())
    damaged[-20] ^= 1
    file.write_bytes(damaged)
    with pytest.raises((sealed.CannotOpen, backing_up.CannotBackUp)):
        backing_up.restore(file, empty, passphrase=SECRET)
    with psycopg.connect(empty) as connection:
        assert backing_up.contents_of(connection).rows == {}


def test_an_earlier_backup_is_never_overwritten(url, file):
    file.write_text("the backup of yesterday")
    with pytest.raises(backing_up.CannotBackUp, match="exists already"):
        backing_up.back_up(url, file, passphrase=SECRET)
    assert file.read_text() == "the backup of yesterday"


def test_a_backup_that_cannot_be_written_leaves_nothing_behind(url, place):
    file = place / "no-such-folder" / "last-night.klb"
    with pytest.raises(backing_up.CannotBackUp, match="cannot be written"):
        backing_up.back_up(url, file, passphrase=SECRET)
    assert not list(place.glob("**/*.part"))


def test_whoever_stops_reading_ends_the_dump_and_hears_nothing_of_it(url):
    output = backing_up._output_of(["pg_dump", "--format=plain", "--schema-only"], url)
    assert next(output)
    output.close()


def test_a_database_that_is_away_is_said_in_one_line(file, tmp_path):
    with pytest.raises(backing_up.CannotBackUp, match="does not answer"):
        backing_up.back_up(f"postgresql://kortelijnen@/kortelijnen?host={tmp_path}", file, passphrase=SECRET)
    assert not file.exists()


def test_a_row_that_is_missing_after_restoring_is_found():
    kept = backing_up.Contents(rows={"households_household": 3}, head="a" * 64)
    restored = backing_up.Contents(rows={"households_household": 2}, head="b" * 64)
    assert kept.differences(restored) == [
        "households_household: 3 rows in the backup, 2 restored",
        f"the trail ends in {'a' * 12} in the backup, in {'b' * 12} restored",
    ]


def test_a_short_passphrase_is_refused(place, url, file):
    (place / "short").write_text("geheim\n")
    refused = kortelijnen("backup", file, "--passphrase-file", place / "short", url=url)
    assert refused.returncode != 0
    assert "at least 12 characters" in refused.stderr
    assert not file.exists()


def test_the_password_of_the_database_stands_on_no_command_line():
    environment = backing_up._environment("postgresql://kortelijnen:verborgen@db/kortelijnen")
    assert environment["PGPASSWORD"] == "verborgen"


def test_the_programs_are_not_older_than_the_database(url):
    with psycopg.connect(url) as connection:
        needed = connection.info.server_version // 10_000
    for name in ("pg_dump", "pg_restore"):
        assert backing_up._major(backing_up.program(name, url)) >= needed
