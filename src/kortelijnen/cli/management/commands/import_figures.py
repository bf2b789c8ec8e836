"""`kortelijnen import_figures FILE --format kwb|kwb-xlsx|rivm|nl-districts`."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kortelijnen.audit.actions import as_system
from kortelijnen.places.actions import import_figures
from kortelijnen.places.enums import FigureFormat
from kortelijnen.places.reading.report import FileRefused


class Command(BaseCommand):
    help = "Load published figures of neighbourhoods, districts and municipalities: all of the file, or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the file as it was published; .gz is fine")
        parser.add_argument("--format", required=True, choices=[one.value for one in FigureFormat], dest="file_format")
        parser.add_argument("--year", type=int, help="when neither the rows nor the name of the file say it")

    def handle(self, *_: Any, file: Path, file_format: str, year: int | None, **__: Any) -> None:
        try:
            with as_system("import_figures") as actor:
                loaded = import_figures(path=file, file_format=FigureFormat(file_format), year=year, by=actor)
        except FileRefused as refusal:
            self.stderr.write(refusal.report())
            sys.exit(1)
        self.stdout.write(loaded.in_words())
