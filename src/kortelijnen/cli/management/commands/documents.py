"""`kortelijnen documents`: docs/access.md and docs/privacy.md, made from the code."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kortelijnen.cli import documents


class Command(BaseCommand):
    help = "Write the documents that are made from the code; with --check only say which are stale."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; fail when one is stale")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["check"]:
            if stale := [path.name for path in documents.stale()]:
                raise CommandError(f"Out of date: {', '.join(stale)}. Run `kortelijnen documents`.")
            return
        for path in documents.write():
            self.stdout.write(f"docs/{path.name}")
