"""`kortelijnen import_directory PATH --format hsds-1.1|hsds-3.0`."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from kortelijnen.audit.actions import as_system
from kortelijnen.directory.actions import TableCount, import_directory
from kortelijnen.directory.enums import HsdsFormat
from kortelijnen.places.reading.report import FileRefused


class Command(BaseCommand):
    help = (
        "Take over a directory of organisations and services: all of it or nothing; a second time nothing changes. "
        "Prints what was taken over, and what was not and why."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="a folder of CSV files, or a JSON file or a folder of them")
        parser.add_argument("--format", required=True, choices=HsdsFormat.values, dest="layout")
        parser.add_argument("--source", default="", help="name of the directory, kept with each row (name of the file)")
        parser.add_argument("--report", type=Path, metavar="FILE", help="write every line of what was left out as CSV")

    def handle(self, *_: Any, path: Path, layout: str, source: str, report: Path | None, **__: Any) -> None:
        if not path.exists():
            raise CommandError(f"There is nothing at {path}.")
        try:
            with as_system("import_directory") as actor:
                imported = import_directory(by=actor, path=path, layout=HsdsFormat(layout), source=source)
        except FileRefused as refusal:
            self.stderr.write(refusal.report())
            sys.exit(1)
        for count in imported.counts:
            self.stdout.write(in_words(count))
        if imported.report.entries:
            self.stdout.write(left_out_heading(len(imported.report.entries)))
        for reason in imported.report.reasons():
            self.stdout.write(f"  {reason.in_words()}")
        if report is not None:
            imported.report.save(report)


def in_words(count: TableCount) -> str:
    """One line for each table: what was in it and what became of it."""
    told = {
        "table": count.table,
        "read": count.read,
        "new": count.new,
        "changed": count.changed,
        "unchanged": count.unchanged,
        "left_alone": count.left_alone,
        "left_out": count.left_out,
        "taken": count.read - count.left_out,
    }
    if count.new or count.changed or count.unchanged or count.left_alone:
        return (
            _(
                "%(table)s: %(read)s read, %(new)s new, %(changed)s changed, %(unchanged)s unchanged, "
                "%(left_alone)s stay as they are here, %(left_out)s left out."
            )
            % told
        )
    return _("%(table)s: %(read)s read, %(taken)s taken over with what they belong to, %(left_out)s left out.") % told


def left_out_heading(number: int) -> str:
    """Before the reasons."""
    return _("Not taken over (%(count)s):") % {"count": number}
