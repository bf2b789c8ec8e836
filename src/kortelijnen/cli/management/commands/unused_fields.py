"""`kortelijnen unused_fields`: which fields of the record nobody fills in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, no_translations

from kortelijnen.audit.actions import as_system
from kortelijnen.cli.unused_fields import as_text, since_days, uses


class Command(BaseCommand):
    help = "Count, over all teams, how often the fields that may stay empty are filled in; the emptiest first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--since", type=int, default=180, metavar="DAYS", help="so many days back (default: 180)")

    @no_translations
    def handle(self, *_args: Any, **options: Any) -> None:
        if options["since"] < 1:
            raise CommandError("--since must be 1 or more.")
        with as_system("unused_fields"):
            found = uses(since=since_days(options["since"]))
        for line in as_text(found, days=options["since"]):
            self.stdout.write(line)
