"""The embedded database: nobody else can enter, and the application is no superuser in it."""

import stat

import psycopg
import pytest

from kortelijnen.cli import embedded
from servers import directory_for_a_server


@pytest.fixture(scope="module")
def directory():
    """A server of its own, in a directory whose name a socket cannot have."""
    with directory_for_a_server() as root:
        path = root / ("ruimte, komma en ü " * 8).strip()
        embedded.start(path, fast=True)
        yield path
        embedded.stop(path)


@pytest.fixture
def database(directory):
    with psycopg.connect(embedded.start(directory)) as connection:
        yield connection


def test_a_second_start_joins_the_first(directory):
    assert embedded.start(directory) == embedded.start(directory)
    assert embedded.running(directory) is not None


def test_the_application_is_no_superuser_and_cannot_pass_the_walls(database):
    row = database.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user").fetchone()
    assert row == (False, False)


def test_it_listens_on_no_network(database):
    assert database.execute("SHOW listen_addresses").fetchone() == ("",)


def test_nobody_else_can_reach_its_socket(directory):
    sockets = embedded.running(directory)
    assert stat.S_IMODE(sockets.stat().st_mode) == 0o700


def test_letters_of_every_language_are_known(database):
    assert database.execute("SELECT lower('ÉÏŞ'), upper('ğ')").fetchone() == ("éïş", "Ğ")


def test_the_socket_directory_goes_with_the_server(server_directory):
    path = server_directory / "met een spatie"
    embedded.start(path, fast=True)
    sockets = embedded.running(path)
    embedded.stop(path)
    assert embedded.running(path) is None
    assert not sockets.exists()


def test_a_half_made_directory_is_made_again(server_directory):
    (server_directory / "pgdata.begun").mkdir()
    (server_directory / "pgdata").mkdir()
    (server_directory / "pgdata" / "leftover").write_text("half")
    with psycopg.connect(embedded.start(server_directory, fast=True)) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    embedded.stop(server_directory)
