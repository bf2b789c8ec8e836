"""What of a directory was not understood or not taken over: which file, where, which column, and why."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

SHOWN = 5  # places that are named for one reason, before "and more"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """One value, or with an empty column one whole row, that is not taken over."""

    file: str
    place: str
    column: str
    reason: str
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Everything of one file and column that was left out for the same reason."""

    file: str
    column: str
    reason: str
    places: tuple[str, ...]

    def in_words(self) -> str:
        """One line: where, how often, why, and the first places."""
        named = ", ".join(self.places[:SHOWN])
        told = {
            "file": self.file,
            "column": self.column,
            "count": len(self.places),
            "reason": self.reason,
            "places": f"{named}, …" if len(self.places) > SHOWN else named,
        }
        if self.column:
            return _("%(file)s, column %(column)s, %(count)s ×: %(reason)s (%(places)s)") % told
        return _("%(file)s, %(count)s ×: %(reason)s (%(places)s)") % told


class Report:
    """Collects what is left out. Nothing is dropped without a line here."""

    def __init__(self) -> None:
        self.entries: list[LeftOut] = []
        self.rows_out: Counter[str] = Counter()

    def value(self, *, file: str, place: str, column: str, reason: str, value: str) -> None:
        """One value has no place here; the row itself may be taken over."""
        entry = LeftOut(file=file, place=place, column=column, reason=reason, value=value[:200])
        self.entries.append(entry)

    def row(self, *, table: str, file: str, place: str, reason: str, column: str = "", value: str = "") -> None:
        """A whole row stays out; `column` is where the fault lies."""
        self.rows_out[table] += 1
        self.value(file=file, place=place, column=column, reason=reason, value=value)

    def reasons(self) -> Iterator[Reason]:
        """By file, column and reason, in the order in which they were met."""
        places: dict[tuple[str, str, str], list[str]] = {}
        for entry in self.entries:
            places.setdefault((entry.file, entry.column, entry.reason), []).append(entry.place)
        for (file, column, reason), met in places.items():
            yield Reason(file=file, column=column, reason=reason, places=tuple(met))

    def save(self, path: Path) -> None:
        """Every line of it, as a table to work through."""
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["file", "place", "column", "reason", "value"])
            for entry in self.entries:
                # A cell that a spreadsheet would take for a formula is text.
                cells = (entry.file, entry.place, entry.column, entry.reason, entry.value)
                writer.writerow([f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell for cell in cells])
