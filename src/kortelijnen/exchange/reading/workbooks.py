"""The first filled sheet of an Excel workbook, read with suspicion: a small file can unpack to a very large one."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from kortelijnen.exchange import rules
from kortelijnen.kit.errors import RuleBroken

ZIP = b"PK\x03\x04"
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, and any Office file with a password
LARGEST_UNPACKED = 60_000_000
MOST_PARTS = 1_000
MOST_CELLS_ACROSS = 60

NumberedRow = tuple[int, list[str]]


def is_zip(content: bytes) -> bool:
    """A workbook is a zip file; so is much else."""
    return content.startswith(ZIP)


def is_old_excel(content: bytes) -> bool:
    """Excel before 2007, or a workbook with a password."""
    return content.startswith(OLD_EXCEL)


def read_workbook(content: bytes) -> list[NumberedRow]:
    """The rows of the first sheet that has any, as texts; of formulas what they last showed."""
    _refuse_bomb(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles, which nobody reads here
            workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            for sheet in workbook.worksheets:
                if rows := list(_filled_rows(sheet)):
                    return rows
    except RuleBroken:
        raise
    except Exception as error:  # whatever openpyxl stumbles over: the file is no workbook
        raise RuleBroken("file_unreadable", _("This file is damaged, or it is no Excel workbook (.xlsx).")) from error
    return []


def _refuse_bomb(content: bytes) -> None:
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except zipfile.BadZipFile as error:
        raise RuleBroken("file_unreadable", _("This file is damaged, or it is no Excel workbook (.xlsx).")) from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise RuleBroken("file_too_large", _("Unpacked, this workbook is far larger than a telephone list can be."))


def _filled_rows(sheet: Any) -> Iterator[NumberedRow]:
    sheet.reset_dimensions()  # what a sheet says about its own size is not believed
    count = 0
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_CELLS_ACROSS, values_only=True), start=1):
        texts = [_text_of(cell) for cell in cells]
        if any(texts):
            count += 1
            if count > rules.MOST_ROWS + 10:
                raise RuleBroken(
                    "too_many_rows", _("This list has more than 10,000 rows. Cut it in parts, or leave rows out.")
                )
            yield number, texts


def _text_of(cell: object) -> str:
    if cell is None or isinstance(cell, bool | time):
        return ""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell)
