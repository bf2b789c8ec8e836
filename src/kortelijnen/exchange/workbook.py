"""One sheet of texts as a workbook that every spreadsheet reads.

openpyxl makes the workbook, and the rows are put into its sheet here, one at a time as they come: openpyxl itself takes
twenty microseconds for a cell, and a municipality has twenty thousand of them.
"""

import io
import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from kortelijnen.exchange import rules

LONGEST_TITLE = 31  # of a sheet, says Excel
SHEET = "xl/worksheets/sheet1.xml"
END_OF_ROWS = b"</sheetData>"
AS_TEXT = "@"
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def workbook_of(title: str, heading: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The heading and these rows. Each cell is written as text and never as a formula, whatever stands in it."""
    empty, style = _without_rows(title, heading)
    columns = [get_column_letter(place) for place in range(1, len(heading) + 1)]
    written = io.BytesIO()
    with ZipFile(io.BytesIO(empty)) as made, ZipFile(written, "w", ZIP_DEFLATED) as whole:
        for part in made.infolist():
            if part.filename != SHEET:
                whole.writestr(part, made.read(part))
        before, _end, after = made.read(SHEET).partition(END_OF_ROWS)
        with whole.open(SHEET, "w") as sheet:
            sheet.write(before)
            for number, row in enumerate(rows, start=2):
                sheet.write(_row(number, columns, row, style).encode())
            sheet.write(END_OF_ROWS + after)
    return written.getvalue()


def _row(number: int, columns: Sequence[str], texts: Sequence[str], style: int) -> str:
    cells = [
        f'<c r="{column}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{_told(text)}</t></is></c>'
        if text
        else f'<c r="{column}{number}" s="{style}"/>'
        for column, text in zip(columns, texts, strict=True)
    ]
    return f'<row r="{number}">{"".join(cells)}</row>'


def _told(text: str) -> str:
    """The text as it may stand in a sheet: no formula, and none of the signs that XML does not have."""
    return escape(NOT_IN_XML.sub("", rules.neutralised(text)), quote=False)


def _without_rows(title: str, heading: Sequence[str]) -> tuple[bytes, int]:
    """A workbook with its heading alone, and the number that the style of a text has in it."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:LONGEST_TITLE])
    sheet.freeze_panes = "A2"
    for place in range(1, len(heading) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = 24
    sheet.append([_cell(sheet, text, is_bold=True) for text in heading])
    style = _cell(sheet, "").style_id
    written = io.BytesIO()
    book.save(written)
    return written.getvalue(), style


def _cell(sheet: Any, text: str, *, is_bold: bool = False) -> Any:
    made = WriteOnlyCell(sheet, value=rules.neutralised(text))
    made.data_type = "s"
    made.number_format = AS_TEXT
    if is_bold:
        made.font = Font(bold=True)
    return made
