"""A demo as a process of its own, for the tests of this folder."""

import fcntl
import http.client
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

# What the tests' own process needs beside a browser is nothing a demo has.
OUTSIDE = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
PATIENCE = 180  # seconds before a demo that says nothing is given up
PATIENCE_TO_END = 60  # each of its programs is forced after 10


@contextmanager
def when_hung_up(disposition: signal.Handlers) -> Iterator[None]:
    """What is started here ends with its terminal (SIG_DFL), or does not, as under nohup (SIG_IGN). However the tests
    themselves were started: a program inherits it."""
    before = signal.signal(signal.SIGHUP, disposition)
    try:
        yield
    finally:
        signal.signal(signal.SIGHUP, before)


class RunningDemo:
    """A demo that was started and said its address."""

    def __init__(self, directory: Path, *options: str) -> None:
        self.directory = directory
        self.said: list[str] = []
        with when_hung_up(signal.SIG_DFL):
            self.process = self._start(*options)
        watchdog = threading.Timer(PATIENCE, self.process.kill)
        watchdog.start()
        self.address = self._read_address()
        watchdog.cancel()

    def _start(self, *options: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", "kortelijnen", "demo", "--port", "0", "--directory", str(self.directory), *options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=OUTSIDE,
            start_new_session=True,
        )

    def _read_address(self) -> str:
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line.strip())
            if found := re.search(r"runs on (http://127\.0\.0\.1:\d+)", line):
                return found[1]
        raise AssertionError(f"the demo did not start: {self.said}")

    @property
    def port(self) -> int:
        return int(self.address.rsplit(":", 1)[1])

    def answers(self, path: str) -> int:
        """The status with which the demo answers."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            connection.request("GET", path)
            with connection.getresponse() as answer:
                return answer.status

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        """Send a signal and wait for the end; gives the exit code."""
        self.process.send_signal(how)
        out, _err = self.process.communicate(timeout=PATIENCE_TO_END)
        self.said += (out or "").split("\n")
        return self.process.returncode


@contextmanager
def demo_in(directory: Path, *options: str) -> Iterator[RunningDemo]:
    """A running demo, stopped at the end of the block if it still runs."""
    demo = RunningDemo(directory, *options)
    try:
        yield demo
    finally:
        if demo.process.poll() is None:
            demo.stop()
        if demo.process.stdout:
            demo.process.stdout.close()


def nothing_runs_in(directory: Path, *, within: int = 20) -> bool:
    """Have all programs of the demo ended? Each of them keeps the lock open until it does."""

    def too_late(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, too_late)
    signal.alarm(within)
    try:
        with (directory / "lock").open("r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            return True
    except TimeoutError:
        return False
    finally:
        signal.alarm(0)


def run_demo(*options: str, **more: object) -> "subprocess.CompletedProcess[str]":
    """A demo that is expected to end by itself."""
    return subprocess.run(
        [sys.executable, "-m", "kortelijnen", "demo", *options],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        text=True,
        timeout=PATIENCE,
        check=False,
        env=OUTSIDE,
        **more,  # type: ignore[call-overload]
    )
