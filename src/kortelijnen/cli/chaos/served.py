"""The production server on a database of its own, in a small directory, with hands to break each of them."""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from kortelijnen.cli import demo_directory, embedded, leash

WORKERS, THREADS = 2, 4
PATIENCE = 60  # seconds for the pages to come back
ROOM = 700  # MB for the whole database


class CannotBreak(Exception):  # noqa: N818 - it reads as the sentence it is
    """A fault cannot be made on this machine; the message says why."""


@dataclass(slots=True, kw_only=True)
class Served:
    """A web server and its database, both ours."""

    directory: Path
    listening: socket.socket
    web: "subprocess.Popen[bytes] | None" = None
    is_small: bool = False
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def port(self) -> int:
        return int(self.listening.getsockname()[1])

    @property
    def database(self) -> Path:
        return self.directory / "database"

    # --- beginning and ending ---------------------------------------------------------------------------
    def make_room(self) -> None:
        """A file system of limited size for the database, where the machine lets us mount one."""
        self.database.mkdir(mode=0o755)
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={ROOM}m,mode=755", "tmpfs", str(self.database)],
            capture_output=True,
            text=True,
            check=False,
        )
        self.is_small = mounted.returncode == 0

    def start_database(self) -> None:
        self.environment = demo_directory.settings(self.directory, embedded.start(self.database))

    def start_web(self) -> None:
        number = self.listening.fileno()
        web = [sys.executable, "-m", "gunicorn", "kortelijnen.config.wsgi", "--bind", f"fd://{number}"]
        size = ["--workers", str(WORKERS), "--threads", str(THREADS), "--preload", "--no-control-socket"]
        log, environment = self.directory / "web.log", {**self.environment}
        self.web = leash.start([*web, *size], log=log, environment=environment, keep_open=(number,))

    def end(self) -> None:
        if self.web:
            leash.let_go(self.web)
        embedded.stop(self.database)
        self.listening.close()
        if self.is_small:
            subprocess.run(["umount", "--lazy", str(self.database)], check=False)
        shutil.rmtree(self.directory, ignore_errors=True)

    def answers(self) -> bool:
        """Does a page that needs the database answer?"""
        unanswered = contextlib.suppress(OSError, http.client.HTTPException)
        with unanswered, contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)) as asked:
            asked.request("GET", "/leeft/")
            return asked.getresponse().status == http.HTTPStatus.OK
        return False

    def await_answers(self) -> None:
        until = time.monotonic() + PATIENCE
        while not self.answers():
            if time.monotonic() > until:
                raise CannotBreak(f"The pages do not come back; {self.directory / 'web.log'} may say why.")
            time.sleep(0.1)

    # --- breaking ---------------------------------------------------------------------------------------
    def kill_worker(self) -> None:
        """One process that answers requests is gone, in the middle of what it was doing."""
        os.kill(_children(self._master())[0], signal.SIGKILL)

    def kill_master(self) -> None:
        """The process above the workers is gone; whoever keeps the service running starts it again."""
        workers = _children(self._master())
        os.kill(self._master(), signal.SIGKILL)
        if self.web:
            leash.let_go(self.web)
        for worker in workers:
            with contextlib.suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)
        self.start_web()

    def restart_database(self) -> None:
        """PostgreSQL stops at once, without writing anything more down, and starts again: it recovers from its log."""
        note = self.database / "pgdata" / "postmaster.pid"
        os.kill(int(note.read_text().splitlines()[0]), signal.SIGQUIT)
        embedded.stop(self.database)
        embedded.start(self.database)

    def fill_disk(self, *, seconds: float) -> None:
        """No byte is free where the database writes, for a while; then there is room again."""
        if not self.is_small:
            raise CannotBreak("this machine does not let us mount a small file system")
        filler = self.database / "filler"
        try:
            _fill(filler)
            time.sleep(seconds)
        finally:
            filler.unlink(missing_ok=True)
        if embedded.running(self.database) is None:  # it gave up while it could write nothing
            embedded.stop(self.database)
            embedded.start(self.database)

    def _master(self) -> int:
        """The process below the leash that holds the workers."""
        if self.web is None:
            raise CannotBreak("the web server does not run")
        return _children(self.web.pid)[0]


def _fill(filler: Path) -> None:
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as full:
        while True:
            full.write(bytes(1024 * 1024))
    with contextlib.suppress(OSError), filler.open("ab", buffering=0) as full:
        while True:
            full.write(bytes(4096))


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
