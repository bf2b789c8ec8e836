"""Single values of a directory, brought to the measure of ours; what does not fit is reported, never bent."""

import re
from datetime import date, time

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils.translation import gettext as _

from kortelijnen.directory.enums import PhoneKind, ServiceStatus
from kortelijnen.directory.hsds.report import Report
from kortelijnen.directory.hsds.said import PhoneSaid
from kortelijnen.directory.hsds.tables import Row
from kortelijnen.directory.rules import LONGEST_WAIT

A_WAIT = re.compile(r"(\d{1,3})(?:\s*(?:working\s+|werk)?(?:days?|dag(?:en)?))?", re.IGNORECASE)
A_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?", re.IGNORECASE)
LONGEST_URL, LONGEST_MAIL, LONGEST_NUMBER = 200, 254, 60


class Values:
    """Reads the cells of rows, and reports those that it cannot read."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def not_taken(self, row: Row, column: str, reason: str, value: str) -> None:
        """This one value stays out."""
        self.report.value(file=row.file, place=row.place, column=column, reason=reason, value=value)

    def row_out(self, row: Row, reason: str, column: str = "", value: str = "") -> None:
        """This row stays out; the first reason is enough."""
        if row.is_out:
            return
        row.is_out = True
        self.report.row(table=row.table, file=row.file, place=row.place, reason=reason, column=column, value=value)

    def line(self, row: Row, *columns: str, longest: int) -> str:
        """Text on one line."""
        return self.fitting(row, columns[0], " ".join(row.text(*columns).split()), longest)

    def words(self, row: Row, *columns: str, longest: int) -> str:
        """Text of several lines, at most one empty line between them."""
        lines = [line.strip() for line in row.text(*columns).split("\n")]
        return self.fitting(row, columns[0], re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), longest)

    def fitting(self, row: Row, column: str, text: str, longest: int) -> str:
        """The text; a longer one is cut between two words, and reported whole."""
        if len(text) <= longest:
            return text
        kept = text[: longest - 1].rsplit(None, 1)[0]
        told = _("Shortened to %(room)s signs, for which there is room.") % {"room": longest}
        self.not_taken(row, column, told, text)
        return f"{kept}…"

    def website(self, row: Row, *columns: str) -> str:
        """An address on the web; without its scheme https is meant."""
        found = row.text(*columns)
        if not found:
            return ""
        address = found if "://" in found else f"https://{found}"
        try:
            URLValidator(schemes=["http", "https"])(address)
        except ValidationError:
            address = ""
        if not address or len(address) > LONGEST_URL:
            self.not_taken(row, columns[0], _("This is no address of a website."), found)
            return ""
        return address

    def email(self, row: Row, column: str) -> str:
        """A mail address."""
        found = row.text(column)
        if not found:
            return ""
        try:
            EmailValidator()(found)
        except ValidationError:
            self.not_taken(row, column, _("This is no mail address."), found)
            return ""
        return found[:LONGEST_MAIL]

    def status(self, row: Row) -> str:
        """Open unless the directory says something else; other words than those of HSDS are reported."""
        found = row.text("status").lower().replace("_", " ")
        if found and found not in ServiceStatus.values:
            self.not_taken(row, "status", _("This state is unknown; taken over as not offered."), found)
            return ServiceStatus.INACTIVE
        return found or ServiceStatus.ACTIVE

    def wait(self, row: Row, column: str) -> int | None:
        """A number of days, when the words are nothing more than that."""
        found = row.text(column)
        if not found:
            return None
        match = A_WAIT.fullmatch(found)
        if match is None or int(match[1]) > LONGEST_WAIT:
            self.not_taken(row, column, _("This is no number of days."), found)
            return None
        return int(match[1])

    def day(self, row: Row, column: str) -> date | None:
        """A day in ISO's way of writing."""
        found = row.text(column)
        if not found:
            return None
        try:
            return date.fromisoformat(found[:10])
        except ValueError:
            self.not_taken(row, column, _("This is no day."), found)
            return None

    def clock_time(self, row: Row, column: str) -> time | None:
        """A time as the clock on the wall shows it there; an offset from UTC is reported."""
        found = row.text(column)
        if not found:
            return None
        match = A_TIME.fullmatch(found)
        if match is None or int(match[1]) > 23 or int(match[2]) > 59:
            self.not_taken(row, column, _("This is no time."), found)
            return None
        if match[3]:
            self.not_taken(row, column, _("Taken over as the clock there shows it, without the time zone."), found)
        return time(int(match[1]), int(match[2]))

    def phone(self, row: Row) -> PhoneSaid | None:
        """A number with its extension. What kind of number it is, is free text in HSDS; ours are five."""
        number = " ".join(row.text("number").strip("\"' ").split())
        extension = row.text("extension")
        number = f"{number} ext. {extension}" if number and extension else number
        if not number or len(number) > LONGEST_NUMBER:
            self.row_out(
                row, _("There is no number.") if not number else _("This number is too long."), "number", number
            )
            return None
        kind = row.text("type").lower()
        if kind and kind not in PhoneKind.values:
            self.not_taken(row, "type", _("This kind of number is unknown; taken over as a telephone."), kind)
            kind = ""
        return PhoneSaid(
            number=number, kind=kind or PhoneKind.VOICE, description=self.line(row, "description", longest=300)
        )
