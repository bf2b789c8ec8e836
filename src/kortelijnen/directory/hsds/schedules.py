"""When something is open: rows of HSDS (1.1 by day, 3.0 as a recurrence of RFC 5545) as days and words."""

from datetime import date

from django.utils.translation import gettext as _

from kortelijnen.directory.enums import Weekday
from kortelijnen.directory.hsds.said import HoursSaid
from kortelijnen.directory.hsds.tables import Row
from kortelijnen.directory.hsds.values import Values

DAYS = {
    name: day
    for day, names in {
        Weekday.MONDAY: ("mo", "monday", "mon", "1", "maandag"),
        Weekday.TUESDAY: ("tu", "tuesday", "tue", "2", "dinsdag"),
        Weekday.WEDNESDAY: ("we", "wednesday", "wed", "3", "woensdag"),
        Weekday.THURSDAY: ("th", "thursday", "thu", "4", "donderdag"),
        Weekday.FRIDAY: ("fr", "friday", "fri", "5", "vrijdag"),
        Weekday.SATURDAY: ("sa", "saturday", "sat", "6", "zaterdag"),
        Weekday.SUNDAY: ("su", "sunday", "sun", "7", "zondag"),
    }.items()
    for name in names
}
# Parts of a recurrence that a list of weekdays cannot say; kept in words.
NOT_WEEKLY = ("bymonthday", "byweekno", "byyearday", "count")


def hours_of(row: Row, values: Values, today: date) -> list[HoursSaid]:
    """The days with their hours, and what is said about them in words. Nothing of a time that is over or has yet to
    begin: it would be shown as if it held now."""
    if (reason := _not_now(row, values, today)) is not None:
        values.row_out(row, reason)
        return []
    row.text("wkst", "timezone", "dtstart")  # say nothing that a list of weekdays shows
    words = _words(row, values)
    opens, closes = values.clock_time(row, "opens_at"), values.clock_time(row, "closes_at")
    days = [] if words.startswith("FREQ=") else _days(row)
    if days and not (opens or closes or words):
        values.row_out(row, _("The hours of this day are empty: closed, or not known."))
        return []
    if len(days) == 1:
        return [HoursSaid(weekday=days[0], opens=opens, closes=closes, words=words)]
    found = [HoursSaid(weekday=day, opens=opens, closes=closes) for day in days] if opens or closes else []
    if not days and (opens or closes):
        words = ", ".join(filter(None, [_span(row), words]))
    if words:
        found.append(HoursSaid(words=values.fitting(row, "description", words, 300)))
    if not found:
        values.row_out(row, _("It says neither a day nor anything in words."))
    return found


def _not_now(row: Row, values: Values, today: date) -> str | None:
    begins = values.day(row, "valid_from")
    ends = [day for day in (values.day(row, "valid_to"), values.day(row, "until")) if day is not None]
    if any(day < today for day in ends):
        return _("This held until a day that is past.")
    if begins is not None and begins > today:
        return _("This begins on a day that is yet to come.")
    return None


def _span(row: Row) -> str:
    return "–".join(filter(None, [row.text("opens_at"), row.text("closes_at")]))


def _days(row: Row) -> list[str]:
    named = row.text("byday", "weekday").replace(";", ",").split(",")
    return [DAYS[name] for one in named if (name := one.strip().lower()) in DAYS]


def _words(row: Row, values: Values) -> str:
    """What is said in words; before it, as it is written, a rhythm that no list of weekdays can say."""
    said = " ".join(filter(None, [row.text("description"), row.text("notes")]))
    text = ", ".join(filter(None, [_rhythm(row), " ".join(said.split())]))
    return values.fitting(row, "description", text, 300)


def _rhythm(row: Row) -> str:
    every, frequency, byday = row.text("interval"), row.text("freq").upper(), row.text("byday", "weekday")
    odd = {name: row.text(name) for name in NOT_WEEKLY if row.text(name)}
    names = [one.strip().lower() for one in byday.replace(";", ",").split(",") if one.strip()]
    plain = frequency in {"", "WEEKLY"} and every in {"", "1"} and not odd and all(name in DAYS for name in names)
    if plain:
        return ""
    parts = {"FREQ": frequency or "WEEKLY", "INTERVAL": every, "BYDAY": byday}
    parts |= {name.upper(): value for name, value in odd.items()}
    return ";".join(f"{name}={value}" for name, value in parts.items() if value)
