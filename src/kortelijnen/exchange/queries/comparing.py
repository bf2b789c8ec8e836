"""Two entries beside each other, part by part, so that somebody can choose what stays."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kortelijnen.directory.models import Organisation
from kortelijnen.exchange import rules
from kortelijnen.lines.enums import HalfDay
from kortelijnen.lines.models import Contact

ONE, OTHER = "one", "other"
Entry = Contact | Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A part in which the two differ: both values in words, and which of the two is proposed."""

    part: str
    label: str
    one: str
    other: str
    proposed: str


def differences(one: Entry, other: Entry) -> list[Difference]:
    """Where the two differ. A value is proposed before none, of two agreements the latest, and that somebody is still
    there before that she left."""
    parts = rules.CONTACT_PARTS if isinstance(one, Contact) else rules.ORGANISATION_PARTS
    return [
        Difference(
            part=part,
            label=str(LABELS[part]),
            one=_words(one, part),
            other=_words(other, part),
            proposed=_proposed(one, other, part, columns[0]),
        )
        for part, columns in parts.items()
        if any(getattr(one, column) != getattr(other, column) for column in columns)
    ]


def _proposed(one: Entry, other: Entry, part: str, column: str) -> str:
    mine, yours = getattr(one, column), getattr(other, column)
    if part in ("gone", "away"):
        return OTHER if yours is None else ONE
    if part in ("agreement", "assured") and mine and yours:
        return OTHER if yours > mine else ONE
    return OTHER if not mine and yours else ONE


def _words(entry: Entry, part: str) -> str:
    said = WORDS[part](entry) if part in WORDS else str(getattr(entry, part))
    return said or _("nothing filled in")


def _day(day: Any) -> str:
    return date_format(day, "DATE_FORMAT") if day else ""


def _phone(entry: Any) -> str:
    """A private number stays masked here too: it is shown to whoever calls."""
    if getattr(entry, "phone_is_private", False):
        return _("a private number")
    return str(entry.phone)


def _agreement(contact: Any) -> str:
    if contact.agreed_on is None:
        return _("not asked yet")
    said = _("said yes on %(day)s")
    if contact.may_be_shared:
        said = _("said yes on %(day)s, also to lists for others")
    return said % {"day": _day(contact.agreed_on)}


def _assured(organisation: Any) -> str:
    return f"{_day(organisation.assured_on)} · {organisation.assured_by}" if organisation.assured_on else ""


WORDS: dict[str, Callable[[Any], str]] = {
    "phone": _phone,
    "organisation": lambda contact: str(contact.organisation.name),
    "hours": lambda contact: ", ".join(str(HalfDay(hour).label) for hour in contact.hours),
    "away": lambda contact: _day(contact.away_until),
    "agreement": _agreement,
    "gone": lambda contact: _day(contact.gone_on),
    "kind": lambda organisation: str(organisation.get_kind_display()),
    "wait": lambda organisation: "" if organisation.usual_wait_days is None else str(organisation.usual_wait_days),
    "assured": _assured,
}
LABELS: dict[str, str | Promise] = {
    "name": gettext_lazy("Name"),
    "function": gettext_lazy("Function"),
    "organisation": gettext_lazy("Organisation"),
    "phone": gettext_lazy("Phone number"),
    "email": gettext_lazy("E-mail address"),
    "reachable": gettext_lazy("When to reach"),
    "hours": gettext_lazy("Half-days on which to reach"),
    "away": gettext_lazy("Away until"),
    "agreement": gettext_lazy("Yes to being listed"),
    "gone": gettext_lazy("No longer there since"),
    "kind": gettext_lazy("Kind of organisation"),
    "purpose": gettext_lazy("What it is for"),
    "not_for": gettext_lazy("What it is not for"),
    "instead": gettext_lazy("Where to go instead"),
    "website": gettext_lazy("Website"),
    "wait": gettext_lazy("Usual wait in working days"),
    "assured": gettext_lazy("Seen to be right on"),
}
