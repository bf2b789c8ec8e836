"""What is in a demo: tables, static files, real figures, invented people. Each is made once and found again."""

import shutil
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from kortelijnen.audit.actions import as_system
from kortelijnen.cli import demo_version
from kortelijnen.cli.world import is_loaded, load
from kortelijnen.places import actions as places
from kortelijnen.places.models import LoadedFile

Say = Callable[[str], None]


def make_ready(database: str, say: Say, *, with_story: bool = True) -> None:
    """Tables, static files, figures, people: whatever is not there yet. A generated city has people of its own."""
    if demo_version.start_anew(database):
        say("This demo was made by another version; it starts anew with fresh people.")
    demo_version.note(database, ready=False)
    call_command("migrate", verbosity=0)
    shutil.rmtree(Path(settings.STATIC_ROOT), ignore_errors=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    if not LoadedFile.objects.exists():
        say("Loading the published figures and boundaries …")
        with as_system("demo") as actor:
            places.load_shipped(by=actor)
    if with_story and not is_loaded():
        say("Loading the invented people …")
        load()
    connection.close()
    demo_version.note(database, ready=True)
