"""Whose line is whose: the wall around a team's lines, and who is listed for whom."""

import pytest
from django.db import DatabaseError, connection, transaction

from cast import user_of
from kortelijnen.access.permissions import Permission
from kortelijnen.audit.models import Entry
from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotAllowed, NotVisible
from kortelijnen.lines import queries
from kortelijnen.lines.access import contacts_visible_to, lines_visible_to, open_contact
from kortelijnen.lines.enums import CallOutcome
from kortelijnen.lines.models import Line


def raw_lines() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM lines_line")
        return cursor.fetchone()[0]


def test_a_line_is_seen_by_the_own_team_only(cast, make_contact, lay, in_scope):
    lay(cast.worker, make_contact())
    for who, sees in {"worker": 1, "colleague": 1, "team_lead": 1, "stranger": 0, "policy_officer": 0}.items():
        actor = getattr(cast, who)
        with in_scope(actor):
            assert lines_visible_to(actor).count() == sees, who


def test_a_raw_select_outside_the_scope_returns_nothing(worker, stranger, make_contact, lay, in_scope):
    lay(worker, make_contact())
    assert raw_lines() == 0
    with in_scope(stranger):
        assert raw_lines() == 0
    with in_scope(worker):
        assert raw_lines() == 1


def test_nobody_writes_a_line_into_another_team(worker, stranger, make_contact, in_scope):
    contact = make_contact()
    line = Line(user=user_of(stranger), team_id=worker.team_id, contact=contact, since=clock.today())
    with in_scope(stranger), pytest.raises(DatabaseError), transaction.atomic():
        line.save()


def test_who_agreed_is_listed_for_everybody(cast, make_contact):
    contact = make_contact()
    for actor in vars(cast).values():
        assert open_contact(actor, contact.ref.lower(), Permission.LINES_VIEW) == contact


def test_who_has_not_agreed_is_known_only_to_the_team_with_a_line(
    worker, colleague, stranger, make_contact, lay, in_scope
):
    contact = make_contact(agreed_on=None)
    lay(worker, contact)
    for actor in (worker, colleague):
        with in_scope(actor):
            assert contact in contacts_visible_to(actor)
    with in_scope(stranger):
        assert contact not in contacts_visible_to(stranger)
        with pytest.raises(NotVisible):
            open_contact(stranger, contact.ref, Permission.LINES_EDIT)
    assert Entry.objects.filter(actor=stranger.key, kind="contact", ref=contact.ref, outcome="refused").exists()


def test_a_policy_officer_looks_up_and_writes_nothing(policy_officer, make_contact):
    with pytest.raises(NotAllowed):
        open_contact(policy_officer, make_contact().ref, Permission.LINES_EDIT)


# --- The statements that the server keeps -------------------------------------------------------------
def test_in_the_scope_of_another_team_nothing_is_known_of_a_contact_whoever_asks(
    worker, stranger, make_contact, call, in_scope
):
    femke = make_contact()
    call(worker, femke, CallOutcome.SOLVED)
    with in_scope(worker):
        mine = queries.picture_of_contact(worker, femke)
    with in_scope(stranger):
        walled = queries.picture_of_contact(worker, femke)
    assert (len(mine.team_lines), len(mine.calls), mine.my_line is None) == (1, 1, False)
    assert (walled.team_lines, walled.calls, walled.my_line) == ((), (), None)


def test_in_the_scope_of_another_team_who_did_not_agree_is_not_there_whoever_asks(
    worker, stranger, make_contact, lay, in_scope
):
    quiet = make_contact(agreed_on=None)
    lay(worker, quiet)
    with in_scope(worker):
        assert open_contact(worker, quiet.ref, Permission.LINES_VIEW) == quiet
        assert [one.name for one in queries.known_there(worker, quiet.organisation, number=1, size=9).rows] == [
            quiet.name
        ]
    with in_scope(stranger):
        with pytest.raises(NotVisible):
            open_contact(worker, quiet.ref, Permission.LINES_VIEW)
        assert queries.known_there(worker, quiet.organisation, number=1, size=9).rows == []


def test_a_contact_that_was_opened_is_the_whole_contact_with_its_institution(worker, make_contact, in_scope):
    femke = make_contact(email="femke@example.org")
    with in_scope(worker):
        opened = open_contact(worker, femke.ref, Permission.LINES_VIEW)
    for field in ("name", "phone", "email", "agreed_on", "expires_on", "version", "sounds"):
        assert getattr(opened, field) == getattr(femke, field), field
    assert (opened.organisation, opened.organisation.name) == (femke.organisation, femke.organisation.name)
