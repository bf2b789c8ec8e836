"""A table of texts with line numbers, from CSV or from an Excel workbook."""

import csv
import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from kortelijnen.places.reading.files import ZIP, as_text, read_bytes
from kortelijnen.places.reading.report import refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The heading, and every row below it with the line it stands on. `title` is the sheet or the file."""

    title: str
    heading: list[str]
    rows: list[tuple[int, list[str]]]


def read_csv(path: Path) -> Table:
    """A CSV file, with commas or (Dutch Excel) semicolons."""
    content = read_bytes(path)
    if content.startswith(ZIP):
        raise refuse(_("%(file)s is an Excel workbook, not CSV. Use the format kwb-xlsx.") % {"file": path.name})
    text = as_text(content, path)
    first = text.partition("\n")[0]
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")
    try:
        rows = [(lines.line_num, row) for row in lines]
    except csv.Error as error:
        raise refuse(_("this is not CSV text."), line=lines.line_num) from error
    return _table(path.name, rows)


def read_workbook(path: Path) -> Table:
    """The first sheet of an Excel workbook."""
    content = read_bytes(path)
    if not content.startswith(ZIP):
        raise refuse(_("%(file)s is not an Excel workbook (.xlsx).") % {"file": path.name})
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles, which nobody reads here
            workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            sheet = workbook.worksheets[0]
            rows = list(_texts(sheet.iter_rows(values_only=True)))
            title = sheet.title
    except Exception as error:  # whatever openpyxl stumbles over: the file is no workbook
        raise refuse(_("%(file)s is damaged: it cannot be opened as a workbook.") % {"file": path.name}) from error
    return _table(title, rows)


def _texts(rows: Iterator[Sequence[object]]) -> Iterator[tuple[int, list[str]]]:
    for line, row in enumerate(rows, start=1):
        yield line, ["" if cell is None else str(cell) for cell in row]


def _table(title: str, rows: list[tuple[int, list[str]]]) -> Table:
    filled = [(line, row) for line, row in rows if any(cell.strip() for cell in row)]
    if len(filled) < 2:
        raise refuse(_("there are no rows below the heading."))
    heading = [name.strip() for name in filled[0][1]]
    while heading and not heading[-1]:
        heading.pop()
    return Table(title=title, heading=heading, rows=filled[1:])
