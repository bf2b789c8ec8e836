"""From an uploaded file to a sheet of plain texts: Excel, CSV in any dress, address cards."""

import codecs
import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kortelijnen.exchange import rules
from kortelijnen.exchange.enums import Fault
from kortelijnen.exchange.reading import cards, columns, workbooks
from kortelijnen.kit.errors import RuleBroken

MOST_COLUMNS = 40
DELIMITERS = ";,\t|"
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row as it stands in the file, with the number that the file gives it; `fault` when it cannot be read."""

    number: int
    cells: tuple[str, ...]
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A list as it was read. `headings` are empty when the file has none; `mapping` is what each column seems to
    hold. In a file of cards the columns are known."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    mapping: tuple[str, ...]
    is_cards: bool = False


def read_sheet(content: bytes) -> Sheet:
    """The list in this file. What kind of file it is, its content says; its name is not believed."""
    if len(content) > rules.LARGEST_FILE:
        raise RuleBroken("file_too_large", _("This file is larger than 5 MB. Save only the list itself."))
    if not content.strip(b"\x00\r\n\t "):
        raise RuleBroken("file_empty", _("This file is empty."))
    if workbooks.is_old_excel(content):
        raise RuleBroken(
            "old_excel",
            _("This is an old or protected Excel file. Save it in Excel as .xlsx, without a password."),
        )
    if workbooks.is_zip(content):
        return _sheet(workbooks.read_workbook(content))
    if cards.is_cards(content):
        return _cards(cards.read_cards(content))
    return _sheet(_csv_rows(as_text(content)))


def as_text(content: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or, when it is neither, the Windows code page of Western Europe."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    start = content[:400]
    if start.count(b"\x00") > len(start) // 4:  # UTF-16 without its mark: every other byte of Dutch is empty
        return content.decode("utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _csv_rows(text: str) -> list[tuple[int, list[str]]]:
    named = text[:40].splitlines()[0] if text.strip() else ""
    delimiter = named[4] if named.startswith("sep=") and len(named) == 5 else _delimiter_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    found: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            if reader.line_num > 1 or not named.startswith("sep="):
                found.append((reader.line_num, cells))
            refuse_above_limit(len(found))
    except csv.Error as error:
        message = _("Row %(row)s cannot be read: this is no list in text.") % {"row": reader.line_num}
        raise RuleBroken("file_unreadable", message) from error
    return found


def _delimiter_of(text: str) -> str:
    """The sign that divides the first lines into the most columns, the same number each time."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:20]

    def fit(sign: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(lines, delimiter=sign)]
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        return (widths.count(usual) if usual > 1 else 0, usual)

    return max(DELIMITERS, key=fit)


def refuse_above_limit(rows: int) -> None:
    """No list of a team is longer; what is, is something else."""
    if rows > 2 * rules.MOST_ROWS:
        raise _too_many()


def _too_many() -> RuleBroken:
    return RuleBroken("too_many_rows", _("This list has more than 10,000 rows. Cut it in parts, or leave rows out."))


def _sheet(numbered: Iterable[tuple[int, Sequence[str]]]) -> Sheet:
    filled = [
        (number, [rules.plain_text(cell) for cell in cells[:MOST_COLUMNS]])
        for number, cells in numbered
        if any(cell.strip() for cell in cells[:MOST_COLUMNS])
    ]
    if not filled:
        raise RuleBroken("file_empty", _("There are no rows in this file."))
    heading = columns.heading_row([cells for _number, cells in filled[:10]])
    headings = filled[heading][1] if heading is not None else []
    below = filled if heading is None else filled[heading + 1 :]
    if not below:
        raise RuleBroken("file_empty", _("There are no rows below the heading."))
    if len(below) > rules.MOST_ROWS:
        raise _too_many()
    width = max(len(headings), *(len(cells) for _number, cells in below))
    rows = tuple(Row(number=number, cells=_as_wide(cells, width)) for number, cells in below)
    named = _as_wide(headings, width) if headings else ()
    mapping = columns.guessed(named, [row.cells for row in rows[:200]])
    return Sheet(headings=named, rows=rows, mapping=mapping)


def _as_wide(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return tuple(cells) + ("",) * (width - len(cells))


def _cards(found: Sequence[cards.Card | None]) -> Sheet:
    if len(found) > rules.MOST_ROWS:
        raise _too_many()
    rows = [
        Row(number=number, cells=(), fault=Fault.NO_CARD)
        if card is None
        else Row(number=number, cells=tuple(rules.plain_text(cell) for cell in card.cells()))
        for number, card in enumerate(found, start=1)
    ]
    if all(row.fault for row in rows):
        raise RuleBroken("no_card", _("Not one card in this file can be read."))
    return Sheet(headings=(), rows=tuple(rows), mapping=cards.MAPPING, is_cards=True)


def stored(sheet: Sheet) -> list[list[Any]]:
    """The rows as a list keeps them until it is settled."""
    return [[row.number, list(row.cells), row.fault] for row in sheet.rows]


def restored(rows: Sequence[Sequence[Any]]) -> list[Row]:
    """The rows that a list keeps, to work with."""
    return [Row(number=number, cells=tuple(cells), fault=fault) for number, cells, fault in rows]
