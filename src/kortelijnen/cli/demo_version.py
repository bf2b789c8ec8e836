"""By what the demo's database was made ready: a remark on the database itself, not a file beside it.

With it a second start knows in a few milliseconds that there is nothing to do, without loading Django.
"""

import hashlib
from importlib.metadata import version
from pathlib import Path

import psycopg
from psycopg import sql

PACKAGE = Path(__file__).resolve().parent.parent
WITH_TABLES_OR_FILES = ("Django", "django-allauth", "django-htmx", "procrastinate")
READ = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"


def tables() -> str:
    """A number for the tables as this version makes them."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.glob("*/migrations/0*.py")):
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def everything() -> str:
    """A number for tables, libraries and static files together."""
    digest = hashlib.sha256(tables().encode())
    for name in WITH_TABLES_OR_FILES:
        digest.update(f"{name} {version(name)}\n".encode())
    for path in sorted(PACKAGE.glob("*/static/**/*")):
        if path.is_file():
            status = path.stat()
            digest.update(f"{path.relative_to(PACKAGE)} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def noted(database: str) -> tuple[str, str]:
    """What the remark says: the tables, and everything; both empty when there is none."""
    with psycopg.connect(database) as connection:
        row = connection.execute(READ).fetchone()
    made, _space, ready = (row[0] if row and row[0] else "").partition(" ")
    return made, ready


def note(database: str, *, ready: bool) -> None:
    """Remark which tables these are, and once all is there that it is ready."""
    with psycopg.connect(database, autocommit=True) as connection:
        remark = f"{tables()} {everything() if ready else ''}"
        name = sql.Identifier(connection.info.dbname)
        connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(name, sql.Literal(remark)))


def is_ready(database: str, static: Path) -> bool:
    """Is everything there as this version would make it?"""
    return static.is_dir() and noted(database)[1] == everything()


def start_anew(database: str) -> bool:
    """Empty a database whose tables another version made; says whether it did.

    Until the first release migrations are rewritten, not added to, so a demo of before cannot be carried along.
    """
    made, _ready = noted(database)
    with psycopg.connect(database, autocommit=True) as connection:
        row = connection.execute("SELECT to_regclass('django_migrations') IS NOT NULL").fetchone()
        if not (row and row[0]) or made == tables():
            return False
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return True
