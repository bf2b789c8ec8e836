"""What a demo keeps in its directory, and everything that can stand in the way of starting there.

Each obstacle is one line that says what to do (`Refused`); nothing here knows Django.
"""

import contextlib
import errno
import fcntl
import os
import secrets
import shutil
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

NEEDED = 300  # MB for the first start: database, its log of changes, static files
NEEDED_AGAIN = 50
AFTERMATH = 20  # seconds that a killed demo's programs may take to end
ELSEWHERE = "Choose another: make demo DIRECTORY=/somewhere/else"


class Refused(Exception):  # noqa: N818 - it reads as the sentence it is
    """The demo cannot start; the message says in one line why, and what to do."""


def prepare(directory: Path, *, needed: int = NEEDED, elsewhere: str = ELSEWHERE) -> Path:
    """Make the directory, and see that it can be written in and has room: for a first start so many MB."""
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        trial = directory / f"trial-{os.getpid()}"
        trial.write_bytes(b"x" * 65536)
        trial.unlink()
    except OSError as error:
        raise Refused(f"Cannot write in {directory}: {(error.strerror or str(error)).lower()}. {elsewhere}") from None
    needed = NEEDED_AGAIN if (directory / "pgdata").exists() else needed
    free = shutil.disk_usage(directory).free // 1_000_000
    if free < needed:
        raise Refused(f"Only {free} MB is free in {directory}, and {needed} MB is needed. {elsewhere}")
    return directory.resolve()


@contextlib.contextmanager
def claim(directory: Path, *, elsewhere: str = ELSEWHERE) -> Iterator[IO[str]]:
    """Keep this directory for one demo; gives the open lock. The demo's programs keep it open too, so that it is
    free only when the last of them has ended."""
    with (directory / "lock").open("a+", encoding="utf-8") as lock:
        _take(lock.fileno(), directory, elsewhere)
        sign(lock, "starting")
        yield lock


def sign(lock: IO[str], address: str) -> None:
    """Write in the lock who holds it, and where that demo is found."""
    lock.seek(0)
    lock.truncate()
    lock.write(f"{os.getpid()} {address}\n")
    lock.flush()


def _take(lock: int, directory: Path, elsewhere: str) -> None:
    until = time.monotonic() + AFTERMATH
    while True:
        try:
            return fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pid, _space, address = (directory / "lock").read_text(encoding="utf-8").strip().partition(" ")
            # A demo that was killed leaves programs that are on their way out; a living one is left alone.
            if (pid.isdecimal() and _lives(int(pid))) or time.monotonic() > until:
                raise Refused(
                    f"A demo runs in {directory} already ({address}, process {pid}). Stop it first. {elsewhere}"
                ) from None
            time.sleep(0.1)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def listen(port: int) -> socket.socket:
    """Take the port, before any work is done. Who comes early waits until the pages are there."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(("127.0.0.1", port))
        listening.listen(64)
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise Refused(f"Port {port} is taken. Choose another: make demo PORT={_free_port()}") from None
        raise Refused(
            f"Port {port} cannot be used: {(error.strerror or '').lower()}. Choose another: make demo PORT=8001"
        ) from None
    return listening


def _free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def secret_key(directory: Path) -> str:
    """The demo's own secret, made once and readable by its owner only, so that sessions outlive a restart."""
    path = directory / "secret"
    with contextlib.suppress(FileNotFoundError):
        if kept := path.read_text(encoding="ascii").strip():
            return kept
    path.unlink(missing_ok=True)
    made = secrets.token_urlsafe(48)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(made)
    return made


def settings(directory: Path, database: str) -> dict[str, str]:
    """The environment of the demo's programs: its own settings, whatever the caller's shell holds."""
    others = {name: value for name, value in os.environ.items() if not name.startswith(("KORTELIJNEN_", "DJANGO_"))}
    return others | {
        "DJANGO_SETTINGS_MODULE": "kortelijnen.config.settings",
        "KORTELIJNEN_DATABASE_URL": database,
        "KORTELIJNEN_DEMO": "1",
        "KORTELIJNEN_HTTPS": "0",
        "KORTELIJNEN_SECRET_KEY": secret_key(directory),
        "KORTELIJNEN_STATIC_ROOT": str(directory / "static"),
        "PYTHONUNBUFFERED": "1",
    }
