"""Notes about institutions: shared, with an author and an end."""

from datetime import timedelta

import pytest

from groundwork.invented import make_institution
from kortelijnen.access.permissions import Permission
from kortelijnen.audit.models import Entry
from kortelijnen.groundwork import actions, queries
from kortelijnen.groundwork.access import open_note
from kortelijnen.groundwork.enums import NoteKind
from kortelijnen.groundwork.models import PracticeNote
from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict, NotAllowed, RuleBroken


@pytest.fixture
def anchor(db):
    return make_institution()


@pytest.fixture
def write(worker, anchor):
    def note(kind=NoteKind.HOW, about="Een betaling pauzeren", words="Bel voor tien uur.", by=worker, **more):
        place = more.pop("organisation", anchor)
        return actions.write_note(by=by, organisation=place, kind=kind, about=about, words=words, **more)

    return note


def test_a_note_holds_for_a_year_and_leaves_a_trace(write, worker):
    note = write()
    assert note.valid_until == clock.today() + timedelta(days=365)
    assert note.author_id == worker.user_id
    assert Entry.objects.filter(verb="wrote", kind="note", ref=note.ref, note="").exists()


def test_the_same_form_sent_twice_is_one_note(write):
    assert write() == write()
    assert PracticeNote.objects.count() == 1


def test_a_note_cannot_end_before_it_begins(write):
    with pytest.raises(RuleBroken):
        write(valid_until=clock.today())


def test_every_team_reads_a_note(write, stranger, anchor):
    write()
    (shown,) = queries.notes_about(stranger, anchor).of_kind[NoteKind.HOW]
    assert shown.holds
    assert not shown.may_change


def test_the_second_writer_sees_both_texts_and_nothing_is_overwritten(write, worker, team_lead):
    note = write()
    actions.change_note(by=team_lead, note=note, version=1, about=note.about, words="Bel na negen uur.")
    with pytest.raises(Conflict) as both:
        actions.change_note(by=worker, note=note, version=1, about=note.about, words="Mail liever.")
    assert "Bel na negen uur." in both.value.theirs
    assert "Mail liever." in both.value.yours
    assert both.value.version == 2
    assert PracticeNote.objects.get().words == "Bel na negen uur."


@pytest.mark.parametrize(
    ("who", "may"),
    [("worker", True), ("team_lead", True), ("colleague", False), ("stranger", False), ("policy_officer", False)],
)
def test_its_author_and_a_team_lead_may_change_a_note(write, cast, who, may):
    note = write()
    if may:
        assert open_note(getattr(cast, who), note.ref, Permission.LINES_EDIT, to_change=True) == note
    else:
        with pytest.raises(NotAllowed):
            open_note(getattr(cast, who), note.ref, Permission.LINES_EDIT, to_change=True)


def test_whoever_works_with_the_institution_may_say_that_it_is_still_so(write, stranger):
    note = actions.end_note(by=stranger, note=write())
    renewed = actions.renew_note(by=stranger, note=open_note(stranger, note.ref, Permission.LINES_EDIT))
    assert renewed.valid_until == clock.today() + timedelta(days=365)


def test_what_ended_stays_readable_after_what_holds(write, worker, anchor):
    actions.end_note(by=worker, note=write(about="Vroeger"))
    write(about="Nu")
    assert [(one.note.about, one.holds) for one in queries.notes_about(worker, anchor).of_kind[NoteKind.HOW]] == [
        ("Nu", True),
        ("Vroeger", False),
    ]


# --- Room as a precedent (S0-20, S0-21) ---------------------------------------------------------------
@pytest.mark.parametrize(
    "words", ["kostendelersnorm", "kostendel", "teamleider", "het anker", "samenwonen", "p-wet 22a"]
)
def test_room_is_found_by_rule_words_who_agreed_ground_and_institution(write, words):
    write(
        kind=NoteKind.ROOM,
        about="Kostendelersnorm",
        words="Tijdelijk samenwonen telde niet mee.",
        agreed_by="Teamleider inkomen",
        ground="P-wet 22a lid 4",
        is_improvised=True,
    )
    assert [note.about for note in queries.room_found(words)] == ["Kostendelersnorm"]


def test_room_is_not_found_by_other_words_and_other_notes_are_no_room(write):
    write(kind=NoteKind.ROOM, about="Kostendelersnorm")
    write(kind=NoteKind.HOW, about="Parkeren")
    assert list(queries.room_found("parkeren")) == []
    assert len(queries.room_found("")) == 1


def test_what_was_once_possible_stays_a_precedent(write, worker):
    actions.end_note(by=worker, note=write(kind=NoteKind.ROOM, about="Kostendelersnorm"))
    assert len(queries.room_found("kostendelersnorm")) == 1


# --- What stood in the way (S0-1) ---------------------------------------------------------------------
def test_barriers_count_per_institution_and_small_counts_stay_unsaid(write):
    bank = make_institution("Kredietbank Twentekanaal")
    for days in (3, 4, 5, 6, None):
        write(kind=NoteKind.BARRIER, about=f"Formulier {days}", days_lost=days)
    write(kind=NoteKind.BARRIER, days_lost=9, organisation=bank)
    write(kind=NoteKind.HOW, organisation=bank)
    shown = [(row.organisation.name, row.shown, row.days_shown) for row in queries.barriers_by_institution()]
    assert shown == [("Woonstichting Het Anker", "5", 18), ("Kredietbank Twentekanaal", "<5", None)]
