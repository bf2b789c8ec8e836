"""Whose line is whose: the wall around a team's lines, and who is listed for whom."""

import pytest
from django.db import DatabaseError, connection, transaction

from cast import user_of
from kortelijnen.access.permissions import Permission
from kortelijnen.audit.models import Entry
from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotAllowed, NotVisible
from kortelijnen.lines.access import contacts_visible_to, lines_visible_to, open_contact
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
