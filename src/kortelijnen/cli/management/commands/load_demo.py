"""`kortelijnen load_demo`: the demo's figures and invented people, into an empty installation in demo mode."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kortelijnen.audit.actions import as_system
from kortelijnen.cli import world
from kortelijnen.people.models import User
from kortelijnen.places import actions as places
from kortelijnen.places.models import LoadedFile


class Command(BaseCommand):
    help = "Load the published figures that ship with the product and the demo's invented people, once."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Invented people do not belong among real ones. Set KORTELIJNEN_DEMO=1 for a demo.")
        if world.is_loaded():
            self.stdout.write("The demo's people are there already.")
            return
        if User.objects.exists():
            raise CommandError("There are people in this database already; the demo wants an empty one.")
        if not LoadedFile.objects.exists():
            with as_system("load_demo") as actor:
                places.load_shipped(by=actor)
        world.load()
        self.stdout.write("The demo's people are in.")
