"""`kortelijnen restore FILE`: a backup into an empty database, compared table by table (docs/operations.md)."""

import os
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kortelijnen.audit.actions import as_system, record
from kortelijnen.cli import backing_up, sealed
from kortelijnen.cli.passphrase import add_passphrase, passphrase_from


class Command(BaseCommand):
    help = "Put a backup into the empty database of KORTELIJNEN_DATABASE_URL and compare every table with it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        add_passphrase(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        passphrase = passphrase_from(options["passphrase_file"])
        began = time.monotonic()
        try:
            contents = backing_up.restore(
                options["file"], os.environ["KORTELIJNEN_DATABASE_URL"], passphrase=passphrase
            )
        except FileNotFoundError:
            raise CommandError(f"There is no file {options['file']}.") from None
        except (backing_up.CannotBackUp, sealed.CannotOpen) as error:
            raise CommandError(str(error)) from None
        took, size = time.monotonic() - began, options["file"].stat().st_size / 1e6
        self.stdout.write(
            f"{contents.total:,} rows in {len(contents.rows)} tables are back from {size:,.1f} MB, compared:"
            f" {took:.1f} s. The trail ends in {contents.head}."
        )
        with as_system("restore") as system:
            record(by=system, verb="loaded", kind="everything", ref="backup", note=options["file"].name[:200])
