"""The production server on a database of its own, in a small directory, with hands to break each of them."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from kortelijnen.cli import demo_directory, embedded
from kortelijnen.cli.serving import Web, children

ROOM = 700  # MB for the whole database


class CannotBreak(Exception):  # noqa: N818 - it reads as the sentence it is
    """A fault cannot be made on this machine; the message says why."""


@dataclass(slots=True, kw_only=True)
class Served:
    """A web server and its database, both ours."""

    directory: Path
    web: Web
    is_small: bool = False
    environment: dict[str, str] = field(default_factory=dict)

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
        settings = demo_directory.settings(self.directory, embedded.start(self.database))
        self.environment = settings | {"KORTELIJNEN_DEMO": "0"}

    def end(self) -> None:
        self.web.end()
        embedded.stop(self.database)
        if self.is_small:
            subprocess.run(["umount", "--lazy", str(self.database)], check=False)
        shutil.rmtree(self.directory, ignore_errors=True)

    # --- breaking ---------------------------------------------------------------------------------------
    def kill_worker(self) -> None:
        """One process that answers requests is gone, in the middle of what it was doing."""
        os.kill(children(self.web.master())[0], signal.SIGKILL)

    def kill_master(self) -> None:
        """The process above the workers is gone; whoever keeps the service running starts it again."""
        master = self.web.master()
        workers = children(master)
        os.kill(master, signal.SIGKILL)
        self.web.stop()
        for worker in workers:
            with contextlib.suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)
        self.web.start(self.environment)

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


def _fill(filler: Path) -> None:
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as full:
        while True:
            full.write(bytes(1024 * 1024))
    with contextlib.suppress(OSError), filler.open("ab", buffering=0) as full:
        while True:
            full.write(bytes(4096))
