"""`kortelijnen export_directory FILE`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import ngettext

from kortelijnen.audit.actions import as_system
from kortelijnen.exchange.hsds import save_directory


class Command(BaseCommand):
    help = "Write the whole directory as HSDS 3.0 JSON; of people only those who agreed to be shared."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the file to write; one that is there is replaced")

    def handle(self, *_: Any, file: Path, **__: Any) -> None:
        try:
            with as_system("export_directory") as actor:
                number = save_directory(by=actor, path=file)
        except OSError as error:
            raise CommandError(f"Cannot write {file}: {(error.strerror or str(error)).lower()}.") from None
        told = ngettext("Written: %(count)d organisation.", "Written: %(count)d organisations.", number)
        self.stdout.write(told % {"count": number})
