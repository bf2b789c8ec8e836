"""From a row of a list to somebody who can be called, or to the reason why not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kortelijnen.exchange.enums import Column, Fault
from kortelijnen.exchange.reading import values
from kortelijnen.exchange.reading.sheets import Row

LONGEST = 120
LONGEST_EMAIL = 254
NUMBERS = (Column.PHONE, Column.MOBILE, Column.DESK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Somebody in the list as he or she would become a contact. `others` are further numbers."""

    row: int
    name: str
    function: str
    organisation: str
    phone: str
    others: tuple[str, ...]
    email: str
    reachable: str
    agreed_on: date | None

    @property
    def when(self) -> str:
        """When to reach, with the further numbers, as far as they fit."""
        also = _("also %(numbers)s") % {"numbers": ", ".join(self.others)} if self.others else ""
        said = " · ".join(part for part in (self.reachable, also) if part)
        return said if len(said) <= LONGEST else said[: LONGEST - 1] + "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What is wrong with a row, with the number that the file gives it and what stands in it."""

    row: int
    fault: Fault
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A list read with a mapping: who can be taken over, and what is wrong where."""

    entries: tuple[Entry, ...]
    remarks: tuple[Remark, ...]

    @property
    def broken(self) -> int:
        return sum(remark.fault.breaks for remark in self.remarks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the owner of a list says for all its rows: the organisation of who has none, and the day on which
    everybody said yes."""

    organisation: str = ""
    agreed_on: date | None = None


def read_rows(rows: Iterable[Row], mapping: Sequence[str], *, told: Told, today: date) -> Reading:
    """Everybody in the list, row by row; no row is lost without a word."""
    entries: list[Entry] = []
    remarks: list[Remark] = []
    for row in rows:
        entry, faults = _read(row, mapping, told, today)
        remarks += [Remark(row=row.number, fault=fault, said=_said(row)) for fault in faults]
        if entry is not None:
            entries.append(entry)
    return Reading(entries=tuple(entries), remarks=tuple(remarks))


def _said(row: Row) -> str:
    said = " · ".join(cell for cell in row.cells if cell)
    return said if len(said) <= LONGEST else said[: LONGEST - 1] + "…"


def _read(row: Row, mapping: Sequence[str], told: Told, today: date) -> tuple[Entry | None, list[Fault]]:
    if row.fault:
        return None, [Fault(row.fault)]
    cells = _by_column(row, mapping)
    name = _name_of(cells)
    function = _text(cells, Column.FUNCTION)
    organisation = _text(cells, Column.ORGANISATION) or told.organisation
    phones = _phones_of(cells)
    if fault := _breaks(name, function, organisation, phones):
        return None, [fault]
    email, agreed_on = values.email_in(_text(cells, Column.EMAIL)), _agreed(cells, told, today)
    remarks = _remarks(cells, email, agreed_on)
    entry = Entry(
        row=row.number,
        name=name,
        function=function,
        organisation=organisation,
        phone=phones[0],
        others=tuple(phones[1:]),
        email=email if len(email) <= LONGEST_EMAIL else "",
        reachable=_text(cells, Column.REACHABLE),
        agreed_on=agreed_on,
    )
    return entry, remarks


def _by_column(row: Row, mapping: Sequence[str]) -> dict[str, list[str]]:
    cells: dict[str, list[str]] = {}
    for column, cell in zip(mapping, row.cells, strict=False):
        if cell:
            cells.setdefault(column, []).append(cell)
    return cells


def _text(cells: Mapping[str, Sequence[str]], column: Column) -> str:
    return " ".join(" ".join(cells.get(column, ())).split())


def _name_of(cells: Mapping[str, Sequence[str]]) -> str:
    """The whole name; or put together from its parts. "Anders, Femke" is turned round."""
    whole = _text(cells, Column.NAME)
    last, comma, first = whole.partition(",")
    if comma and first.strip() and "," not in first:
        whole = f"{first.strip()} {last.strip()}"
    parts = (_text(cells, column) for column in (Column.FIRST_NAME, Column.PARTICLE, Column.LAST_NAME))
    return whole or " ".join(part for part in parts if part)


def _phones_of(cells: Mapping[str, Sequence[str]]) -> list[str]:
    """All numbers of the row: the direct ones first, then mobile ones, a general number last."""
    found = [phone for column in NUMBERS for cell in cells.get(column, ()) for phone in values.phones_in(cell)]
    return list(dict.fromkeys(found))


def _breaks(name: str, function: str, organisation: str, phones: Sequence[str]) -> Fault | None:
    if not any(sign.isalpha() for sign in name):
        return Fault.NO_NAME
    if not phones:
        return Fault.NO_PHONE
    if not organisation:
        return Fault.NO_ORGANISATION
    return Fault.TOO_LONG if max(map(len, (name, function, organisation))) > LONGEST else None


EARLIEST = date(1900, 1, 1)


def _agreed(cells: Mapping[str, Sequence[str]], told: Told, today: date) -> date | None:
    """The day in the row itself, else the day that was said for the whole list; never one that lies ahead."""
    own = _text(cells, Column.AGREED_ON)
    day = values.day_in(own) if own else told.agreed_on
    return day if day is not None and EARLIEST <= day <= today else None


def _remarks(cells: Mapping[str, Sequence[str]], email: str, agreed_on: date | None) -> list[Fault]:
    found = []
    if _text(cells, Column.EMAIL) and not email:
        found.append(Fault.NO_EMAIL)
    if _text(cells, Column.AGREED_ON) and agreed_on is None:
        found.append(Fault.NO_DAY)
    return found
