"""A directory as tables: a folder of CSV files, in HSDS 1.1 or 3.0. Read as text; nothing is judged here."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from kortelijnen.directory.hsds.report import Report
from kortelijnen.places.reading.report import refuse

ORGANISATIONS, SERVICES, LOCATIONS = "organizations", "services", "locations"
PHONES, SCHEDULES, ADDRESSES = "phones", "schedules", "addresses"
SERVICES_AT_LOCATIONS, AREAS, COSTS = "service_at_location", "service_areas", "cost_options"
ACCESSIBILITY, ATTRIBUTES, CONTACTS = "accessibility", "attributes", "contacts"

# The names that HSDS 1.1 has for tables of 3.0.
ALSO_CALLED = {
    "services_at_location": SERVICES_AT_LOCATIONS,
    "service_at_locations": SERVICES_AT_LOCATIONS,
    "regular_schedules": SCHEDULES,
    "physical_addresses": ADDRESSES,
    "postal_addresses": ADDRESSES,
    "accessibility_for_disabilities": ACCESSIBILITY,
}
LARGEST_CELL = 1_000_000
NOT_PRINTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(slots=True)
class Row:
    """One row of a table, which remembers what of it was read: the rest is reported."""

    table: str
    file: str
    place: str
    values: dict[str, str]
    lists: set[str] | None = None  # in a document: the lists that this thing has; a table says everything
    seen: set[str] = field(default_factory=set)
    is_out: bool = False

    def says(self, *columns: str) -> bool:
        """Whether it speaks of any of these at all. A document may leave out what it does not speak of."""
        return self.lists is None or not {*columns}.isdisjoint(self.values.keys() | self.lists)

    def text(self, *columns: str) -> str:
        """What the first of these columns that says anything says; all of them count as read."""
        self.seen.update(columns)
        return next((value for column in columns if (value := self.values.get(column, ""))), "")

    def unread(self) -> list[tuple[str, str]]:
        return [(column, value) for column, value in self.values.items() if value and column not in self.seen]


Tables = dict[str, list[Row]]


def cleaned(text: str) -> str:
    """Without the signs that no page shows and no database keeps, and without space around it."""
    return NOT_PRINTED.sub("", text).replace("\r\n", "\n").strip()


def read_folder(folder: Path, report: Report) -> Tables:
    """Every CSV file in this folder, by the name of its table in HSDS 3.0."""
    if not folder.is_dir():
        raise refuse(_("%(path)s is not a folder with CSV files.") % {"path": folder})
    tables: Tables = {}
    for path in sorted(folder.glob("*.csv")):
        name = ALSO_CALLED.get(path.stem, path.stem)
        rows = list(_rows(path, name, report))
        if path.stem == "postal_addresses":
            for row in rows:
                row.values.setdefault("address_type", "postal")
        tables.setdefault(name, []).extend(rows)
    if ORGANISATIONS not in tables:
        raise refuse(_("There is no organizations.csv in %(path)s.") % {"path": folder})
    return tables


def _rows(path: Path, table: str, report: Report) -> Iterator[Row]:
    csv.field_size_limit(LARGEST_CELL)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            headings = [cell.strip() for cell in next(reader, [])]
            before = reader.line_num
            for cells in reader:
                place = _("line %(line)s") % {"line": before + 1}
                before = reader.line_num
                if any(cells):
                    yield _row(table, path.name, place, headings, cells, report)
    except UnicodeDecodeError:
        raise refuse(_("%(file)s is not written in UTF-8.") % {"file": path.name}) from None
    except csv.Error as error:
        raise refuse(_("%(file)s is not a CSV file: %(why)s") % {"file": path.name, "why": error}) from None


def _row(table: str, file: str, place: str, headings: Sequence[str], cells: Sequence[str], report: Report) -> Row:
    if extra := cells[len(headings) :]:
        reason = _("There are more cells than headings.")
        report.value(file=file, place=place, column="", reason=reason, value=", ".join(extra))
    pairs = zip(headings, cells, strict=False)
    return Row(table=table, file=file, place=place, values={name: cleaned(cell) for name, cell in pairs})
