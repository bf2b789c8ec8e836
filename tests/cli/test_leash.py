"""A command on a leash ends with whoever holds it."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kortelijnen.cli import leash

HOLDER = """
import os, sys, time
from pathlib import Path
from kortelijnen.cli import leash
log, pipe = Path(sys.argv[1]), int(sys.argv[2])
held = leash.start(["sleep", "1000"], log=log, environment=dict(os.environ), keep_open=(pipe,))
os.close(pipe)
print(held.pid, flush=True)
time.sleep(1000)
"""


@pytest.fixture
def held(tmp_path):
    """A sleeping command, the program that holds its leash, and a pipe that closes when the command ends."""
    reads, writes = os.pipe()
    program = [sys.executable, "-c", HOLDER, str(tmp_path / "log"), str(writes)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True, pass_fds=(writes,)) as holder:
        os.close(writes)
        leash_pid = int(holder.stdout.readline())
        yield holder, leash_pid, reads
        holder.kill()
    os.close(reads)


def ends(reads: int, within: int = 15) -> bool:
    """Did the last program with the pipe open end?"""

    def too_late(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, too_late)
    signal.alarm(within)
    try:
        return os.read(reads, 1) == b""
    except TimeoutError:
        return False
    finally:
        signal.alarm(0)


def test_it_ends_when_its_holder_is_killed(held):
    holder, _leash, reads = held
    holder.kill()
    assert ends(reads)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
def test_it_ends_when_the_leash_itself_is_killed(held):
    _holder, leash_pid, reads = held
    os.kill(leash_pid, signal.SIGKILL)
    assert ends(reads)


def test_it_stops_when_it_is_let_go(tmp_path):
    held = leash.start(["sleep", "1000"], log=tmp_path / "log", environment=dict(os.environ))
    assert leash.let_go(held) == 128 + signal.SIGTERM


class Rang(Exception):  # noqa: N818 - it reads as the sentence it is
    """Somebody asked to stop, at whatever moment."""


def _rang(*_: object) -> None:
    raise Rang


def test_asking_whether_it_has_ended_can_be_broken_off_at_any_moment(tmp_path):
    held = leash.start(["sleep", "1000"], log=tmp_path / "log", environment=dict(os.environ))
    before = signal.signal(signal.SIGALRM, _rang)
    for _ in range(500):
        with pytest.raises(Rang):
            signal.setitimer(signal.ITIMER_REAL, random.uniform(0.0001, 0.001))  # noqa: S311 - any moment will do
            while not leash.has_ended(held):
                pass
    signal.signal(signal.SIGALRM, before)
    held.stdin.close()
    assert held.wait(timeout=20) == 128 + signal.SIGTERM


def test_one_that_ended_has_ended_however_often_somebody_asks(tmp_path):
    held = leash.start(["true"], log=tmp_path / "log", environment=dict(os.environ))
    os.waitid(os.P_PID, held.pid, os.WEXITED | os.WNOWAIT)
    assert leash.has_ended(held)
    assert leash.has_ended(held)
    leash.let_go(held)


@pytest.mark.parametrize("code", [0, 7])
def test_its_own_end_is_the_end_of_the_leash(tmp_path, code):
    held = leash.start(["sh", "-c", f"echo said; exit {code}"], log=tmp_path / "log", environment=dict(os.environ))
    assert held.wait() == code
    assert (tmp_path / "log").read_text() == "said\n"
    leash.let_go(held)


def test_a_command_that_does_not_exist_says_so(tmp_path):
    held = leash.start(["no-such-program"], log=tmp_path / "log", environment=dict(os.environ))
    assert held.wait() == 127
    assert "no-such-program: No such file" in (tmp_path / "log").read_text()
    leash.let_go(held)


def test_a_directory_made_for_it_is_taken_away(tmp_path):
    made = Path(tmp_path / "made")
    made.mkdir()
    held = leash.start(["true"], log=tmp_path / "log", environment=dict(os.environ), remove=made)
    held.wait()
    assert not made.exists()
    leash.let_go(held)
