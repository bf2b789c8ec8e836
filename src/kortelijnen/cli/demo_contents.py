"""What is in a demo: tables, static files, real figures, invented people. Each is made once and found again."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection

from kortelijnen.audit.actions import as_system
from kortelijnen.cli.world import is_loaded, load
from kortelijnen.places import actions as places
from kortelijnen.places.models import LoadedFile

PACKAGE = Path(__file__).resolve().parent.parent
Say = Callable[[str], None]


def make_ready(say: Say) -> None:
    """Tables, static files, figures, people: whatever is not there yet."""
    _start_anew_after_another_version(say)
    call_command("migrate", verbosity=0)
    _remember_version()
    _collect_static_files()
    if not LoadedFile.objects.exists():
        say("Loading the published figures and boundaries …")
        with as_system("demo") as actor:
            places.load_shipped(by=actor)
    if not is_loaded():
        say("Loading the invented people …")
        load()
    connection.close()


def _version() -> str:
    """A number for the tables as this version makes them."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.glob("*/migrations/0*.py")):
        digest.update(path.relative_to(PACKAGE).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _start_anew_after_another_version(say: Say) -> None:
    """Until the first release migrations are rewritten, not added to; a demo of before cannot be carried along."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
        )
        kept = cursor.fetchone()[0]
        cursor.execute("SELECT to_regclass('django_migrations') IS NOT NULL")
        has_tables = cursor.fetchone()[0]
        if has_tables and kept != _version():
            say("This demo was made by another version; it starts anew with fresh people.")
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")


def _remember_version() -> None:
    with connection.cursor() as cursor:
        name = connection.ops.quote_name(connection.settings_dict["NAME"])
        cursor.execute(f"COMMENT ON DATABASE {name} IS '{_version()}'")


def _collect_static_files() -> None:
    """Gather, name by content and compress; only when a file is new or changed."""
    root = Path(settings.STATIC_ROOT)
    note = root.with_suffix(".made-from")
    made_from = _static_fingerprint()
    if note.exists() and note.read_text(encoding="ascii") == made_from and root.is_dir():
        return
    note.unlink(missing_ok=True)
    shutil.rmtree(root, ignore_errors=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    note.write_text(made_from, encoding="ascii")


def _static_fingerprint() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
