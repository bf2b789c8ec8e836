"""What stands in the directory, as text: for the two versions of a conflict."""

from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any

from django.db.models import Choices, Model
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from kortelijnen.directory.enums import Weekday
from kortelijnen.directory.models import OpeningHours


def as_text(row: Model, told: Mapping[str, Any]) -> str:
    """Everything that can be put right, with its label; also what was left empty."""
    return "\n".join(f"{_label(row, name)}: {_said(row, name, value)}" for name, value in told.items())


def _label(row: Model, name: str) -> str:
    return str(getattr(row._meta.get_field(name), "verbose_name", name))


def _said(row: Model, name: str, value: Any) -> str:
    if value is None or value in ("", []):
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    if isinstance(value, Choices):
        return str(value.label)
    choices = dict(getattr(row._meta.get_field(name), "flatchoices", ()))
    return str(choices.get(value, value))


def hours_in_words(hours: Iterable[OpeningHours]) -> list[str]:
    """Each line of opening hours as a person says it."""
    return [_line(one) for one in hours]


def _line(one: OpeningHours) -> str:
    if not one.weekday:
        return one.words
    day = str(Weekday(one.weekday).label)
    if one.opens and one.closes:
        day = _("%(day)s from %(from)s to %(until)s") % {
            "day": day,
            "from": _clock(one.opens),
            "until": _clock(one.closes),
        }
    elif one.opens:
        day = _("%(day)s from %(from)s") % {"day": day, "from": _clock(one.opens)}
    elif one.closes:
        day = _("%(day)s until %(until)s") % {"day": day, "until": _clock(one.closes)}
    return f"{day}, {one.words}" if one.words else day


def _clock(at: time) -> str:
    return time_format(at, "H:i")


def source_of(source_id: str) -> str:
    """The directory from which a row was taken over; empty for what was written here."""
    return source_id.partition(":")[0]
