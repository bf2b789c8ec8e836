"""Notes about institutions: written, changed, said to hold still, ended. They name no resident."""

from datetime import date

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record
from kortelijnen.directory.models import Organisation
from kortelijnen.groundwork import rules
from kortelijnen.groundwork.enums import NoteKind
from kortelijnen.groundwork.models import PracticeNote
from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict, RuleBroken


def _end_of(valid_until: date | None) -> date:
    today = clock.today()
    chosen = valid_until or rules.note_valid_until(today)
    rules.note_ends_ahead(
        valid_until=chosen, today=today, message=_("Choose a day that is still to come, within ten years.")
    )
    return chosen


@transaction.atomic
def write_note(
    *,
    by: Actor,
    organisation: Organisation,
    kind: NoteKind,
    about: str,
    words: str,
    agreed_by: str = "",
    ground: str = "",
    days_lost: int | None = None,
    is_improvised: bool = False,
    valid_until: date | None = None,
) -> PracticeNote:
    """Share with every team what was found out about an institution, valid for a year unless said otherwise: how it
    really works (S0-8); room in a rule, who agreed and on what ground, so that the next resident gets it too
    (S0-20, S0-21); or a procedure that stood in the way and the days it cost (S0-1)."""
    if by.user_id is None:
        raise RuleBroken("note_needs_an_author", _("A note has an author."))
    same = PracticeNote.objects.filter(organisation=organisation, kind=kind, about=about, words=words)
    if twin := same.filter(author_id=by.user_id, written_on=clock.today()).first():
        return twin  # the same form sent twice
    note = PracticeNote.objects.create(
        organisation=organisation,
        kind=kind,
        about=about,
        words=words,
        agreed_by=agreed_by,
        ground=ground,
        days_lost=days_lost,
        is_improvised=is_improvised,
        author_id=by.user_id,
        written_on=clock.today(),
        valid_until=_end_of(valid_until),
    )
    record(by=by, verb="wrote", kind="note", ref=note.ref)
    return note


@transaction.atomic
def change_note(
    *,
    by: Actor,
    note: PracticeNote,
    version: int,
    about: str,
    words: str,
    agreed_by: str = "",
    ground: str = "",
    days_lost: int | None = None,
    is_improvised: bool = False,
    valid_until: date | None = None,
) -> PracticeNote:
    """Put a note right. Whoever saves second sees both texts, and nothing is overwritten."""
    current = PracticeNote.objects.select_for_update(of=("self",)).get(pk=note.pk)
    was = _as_text(current)
    current.about, current.words = about, words
    current.agreed_by, current.ground = agreed_by, ground
    current.days_lost, current.is_improvised = days_lost, is_improvised
    current.valid_until = _end_of(valid_until)
    if current.version != version:
        raise Conflict(theirs=was, yours=_as_text(current), version=current.version)
    current.version = version + 1
    current.save()
    record(by=by, verb="changed", kind="note", ref=current.ref)
    return current


def _as_text(note: PracticeNote) -> str:
    """A note as the two versions of a conflict show it."""
    told = [note.about, note.words]
    if note.kind == NoteKind.ROOM:
        told += [f"{_('Who agreed?')} {note.agreed_by or '–'}", f"{_('On what ground?')} {note.ground or '–'}"]
        told += [_("This was improvised")] if note.is_improvised else []
    if note.kind == NoteKind.BARRIER:
        told.append(f"{_('How many days did it cost?')} {'–' if note.days_lost is None else note.days_lost}")
    return "\n".join([*told, f"{_('Valid until')}: {date_format(note.valid_until, 'DATE_FORMAT')}"])


@transaction.atomic
def renew_note(*, by: Actor, note: PracticeNote) -> PracticeNote:
    """Somebody says: this is still so. It holds for another year from today (S0-8). Anybody who works with the
    institution may say it, because it is about the institution, not about the writer."""
    note.valid_until = max(note.valid_until, rules.note_valid_until(clock.today()))
    note.save(update_fields=["valid_until"])
    record(by=by, verb="renewed", kind="note", ref=note.ref)
    return note


@transaction.atomic
def end_note(*, by: Actor, note: PracticeNote) -> PracticeNote:
    """This is no longer so. The note stays, greyed, so that what was once possible can be found again (S0-20)."""
    note.valid_until = min(note.valid_until, clock.today())
    note.save(update_fields=["valid_until"])
    record(by=by, verb="ended", kind="note", ref=note.ref)
    return note
