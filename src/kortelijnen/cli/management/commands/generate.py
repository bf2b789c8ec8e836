"""`kortelijnen generate`: many invented households, for benchmarks."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kortelijnen.cli.generate import generate
from kortelijnen.people.models import User


class Command(BaseCommand):
    help = "Make many invented households with everything around them; the same for the same seed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--households", type=int, default=1000, metavar="N")
        parser.add_argument("--seed", type=int, default=1, metavar="S")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["households"] < 1:
            raise CommandError("--households must be 1 or more.")
        if User.objects.exists() and not settings.DEMO:
            raise CommandError("Invented households do not belong among real ones. Use an empty database.")
        began = time.monotonic()
        made = generate(households=options["households"], seed=options["seed"])
        self.stdout.write(f"{made}\n{time.monotonic() - began:.1f} seconds")
