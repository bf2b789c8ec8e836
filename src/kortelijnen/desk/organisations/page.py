"""What the pages about institutions are made of."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext_lazy

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.desk.organisations.drawing import SHADES, strips_of
from kortelijnen.desk.organisations.forms import FilterForm, NoteForm
from kortelijnen.directory.models import Organisation
from kortelijnen.directory.queries import offered_by, organisations_found
from kortelijnen.groundwork import queries
from kortelijnen.groundwork.enums import NoteKind, Rooting
from kortelijnen.kit import clock
from kortelijnen.kit.paging import Page, page_of
from kortelijnen.lines.queries import known_there, organisations_with_live_line
from kortelijnen.places.models import Area
from kortelijnen.plans.queries import households_meeting
from kortelijnen.privacy import counting

CONTACTS = 20
INSTITUTIONS = 25

# How a kind of note is called in the address.
NOTE_SLUGS = {"zo-werkt-het": NoteKind.HOW, "ruimte": NoteKind.ROOM, "obstakel": NoteKind.BARRIER}
SLUG_OF = {kind: slug for slug, kind in NOTE_SLUGS.items()}


# The states in a word, where a table has no room for the whole sentence.
SHORT = {
    Rooting.NONE: pgettext_lazy("rooting", "nobody"),
    Rooting.CONTACT: pgettext_lazy("rooting", "a contact"),
    Rooting.REGULAR: pgettext_lazy("rooting", "regular"),
    Rooting.PRESENT: pgettext_lazy("rooting", "present"),
    Rooting.MANDATED: pgettext_lazy("rooting", "may decide"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How an institution stands in one neighbourhood, with its shade."""

    area: Area
    state: Rooting

    @property
    def shade(self) -> int:
        return SHADES[self.state]

    @property
    def word(self) -> str:
        return str(SHORT[self.state])


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One institution in the list."""

    organisation: Organisation
    has_line: bool
    cells: tuple[Cell, ...]


def list_context(actor: Actor, form: FilterForm, number: int) -> dict[str, Any]:
    """The list: institutions × the neighbourhoods of the team. As many queries for one row as for a full page."""
    given = form.cleaned_data if form.is_valid() else {}
    areas = queries.areas_of_actor(actor)
    found = organisations_found(given.get("q", ""), given.get("soort", ""))
    if given.get("stand"):
        found = queries.institutions_standing(actor, found, areas, Rooting(given["stand"]))
    page: Page[Organisation] = page_of(found, number, INSTITUTIONS)
    ids = [one.pk for one in page.rows]
    rooted = queries.rooting_of_many(actor, ids, areas)
    live = organisations_with_live_line(actor, ids)
    rows = [
        Row(
            organisation=one,
            has_line=one.pk in live,
            cells=tuple(Cell(area=area, state=state) for area, state in rooted[one.pk]),
        )
        for one in page.rows
    ]
    may_add = actor.may(Permission.LINES_EDIT)
    may = {"may_add": may_add, "may_correct": actor.may(Permission.DIRECTORY_EDIT)}
    return {"page": page, "rows": rows, "areas": areas, "given": given} | may


def organisation_context(actor: Actor, organisation: Organisation, number: int) -> dict[str, Any]:
    """Everything about one institution on one page."""
    page = known_there(actor, organisation, number=number, size=CONTACTS)
    notes = queries.notes_about(actor, organisation)
    areas = queries.areas_of_actor(actor)
    met = households_meeting(actor, organisation) if actor.team_ids else 0
    return {
        "organisation": organisation,
        "page": page,
        "contacts": page.rows,
        "offered": offered_by(organisation),
        "how": notes.of_kind[NoteKind.HOW],
        "room": notes.of_kind[NoteKind.ROOM],
        "barriers": notes.of_kind[NoteKind.BARRIER],
        "in_the_way": notes.barriers,
        "visits": queries.visits_of_institution(actor, organisation),
        "strips": strips_of(queries.rooting_of(actor, organisation, areas), today=clock.today()),
        "households": counting.shown(met) if met else "",
        "barrier_form": _barrier_form(get_language() or "", clock.today()),
        "slugs": SLUG_OF,
        "may_edit": actor.may(Permission.LINES_EDIT),
        "may_correct": actor.may(Permission.DIRECTORY_EDIT),
        "in_team": bool(actor.team_ids),
    }


@lru_cache(maxsize=8)
def _barrier_form(_language: str, _today: date) -> SafeString:
    """The empty form in the fold, which is the same on each page of the day: drawn once in each language."""
    return NoteForm(kind=NoteKind.BARRIER, auto_id="barrier-%s").render()
