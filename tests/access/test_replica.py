"""Two real PostgreSQL servers with streaming replication: lists come from the replica, what was just written does not.

The replica's replay is held, so that it stays behind for as long as a test wants.
"""

import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import psycopg
import pytest

from kortelijnen.cli import embedded
from servers import directory_for_a_server

ASK = """
import os, sys
import django
django.setup()
from django.test import Client
from django.db import connections
from kortelijnen.people.models import User

def signed_in(mail):
    client = Client(headers={"accept-language": "en", "host": "localhost"})
    client.force_login(User.objects.get(email=mail))
    session = client.session
    session["has_second_factor"] = True
    session.save()
    return client

def queue(client):
    return client.get("/voordeur/").content.decode()
"""


def programs_are_installed() -> bool:
    try:
        return all((embedded.programs() / name).exists() for name in ("postgres", "pg_basebackup"))
    except embedded.CannotStart:
        return False


pytestmark = pytest.mark.skipif(
    not programs_are_installed(),
    reason="the programs of a PostgreSQL server are not installed (postgres, pg_basebackup)",
)


def superuser(directory: Path) -> "psycopg.Connection[tuple]":
    sockets = embedded.running(directory)
    return psycopg.connect(embedded.address(sockets, user=embedded.SUPERUSER), autocommit=True)


@pytest.fixture(scope="module")
def primary():
    with directory_for_a_server() as directory:
        url = embedded.start(directory, fast=True)
        for command in (["migrate"], ["load_demo"]):
            done = run([sys.executable, "-m", "kortelijnen", *command], url, "")
            assert done.returncode == 0, done.stderr
        yield directory
        embedded.stop(directory)


@pytest.fixture(scope="module")
def replica(primary):
    """A copy of the primary that follows it."""
    with directory_for_a_server() as directory:
        _copy(primary, directory / "pgdata")
        embedded.start(directory, fast=True)
        yield directory
        embedded.stop(directory)


def _copy(primary: Path, data: Path) -> None:
    copy = [embedded.programs() / "pg_basebackup", "--write-recovery-conf", "--checkpoint=fast", "-D", data]
    where = ["-h", embedded.running(primary), "-U", embedded.SUPERUSER]
    subprocess.run([str(part) for part in (*copy, *where)], check=True, capture_output=True)
    for lock in data.glob(
        ".s.PGSQL.*"
    ):  # the socket of the embedded server lives among its data, and is no part of them
        lock.unlink()
    owner = (primary / "pgdata").stat()
    for path in (data, *data.rglob("*")):
        os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)


@pytest.fixture
def held(replica):
    """The replica gets the changes and does not show them yet."""
    with superuser(replica) as connection:
        connection.execute("SELECT pg_wal_replay_pause()")
        yield connection
        connection.execute("SELECT pg_wal_replay_resume()")


def run(command: list[str], url: str, replica_url: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "KORTELIJNEN_DATABASE_URL": url, "KORTELIJNEN_DEMO": "1"}
    if replica_url:
        environment["KORTELIJNEN_REPLICA_URL"] = replica_url
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def told(primary: Path, replica: Path, story: str) -> str:
    """What a process of the product, with this replica, says of what it sees."""
    urls = [embedded.address(embedded.running(directory)) for directory in (primary, replica)]
    done = run([sys.executable, "-c", ASK + textwrap.dedent(story)], *urls)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_second_server_is_a_replica(replica):
    with superuser(replica) as connection:
        assert connection.execute("SELECT pg_is_in_recovery()").fetchone() == (True,)


def test_whoever_wrote_sees_it_at_once_and_a_colleague_when_the_replica_has_it(primary, replica, held):
    said = told(
        primary,
        replica,
        """
        writer, colleague = signed_in("marleen@example.org"), signed_in("sanne@example.org")
        words = "Wie kan de heg knippen voor mevrouw?"
        sent = writer.post("/voordeur/nieuw/", {"question": words, "channel": "walk_in"})
        print("sent", sent.status_code, "writer", words in queue(writer), "colleague", words in queue(colleague))
        """,
    )
    assert said.split() == ["sent", "303", "writer", "True", "colleague", "False"]


def test_the_rows_of_a_list_are_read_from_the_replica_and_the_trail_is_written_to_the_primary(primary, replica):
    said = told(
        primary,
        replica,
        """
        asked = {"default": [], "replica": []}
        client = signed_in("sanne@example.org")
        queue(client)
        def noting(name):
            return lambda execute, sql, *more: (asked[name].append(sql), execute(sql, *more))[1]
        with connections["default"].execute_wrapper(noting("default")):
            with connections["replica"].execute_wrapper(noting("replica")):
                queue(client)
                client.get("/huishoudens/")
        print("lists", sum("frontdoor_helprequest" in sql for sql in asked["replica"]) > 0,
              "elsewhere", sum("frontdoor_helprequest" in sql for sql in asked["default"]),
              "written", sum(sql.startswith(("INSERT", "UPDATE", "DELETE")) for sql in asked["replica"]))
        """,
    )
    assert said.split() == ["lists", "True", "elsewhere", "0", "written", "0"]


def test_the_walls_stand_on_the_replica_too(primary, replica):
    said = told(
        primary,
        replica,
        """
        page = signed_in("joris@example.org").get("/huishoudens/?welke=team").content.decode()
        print("Kamphuis" in page, "kl.teams" not in page)
        with connections["replica"].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM households_household")
            print(cursor.fetchone()[0])
        """,
    )
    assert said.split() == ["False", "True", "0"]


def test_a_record_and_a_form_come_from_the_primary(primary, replica, held):
    said = told(
        primary,
        replica,
        """
        import re
        client = signed_in("sanne@example.org")
        colleague = signed_in("samira@example.org")
        ref = re.search(r"/huishoudens/([0-9A-Z]{6})/", client.get("/huishoudens/").content.decode())[1]
        fact = {"words": "Net gezien.", "happened_on": "2026-01-05", "said_by": "worker"}
        client.post(f"/huishoudens/{ref}/tijdlijn/", fact)
        print("Net gezien." in colleague.get(f"/huishoudens/{ref}/").content.decode())
        """,
    )
    assert said.split() == ["True"]


def test_a_replica_that_is_away_is_left_out(primary, tmp_path):
    nowhere = tmp_path / "nowhere"
    done = run(
        [sys.executable, "-c", ASK + "print('Front door' in queue(signed_in('sanne@example.org')))"],
        embedded.address(embedded.running(primary)),
        f"postgresql://kortelijnen@/kortelijnen?host={nowhere}",
    )
    assert done.stdout.split() == ["True"], done.stderr
    assert re.search("the primary does its work", done.stderr)
