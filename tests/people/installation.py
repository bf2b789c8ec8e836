"""A whole installation beside the tests: its own database, its own processes, nothing shared but PostgreSQL.

For what a test client cannot show: two server processes, a worker for the jobs, a browser, another settings file.
"""

import atexit
import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import httpx
import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

BIN = Path(sys.executable).parent
# What the tests' own process needs beside a browser is nothing an installation has.
OUTSIDE = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
HERE = conninfo_to_dict(os.environ["KORTELIJNEN_DATABASE_URL"])


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _on_server(*statements: sql.Composed) -> None:
    with psycopg.connect(os.environ["KORTELIJNEN_DATABASE_URL"], autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def _drop(name: str) -> None:
    _on_server(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def address_of(database: str) -> str:
    return f"postgresql://{HERE['user']}@/{database}?host={HERE['host']}"


@cache
def _migrated() -> str:
    """One empty, migrated database per test process; every installation begins as a copy of it."""
    name = f"migrated_{secrets.token_hex(4)}"
    _on_server(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    atexit.register(_drop, name)
    env = OUTSIDE | {"KORTELIJNEN_DATABASE_URL": address_of(name)}
    subprocess.run([BIN / "kortelijnen", "migrate", "-v0"], env=env, check=True)
    return name


class Installation:
    def __init__(self, database: str, port: int, **settings: str) -> None:
        self.database_url = address_of(database)
        self.port = port
        # WebAuthn takes a name and no number for the site, and this one without https.
        self.origin = f"http://localhost:{port}"
        self.env = OUTSIDE | {
            "KORTELIJNEN_DATABASE_URL": self.database_url,
            "KORTELIJNEN_ORIGINS": self.origin,
            "KORTELIJNEN_HTTPS": "0",
            "KORTELIJNEN_DEMO": "0",
            **settings,
        }

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """`kortelijnen …` in this installation."""
        return subprocess.run(
            [BIN / "kortelijnen", *arguments], env=self.env, capture_output=True, text=True, check=False
        )

    def run(self, code: str) -> str:
        """What this Python prints in this installation."""
        done = self.command("shell", "--no-imports", "-c", code)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=self.origin, headers={"accept-language": "en"}, timeout=60)


@contextmanager
def installed(**settings: str) -> Iterator[Installation]:
    """An installation that is not serving."""
    name = f"installed_{secrets.token_hex(4)}"
    template = sql.Identifier(_migrated())
    _on_server(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), template))
    try:
        yield Installation(name, free_port(), **settings)
    finally:
        _drop(name)


@contextmanager
def serving(**settings: str) -> Iterator[Installation]:
    """An installation with two server processes, as an organisation runs it."""
    with installed(**settings) as site:
        command = [BIN / "gunicorn", "kortelijnen.config.wsgi", "--workers=2", f"--bind=127.0.0.1:{site.port}"]
        server = subprocess.Popen([*command, "--log-level=warning"], env=site.env)
        try:
            _wait_until_alive(site, server)
            yield site
        finally:
            server.terminate()
            server.wait(timeout=60)


def _wait_until_alive(site: Installation, server: subprocess.Popen[bytes]) -> None:
    transport = httpx.HTTPTransport(retries=60)  # connection refused: tried again with growing pauses
    with httpx.Client(transport=transport, timeout=120) as client:
        assert client.get(f"{site.origin}/leeft/").text == "ok\n", server.poll()
