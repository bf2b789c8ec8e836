"""Starting, stopping and killing the demo for real, in a directory with a long name, blanks and signs."""

import fcntl
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from cli.running import PATIENCE_TO_END, demo_in, nothing_runs_in, run_demo, when_hung_up
from kortelijnen.cli import demo, demo_version, embedded
from servers import directory_for_a_server


@pytest.fixture(scope="module")
def directory():
    """A demo made once and stopped; the tests start it again."""
    with directory_for_a_server() as root:
        path = root / ("een map met ‘ünïcode’, komma's en " + "een heel lange naam " * 5).strip() / ".demo"
        with demo_in(path) as demo:
            assert demo.answers("/leeft/") == 200
        yield path


@pytest.fixture(scope="module")
def started_again(directory):
    """The second start of the same demo."""
    with demo_in(directory) as demo:
        yield demo


class TestTheSecondStart:
    def test_it_makes_and_loads_nothing_again(self, started_again):
        assert not any("Making" in line or "Loading" in line for line in started_again.said)
        assert started_again.answers("/wie-ben-je/") == 200

    def test_it_says_the_address_what_to_try_and_how_to_stop(self, started_again):
        rest = [started_again.process.stdout.readline() for _ in range(6)]
        words = "\n".join([*started_again.said, *rest])
        assert started_again.address in words
        assert "Marleen" in words
        assert "Ctrl-C stops everything" in words

    def test_another_in_the_same_directory_is_told_where_the_first_is(self, started_again, directory):
        second = run_demo("--port", "0", "--directory", str(directory))
        assert second.returncode == 1
        assert started_again.address in second.stderr
        assert len(second.stderr.strip().splitlines()) == 1
        assert started_again.answers("/leeft/") == 200

    def test_another_on_the_same_port_is_told_which_to_use(self, started_again, tmp_path):
        refused = run_demo("--port", str(started_again.port), "--directory", str(tmp_path))
        assert refused.returncode == 1
        assert refused.stderr.startswith(f"Port {started_again.port} is taken. Choose another: make demo PORT=")

    def test_every_program_keeps_the_lock(self, started_again, directory):
        with (directory / "lock").open("r+") as lock, pytest.raises(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def test_the_secret_is_for_the_owner_only(self, started_again, directory):
        assert stat.S_IMODE((directory / "secret").stat().st_mode) == 0o600
        assert len((directory / "secret").read_text()) > 40

    def test_ctrl_c_stops_everything(self, started_again, directory):
        assert started_again.stop(signal.SIGINT) == 0
        assert "Stopped." in started_again.said
        assert nothing_runs_in(directory)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP])
def test_a_request_to_end_and_a_closed_terminal_stop_everything(directory, how):
    with demo_in(directory) as demo:
        assert demo.stop(how) == 0
    assert nothing_runs_in(directory)


def test_it_ends_with_its_terminal_but_not_under_nohup():
    with when_hung_up(signal.SIG_DFL):
        assert signal.SIGHUP in demo._signals()
    with when_hung_up(signal.SIG_IGN):
        assert signal.SIGHUP not in demo._signals()
        assert signal.SIGTERM in demo._signals()


ASKED_WHILE_PYTHON_TIDIES_UP = """
import os, signal
from pathlib import Path
from kortelijnen.cli import demo

class Tidied:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGTERM)

demo._listen_to_signals()
one = Tidied()
del one
try:
    demo.Demo(directory=Path("."), address="", environment={}, lock=1).wait()
except demo.Stopped:
    print("stopped")
"""


def test_a_request_to_end_that_comes_while_python_tidies_up_is_not_lost():
    asked = subprocess.run(
        [sys.executable, "-c", ASKED_WHILE_PYTHON_TIDIES_UP], capture_output=True, text=True, check=True, timeout=20
    )
    assert "Exception ignored" in asked.stderr
    assert asked.stdout == "stopped\n"


def test_nothing_outlives_a_killed_demo_and_it_starts_again(directory):
    with demo_in(directory) as demo:
        demo.stop(signal.SIGKILL)
    assert nothing_runs_in(directory)
    # What a killed database leaves behind, its number now of another process.
    note = directory / "pgdata" / "postmaster.pid"
    note.write_text(f"{os.getpid()}\n{directory}/pgdata\n1700000000\n5432\n/nowhere\n\n  1  2\nready\n")
    with demo_in(directory) as again:
        assert again.answers("/leeft/") == 200


def test_a_program_that_dies_ends_the_demo_and_says_where_to_look(directory):
    with demo_in(directory) as demo:
        os.kill(_oldest_process_with("gunicorn", directory), signal.SIGKILL)
        out, _err = demo.process.communicate(timeout=PATIENCE_TO_END)
        assert demo.process.returncode == 1
        assert "web.log says why" in out
    assert nothing_runs_in(directory)


def _oldest_process_with(word: str, directory: Path) -> int:
    """The first process of this demo with this word on its command line, leashes aside."""
    if not Path("/proc").is_dir():
        pytest.skip("looks into /proc")
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                line = (entry / "cmdline").read_bytes().split(b"\0")
                environment = (entry / "environ").read_bytes()
            except OSError:
                continue
            is_leash = any(part.endswith(b"leash.py") for part in line)
            if word.encode() in line and str(directory).encode() in environment and not is_leash:
                found.append(int(entry.name))
    return min(found)


def test_the_tables_of_another_version_make_way(directory):
    database = embedded.start(directory)
    try:
        assert demo_version.is_ready(database, directory / "static")
        assert not demo_version.start_anew(database)
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute("COMMENT ON DATABASE kortelijnen IS 'other-tables other-everything'")
        assert not demo_version.is_ready(database, directory / "static")
        assert demo_version.start_anew(database)
        with psycopg.connect(database) as connection:
            assert connection.execute("SELECT to_regclass('django_migrations')").fetchone() == (None,)
    finally:
        embedded.stop(directory)
