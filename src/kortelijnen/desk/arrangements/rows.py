"""Arrangements as rows: on the household's page, on Today and in the list of the team."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.urls import get_script_prefix, reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kortelijnen.arrangements.enums import Rhythm
from kortelijnen.arrangements.queries import Running
from kortelijnen.kit.labels import labels_of

HOME, REF = "-home-", "-ref-"  # what stands in an address that was looked up, where each row has its own


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangementRow:
    """One arrangement: what, who and when in one sentence, and what asks for attention."""

    key: str
    url: str
    holds_url: str
    what: str
    says: str
    hole: str
    needs_attention: bool
    has_nobody: bool
    is_over: bool
    is_to_check: bool
    is_lasting: bool


def arrangement_rows(found: Sequence[Running], *, with_household: bool = False) -> list[ArrangementRow]:
    """A row for each of these."""
    return [_row(row, with_household) for row in found]


@lru_cache(maxsize=4)
def _address(_prefix: str) -> str:
    """The address of an arrangement, looked up once: only the two references differ."""
    return reverse("desk:arrangement", args=[HOME, REF])


@lru_cache(maxsize=1024)
def _day(when: date, _language: str) -> str:
    return date_format(when, "j F")


def _row(row: Running, with_household: bool) -> ArrangementRow:
    url = _address(get_script_prefix()).replace(HOME, row.household_ref).replace(REF, row.arrangement.ref)
    return ArrangementRow(
        key=str(row.arrangement.pk),
        url=url,
        holds_url=f"{url}houdt-het-nog/",
        what=row.arrangement.what,
        says=" · ".join(_said_of(row, with_household)),
        hole=_("nobody yet on %(day)s") % {"day": _day(row.hole, get_language() or "")} if row.hole else "",
        needs_attention=row.needs_attention,
        has_nobody=row.has_nobody,
        is_over=row.is_over,
        is_to_check=row.is_to_check,
        is_lasting=row.is_lasting,
    )


def _said_of(row: Running, with_household: bool) -> Iterator[str]:
    if with_household:
        yield row.household_name
    yield labels_of(Rhythm)[row.arrangement.rhythm]
    if row.helpers:
        yield _helping(row)
    if row.next_day:
        yield _("next: %(name)s, %(day)s") % {"name": row.next_name, "day": _day(row.next_day, get_language() or "")}


def _helping(row: Running) -> str:
    names, more = ", ".join(row.some_helpers), row.more_helpers
    if not more:
        return names
    return f"{names} {ngettext('and %(counter)s more', 'and %(counter)s more', more) % {'counter': more}}"
