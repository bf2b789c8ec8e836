"""`kortelijnen generate`: an invented municipality, for benchmarks and for trying an analysis on."""

import json
import time
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kortelijnen.audit.actions import as_system
from kortelijnen.cli.generate import Wanted, broke_off, generate
from kortelijnen.cli.generating import options, truth
from kortelijnen.kit import clock
from kortelijnen.people.models import User

HALF_MADE = (
    "An earlier run broke off in this database, or is still busy: it holds half a municipality. Use an empty database."
)


class Command(BaseCommand):
    help = "Make many invented households with everything around them; the same for the same seed and day."

    def add_arguments(self, parser: CommandParser) -> None:
        options.add_to(parser)
        parser.add_argument(
            "--truth",
            type=Path,
            default=Path("truth.json"),
            metavar="FILE",
            help="where to write which effects are in it, and which are not (default: truth.json)",
        )

    def handle(self, *_args: Any, **asked: Any) -> None:
        sizes = {name: asked[name] for name in options.SIZES}
        for name, size in sizes.items():
            if size is not None and size < 1:
                raise CommandError(f"--{name} must be 1 or more.")
        wanted = Wanted.of(**sizes, seed=asked["seed"])
        if not wanted.is_possible:
            raise CommandError("Nobody has two lines to one contact: ask for fewer lines, more contacts or more teams.")
        if broke_off():
            raise CommandError(HALF_MADE)
        if User.objects.exists() and not settings.DEMO:
            raise CommandError("Invented households do not belong among real ones. Use an empty database.")
        today, began = clock.today(), time.monotonic()
        made = generate(wanted)
        self.stdout.write(f"{made}\n{time.monotonic() - began:.1f} seconds")
        _write(asked["truth"], wanted, today)
        self.stdout.write(f"What is true in it: {asked['truth']}")


def _write(file: Path, wanted: Wanted, today: date) -> None:
    """The truth beside the data, with the order that makes the same again."""
    with as_system("count what was planted"):
        effects = truth.told(today)
    made = {name: getattr(wanted, name) for name in (*options.SIZES, "seed")} | {"day": today.isoformat()}
    note = "Invented: about nobody, and no finding about a real neighbourhood."
    text = json.dumps({"note": note, "made": made, "effects": effects}, indent=2, ensure_ascii=False)
    file.write_text(text + "\n", encoding="utf-8")
