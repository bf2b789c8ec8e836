"""`kortelijnen import_boundaries FILE`."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kortelijnen.audit.actions import as_system
from kortelijnen.places.actions import import_boundaries
from kortelijnen.places.reading.report import FileRefused


class Command(BaseCommand):
    help = "Load boundaries of areas from a GeoJSON file: all of the file, or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a GeoJSON FeatureCollection with code and name; .gz is fine")
        parser.add_argument("--year", type=int, help="the year of the boundaries, when the file does not say it")
        parser.add_argument("--source", default="", help="who published them; without it the title of the file")

    def handle(self, *_: Any, file: Path, year: int | None, source: str, **__: Any) -> None:
        try:
            with as_system("import_boundaries") as actor:
                loaded = import_boundaries(path=file, year=year, source=source, by=actor)
        except FileRefused as refusal:
            self.stderr.write(refusal.report())
            sys.exit(1)
        self.stdout.write(loaded.in_words())
