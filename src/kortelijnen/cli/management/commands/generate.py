"""`kortelijnen generate`: many invented households, contacts and lines, for benchmarks."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kortelijnen.cli.generate import Wanted, generate
from kortelijnen.people.models import User


class Command(BaseCommand):
    help = "Make many invented households with everything around them; the same for the same seed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--households", type=int, default=1000, metavar="N")
        parser.add_argument("--contacts", type=int, metavar="C", help="people at institutions (default: 1000)")
        parser.add_argument("--lines", type=int, metavar="L", help="lines to them (default: 20 for each worker)")
        parser.add_argument("--teams", type=int, metavar="T", help="default: one for every 250 open households")
        parser.add_argument("--seed", type=int, default=1, metavar="S")

    def handle(self, *_args: Any, **options: Any) -> None:
        sizes = {name: options[name] for name in ("households", "contacts", "lines", "teams")}
        for name, size in sizes.items():
            if size is not None and size < 1:
                raise CommandError(f"--{name} must be 1 or more.")
        wanted = Wanted.of(**sizes, seed=options["seed"])
        if not wanted.is_possible:
            raise CommandError("Nobody has two lines to one contact: ask for fewer lines, more contacts or more teams.")
        if User.objects.exists() and not settings.DEMO:
            raise CommandError("Invented households do not belong among real ones. Use an empty database.")
        began = time.monotonic()
        made = generate(wanted)
        self.stdout.write(f"{made}\n{time.monotonic() - began:.1f} seconds")
