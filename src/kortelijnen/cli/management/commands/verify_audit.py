"""`kortelijnen verify_audit`: recompute the whole chain of the trail (docs/operations.md says what to do with it)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kortelijnen.audit.queries import check_chain, holds_head


class Command(BaseCommand):
    help = "Recompute the hash chain of the trail and print its head; fail when something was changed or taken out."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--expect", metavar="HEAD", default="", help="a head noted earlier; it must still be there")

    def handle(self, *_args: Any, **options: Any) -> None:
        report = check_chain()
        if not report.is_whole:
            raise CommandError(
                f"The trail is broken at entry {report.broken_at}: {report.problem}."
                " Tell the privacy officer, and change nothing in the database."
            )
        if options["expect"] and not holds_head(options["expect"]):
            raise CommandError(
                f"The trail is whole, but the head {options['expect']} is not in it: its newest entries were cut off."
                " Tell the privacy officer, and change nothing in the database."
            )
        self.stderr.write(f"The trail is whole: {report.entries} entries. Its head:")
        self.stdout.write(report.head)
