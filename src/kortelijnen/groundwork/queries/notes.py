"""Notes about institutions, and what they add up to."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet, Sum

from kortelijnen.access.actor import Actor
from kortelijnen.directory.models import Organisation, searchable
from kortelijnen.directory.queries import words_query
from kortelijnen.groundwork import rules
from kortelijnen.groundwork.access import may_change_note
from kortelijnen.groundwork.enums import NoteKind
from kortelijnen.groundwork.models import PracticeNote
from kortelijnen.kit import clock
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


MOST = 60


def notes_about(actor: Actor, organisation: Organisation) -> dict[NoteKind, list[ShownNote]]:
    """What is known about an institution, by kind: what holds first, the newest first. One query."""
    found = PracticeNote.objects.filter(organisation=organisation).select_related("author")[:MOST]
    shown = sorted(shown_notes(actor, list(found)), key=lambda note: not note.holds)
    return {kind: [one for one in shown if one.note.kind == kind] for kind in NoteKind}


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


def barriers_at(organisation: Organisation) -> BarrierCount:
    """How often something at this institution stood in the way, and the days that it cost. One query."""
    barriers = PracticeNote.objects.filter(kind=NoteKind.BARRIER, organisation=organisation)
    added = barriers.order_by().aggregate(times=Count("pk"), days=Sum("days_lost"))
    return BarrierCount(organisation=organisation, count=added["times"], days=added["days"])


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
