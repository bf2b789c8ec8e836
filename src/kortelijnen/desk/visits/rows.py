"""Visits and proposals as rows of a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import time_format
from django.utils.safestring import mark_safe
from django.utils.text import Truncator
from django.utils.timezone import localtime

from kortelijnen.design.templatetags.kl import day
from kortelijnen.groundwork.queries import CoverageRow, ListedVisit, Proposal
from kortelijnen.people.models import User

WORDS = 30  # of what was learned; the rest stands on the visit's own page


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRow:
    """A visit: where, when and who goes or went, and the first words of what was learned."""

    ref: str
    organisation: str
    when: str
    who: str
    learned: str
    is_planned: bool
    is_late: bool


def planned_rows(visits: Sequence[ListedVisit]) -> list[VisitRow]:
    """A row for each visit that is planned, with its hour."""
    return [_row(visit, f"{day(visit.begins_at)}, {_hour(visit.begins_at)}") for visit in visits]


def _hour(begins_at: datetime) -> str:
    return time_format(localtime(begins_at), "H:i")


def held_rows(visits: Sequence[ListedVisit]) -> list[VisitRow]:
    """A row for each visit that was held."""
    return [_row(visit, day(visit.begins_at), learned=visit.learned, is_planned=False) for visit in visits]


def _row(visit: ListedVisit, when: str, *, learned: str = "", is_planned: bool = True) -> VisitRow:
    return VisitRow(
        ref=visit.ref,
        organisation=visit.organisation,
        when=when,
        who=", ".join(visit.visitors),
        learned=Truncator(learned).words(WORDS, truncate=" …") if learned else "",
        is_planned=is_planned,
        is_late=is_planned and visit.is_late,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRow:
    """An institution that is worth a look, with the reason."""

    ref: str
    name: str
    reason: str
    plan_url: str


def proposal_rows(proposals: Sequence[Proposal]) -> list[ProposalRow]:
    """A row for each proposal."""
    url = reverse("desk:visit-new")
    return [
        ProposalRow(ref=one.ref, name=one.name, reason=one.reason, plan_url=f"{url}?organisatie={one.ref}")
        for one in proposals
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenRow:
    """An institution, how many of our households meet it, and a cell for each worker: when it was last seen."""

    ref: str
    name: str
    households: str
    cells: str


def seen_rows(rows: Sequence[CoverageRow], *, is_of_one: bool) -> list[SeenRow]:
    """A row for each institution. One worker's own list has no cells: it holds what was not seen yet."""
    cells = _Cells()
    return [
        SeenRow(
            ref=one.ref,
            name=one.name,
            households=one.households,
            cells="" if is_of_one else mark_safe("".join(cells.of(user, when) for user, when in one.seen)),  # noqa: S308 - drawn cells
        )
        for one in rows
    ]


class _Cells:
    """The cells of one matrix: most of them say of the same few workers that they were not there yet."""

    def __init__(self) -> None:
        self.drawn: dict[tuple[int, date | None], str] = {}

    def of(self, user: User, when: date | None) -> str:
        """The cell of this worker with the month of this day."""
        if (user.pk, when) not in self.drawn:
            self.drawn[user.pk, when] = render_to_string("desk/visits/_seen_cell.html", {"user": user, "when": when})
        return self.drawn[user.pk, when]
