"""Notes for who goes there: who reads them, and that they end (S2-27)."""

from datetime import timedelta

import pytest
from django.db import connection

from cast import user_of
from frontdoor.conftest import behind, triaged
from kortelijnen.access import scope
from kortelijnen.access.actor import Actor
from kortelijnen.audit.models import Entry
from kortelijnen.frontdoor import actions
from kortelijnen.frontdoor.access import open_visit_note, visit_notes_about, visit_notes_of
from kortelijnen.frontdoor.enums import Complexity, Route
from kortelijnen.frontdoor.models import VisitNote
from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotVisible, RuleBroken

WORDS = "Grote hond in de gang. Bel eerst."


def write(by, about, *, goers, days=31):
    until = clock.today() + timedelta(days=days)
    with scope.everything():
        return actions.write_visit_note(
            by=by, help_request=about, words=WORDS, goers=[user_of(goer) for goer in goers], until=until
        )


@pytest.fixture
def note(front_door, worker, decided):
    """Written by the front door, for the worker who goes."""
    return write(front_door, decided, goers=[worker])


@pytest.mark.parametrize(
    ("who", "reads"),
    [
        ("worker", True),
        ("front_door", True),
        ("colleague", False),
        ("team_lead", False),
        ("stranger", False),
        ("policy_officer", False),
        ("privacy_officer", False),
    ],
)
def test_only_who_goes_and_who_wrote_it_reads_a_note(cast, in_scope, decided, note, who, reads):
    actor = getattr(cast, who)
    with in_scope(actor):
        assert visit_notes_about(actor, decided) == ([note] if reads else [])


def test_a_system_or_a_link_reads_none(decided, note, in_scope, worker):
    with in_scope(worker):
        for nobody in (Actor.system("tests"), Actor.by_link("contact", "ABC123")):
            assert visit_notes_about(nobody, decided) == []


def test_a_goer_who_left_the_team_reads_no_more(stranger, front_door, decided):
    """Named, and of another team now: the wall stands before the name."""
    write(front_door, decided, goers=[stranger])
    with scope.teams(stranger.team_ids):
        assert visit_notes_about(stranger, decided) == []


def test_outside_any_scope_the_database_shows_no_note(note):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM frontdoor_visitnote")
        assert cursor.fetchone() == (0,)


def test_another_team_has_no_such_row(note, stranger, in_scope):
    with in_scope(stranger):
        assert not VisitNote.objects.exists()


def test_the_household_that_came_of_it_keeps_the_note(front_door, worker, colleague, decided, note, in_scope):
    with scope.everything():
        home = actions.open_household_from_request(
            by=front_door,
            help_request=decided,
            version=behind(decided).version,
            name="Gezin",
            director=user_of(worker),
        )
    with in_scope(worker):
        assert visit_notes_of(worker, home) == [note]
        assert visit_notes_of(colleague, home) == []
    line = Entry.objects.filter(kind="visit_note", verb="looked").latest("id")
    assert (line.actor, line.household_ref) == (worker.key, home.ref)


def test_writing_and_reading_leave_a_trace_without_the_words(front_door, worker, decided, note, in_scope):
    with in_scope(worker):
        visit_notes_about(worker, decided)
    lines = Entry.objects.filter(kind="visit_note").order_by("id")
    assert [(line.actor, line.verb, line.ref) for line in lines] == [
        (front_door.key, "wrote", decided.ref),
        (worker.key, "looked", decided.ref),
    ]
    assert not any(WORDS in line.note for line in lines)


def test_who_reads_nothing_leaves_no_trace_of_a_note(colleague, decided, note, in_scope):
    with in_scope(colleague):
        visit_notes_about(colleague, decided)
    assert not Entry.objects.filter(kind="visit_note", actor=colleague.key).exists()


def test_a_note_ends_by_itself(front_door, worker, decided, in_scope):
    ended = write(front_door, decided, goers=[worker], days=0)
    with scope.everything():
        VisitNote.objects.filter(pk=ended.pk).update(until=clock.today() - timedelta(days=1))
    with in_scope(worker):
        assert visit_notes_about(worker, decided) == []


def test_who_wrote_it_takes_it_back_and_nobody_else_can(front_door, worker, decided, note, in_scope):
    with in_scope(worker), pytest.raises(NotVisible):
        open_visit_note(worker, decided, note.pk)
    with in_scope(front_door):
        actions.take_back_visit_note(by=front_door, note=open_visit_note(front_door, decided, note.pk))
        assert not VisitNote.objects.exists()
    assert Entry.objects.filter(kind="visit_note").latest("id").verb == "removed"


@pytest.mark.parametrize("days", [-1, 93])
def test_a_note_that_ended_already_or_never_ends_is_refused(front_door, worker, decided, days):
    with pytest.raises(RuleBroken) as refused:
        write(front_door, decided, goers=[worker], days=days)
    assert refused.value.code == "visit_note_term"


def test_an_answer_takes_the_notes_with_it(front_door, decided, note):
    with scope.everything():
        found = triaged(front_door, behind(decided), complexity=Complexity.SINGLE, route=Route.STANDARD_ANSWER)
        actions.answer_request(by=front_door, help_request=found, version=found.version)
        assert not VisitNote.objects.exists()


def test_where_nobody_goes_any_more_no_note_is_written(front_door, worker, decided):
    with scope.everything():
        actions.decline_request(
            by=front_door, help_request=decided, version=behind(decided).version, because="Nee", alternative="Wel"
        )
    with pytest.raises(RuleBroken) as refused:
        write(front_door, decided, goers=[worker])
    assert refused.value.code == "nobody_goes_there"
