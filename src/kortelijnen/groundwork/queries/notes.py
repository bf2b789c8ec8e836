"""Notes about institutions, and what they add up to."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Count, QuerySet, Sum

from kortelijnen.access.actor import Actor
from kortelijnen.access.prepared import rows_of
from kortelijnen.directory.models import Organisation, searchable
from kortelijnen.directory.queries import words_query
from kortelijnen.groundwork import rules
from kortelijnen.groundwork.access import may_change_note
from kortelijnen.groundwork.enums import NoteKind
from kortelijnen.groundwork.models import PracticeNote
from kortelijnen.kit import clock
from kortelijnen.people.models import User
from kortelijnen.privacy import counting


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownNote:
    """A note as a card: does it hold still, and may this reader change it?"""

    note: PracticeNote
    holds: bool
    may_change: bool


def shown_notes(actor: Actor, notes: Sequence[PracticeNote]) -> list[ShownNote]:
    """These notes as cards for this reader."""
    today = clock.today()
    return [
        ShownNote(
            note=note,
            holds=rules.note_holds(valid_until=note.valid_until, today=today),
            may_change=may_change_note(actor, note),
        )
        for note in notes
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class BarrierCount:
    """How often something at an institution stood in the way, over all teams. Small counts are not shown, and then
    neither are the days."""

    organisation: Organisation
    count: int
    days: int | None

    @property
    def shown(self) -> str:
        return counting.shown(self.count)

    @property
    def days_shown(self) -> int | None:
        return self.days if counting.may_show_share(self.count) else None


MOST = 60
ABOUT = """
SELECT {columns}, author.name, count(*) FILTER (WHERE kind = 'barrier') OVER (),
       sum(days_lost) FILTER (WHERE kind = 'barrier') OVER ()
FROM groundwork_practicenote note JOIN people_user author ON author.id = note.author_id
WHERE organisation_id = %(organisation)s
ORDER BY written_on DESC, note.id DESC LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesAbout:
    """What is known about an institution: by kind, and how often something stood in the way, also of notes that are
    too many to show."""

    of_kind: dict[NoteKind, list[ShownNote]]
    barriers: BarrierCount


def notes_about(actor: Actor, organisation: Organisation) -> NotesAbout:
    """What is known about an institution, by kind: what holds first, the newest first. One query."""
    columns, statement = _about()
    found = rows_of(statement, {"organisation": organisation.pk, "most": MOST})
    notes = [_note(columns, row[: len(columns)], author=row[-3]) for row in found]
    shown = sorted(shown_notes(actor, notes), key=lambda note: not note.holds)
    times, days = found[0][-2:] if found else (0, None)
    return NotesAbout(
        of_kind={kind: [one for one in shown if one.note.kind == kind] for kind in NoteKind},
        barriers=BarrierCount(organisation=organisation, count=times, days=days),
    )


@cache
def _about() -> tuple[list[str], str]:
    columns = [field.attname for field in PracticeNote._meta.concrete_fields]
    return columns, ABOUT.format(columns=", ".join(f"note.{column}" for column in columns))


def _note(columns: list[str], row: tuple[Any, ...], *, author: str) -> PracticeNote:
    note = PracticeNote.from_db(DEFAULT_DB_ALIAS, columns, row)
    note.author = User(pk=note.author_id, name=author)
    return note


def room_found(words: str = "") -> QuerySet[PracticeNote]:
    """Room that was found in rules, at every institution, the newest first; with words only where these occur in the
    rule, the room, who agreed, the ground or the name of the institution (S0-20, S0-21). Also what has ended: it is a
    precedent all the same."""
    found = PracticeNote.objects.filter(kind=NoteKind.ROOM).select_related("author", "organisation")
    found = found.order_by("-written_on", "-pk")
    if query := words_query(words):
        text = searchable("about", "words", "agreed_by", "ground", "organisation__name")
        found = found.alias(text=text).filter(text=query)
    return found


def barriers_by_institution(*, limit: int = 20) -> list[BarrierCount]:
    """The institutions where procedures stood in the way most often, over all teams (S0-1). Two queries."""
    counted = (
        PracticeNote.objects.filter(kind=NoteKind.BARRIER)
        .order_by()
        .values("organisation_id")
        .annotate(times=Count("pk"), days=Sum("days_lost"))
        .order_by("-times", "organisation_id")[:limit]
    )
    rows = list(counted)
    organisations = Organisation.objects.defer("search", "sounds").in_bulk([row["organisation_id"] for row in rows])
    return [
        BarrierCount(organisation=organisations[row["organisation_id"]], count=row["times"], days=row["days"])
        for row in rows
    ]
