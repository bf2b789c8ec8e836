"""`kortelijnen backup FILE`: the whole database in one sealed file, proven by restoring it (docs/operations.md)."""

import os
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kortelijnen.audit.actions import as_system, record
from kortelijnen.cli import backing_up, embedded, sealed
from kortelijnen.cli.passphrase import add_passphrase, passphrase_from


class Command(BaseCommand):
    help = "Write the whole database into one file that only a passphrase opens, and prove that it can be restored."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--unproven", action="store_true", help="do not restore it into a server of its own to compare"
        )
        add_passphrase(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        passphrase = passphrase_from(options["passphrase_file"], twice=True)
        began = time.monotonic()
        try:
            contents = backing_up.back_up(
                os.environ["KORTELIJNEN_DATABASE_URL"], options["file"], passphrase=passphrase
            )
            took = time.monotonic() - began
            size = options["file"].stat().st_size / 1e6
            self.stdout.write(f"{contents.total:,} rows in {options['file']}: {size:,.1f} MB in {took:.1f} s.")
            if not options["unproven"]:
                began = time.monotonic()
                backing_up.prove(options["file"], passphrase=passphrase)
                self.stdout.write(f"Restored into a server of its own and compared: {time.monotonic() - began:.1f} s.")
        except (backing_up.CannotBackUp, sealed.CannotOpen, embedded.CannotStart) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"The trail ends in {contents.head}.")
        with as_system("backup") as system:
            record(by=system, verb="exported", kind="everything", ref="backup", note=options["file"].name[:200])
