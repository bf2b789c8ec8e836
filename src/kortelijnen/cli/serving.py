"""The web server as a municipality runs it (docs/operations.md): one command, for the demo, the bench and chaos."""

import contextlib
import http.client
import os
import re
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from kortelijnen.cli import leash

PRODUCT = "kortelijnen.config.wsgi"
WORKERS, THREADS = 2, 4  # of the demo; an installation takes `workers_for` its machine
# Seconds that an idle connection is kept. None: one that is kept belongs to one worker, and a web server in front that
# keeps several of them leaves another worker without work. A new one on the same machine costs little.
KEEP_ALIVE = 0
PATIENCE = 60  # seconds for the pages to come up


class NoAnswer(Exception):  # noqa: N818 - it reads as the sentence it is
    """The pages do not come; the message says where the reason stands."""


def workers_for(cores: int) -> int:
    """One process for each core, and one more for while another waits for the database."""
    return cores + 1


def command(
    listening: int, *, workers: int, threads: int = THREADS, keep_alive: int = KEEP_ALIVE, application: str = PRODUCT
) -> list[str]:
    """What comes after `python -m`, for a socket that listens already."""
    size = ["--workers", str(workers), "--threads", str(threads), "--keep-alive", str(keep_alive), "--preload"]
    return ["gunicorn", application, "--bind", f"fd://{listening}", *size, "--no-control-socket"]


@dataclass(slots=True, kw_only=True)
class Web:
    """The web server on a free port, and the processes that it is made of. Linux: it looks in /proc."""

    log: Path
    application: str = PRODUCT
    workers: int = WORKERS
    threads: int = THREADS
    keep_alive: int = KEEP_ALIVE
    listening: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0), backlog=128))
    _leashed: "subprocess.Popen[bytes] | None" = None

    @property
    def port(self) -> int:
        return int(self.listening.getsockname()[1])

    def start(self, environment: dict[str, str]) -> None:
        number = self.listening.fileno()
        told = command(
            number,
            workers=self.workers,
            threads=self.threads,
            keep_alive=self.keep_alive,
            application=self.application,
        )
        self._leashed = leash.start(
            [sys.executable, "-m", *told, "--graceful-timeout", "5"],
            log=self.log,
            environment=environment,
            keep_open=(number,),
        )

    def stop(self) -> None:
        """The processes end; the port stays ours, and whoever comes waits."""
        if self._leashed:
            leash.let_go(self._leashed)
        self._leashed = None

    def end(self) -> None:
        self.stop()
        self.listening.close()

    def answers(self) -> bool:
        """Does a page that needs the database answer?"""
        unanswered = contextlib.suppress(OSError, http.client.HTTPException)
        with unanswered, contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)) as asked:
            asked.request("GET", "/leeft/")
            return asked.getresponse().status == http.HTTPStatus.OK
        return False

    def await_answers(self) -> None:
        """Raises NoAnswer when the pages stay away."""
        until = time.monotonic() + PATIENCE
        while not self.answers():
            if time.monotonic() > until:
                raise NoAnswer(f"The pages do not come; {self.log} may say why.")
            time.sleep(0.1)

    def master(self) -> int:
        """The process below the leash, which holds the workers."""
        if self._leashed is None:
            raise NoAnswer("The web server does not run.")
        return children(self._leashed.pid)[0]

    def heaviest_worker(self) -> tuple[float, float]:
        """The most memory that one worker uses, in MiB: its own with its share of what is shared (PSS), and all that
        it has mapped (RSS)."""
        found = [_memory(worker) for worker in children(self.master())]
        return max(pss for pss, _rss in found), max(rss for _pss, rss in found)


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _memory(pid: int) -> tuple[float, float]:
    told = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    kib = {name: int(size) for name, size in re.findall(r"^(Pss|Rss): +(\d+) kB", told, re.MULTILINE)}
    return kib["Pss"] / 1024, kib["Rss"] / 1024


def cores() -> int:
    return os.cpu_count() or 1
