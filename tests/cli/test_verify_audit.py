"""`kortelijnen verify_audit` finds what somebody did behind the trail's back."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record

BY = Actor.system("tests")


@pytest.fixture
def trail(db):
    """Three lines, sealed as at a commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for number in range(3):
            record(by=BY, verb="wrote", kind="moment", ref=str(number))
        cursor.execute("SELECT id FROM audit_entry ORDER BY id DESC LIMIT 3")
        return [row[0] for row in reversed(cursor.fetchall())]


def behind_the_back(*statements: str) -> None:
    """As somebody who owns the tables and switches the triggers off."""
    with connection.cursor() as cursor:
        for table in ("audit_entry", "audit_seal"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for statement in statements:
            cursor.execute(statement)
        for table in ("audit_entry", "audit_seal"):
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def verified(**options: str) -> str:
    head, said = StringIO(), StringIO()
    call_command("verify_audit", stdout=head, stderr=said, **options)
    return head.getvalue().strip()


def test_a_whole_trail_gives_its_head_and_the_head_is_recognised_later(trail):
    head = verified()
    assert len(head) == 64
    record(by=BY, verb="wrote", kind="moment")
    assert verified(expect=head) != head


def test_an_entry_changed_with_the_triggers_off_is_found(trail):
    behind_the_back(f"UPDATE audit_entry SET actor_name = 'somebody else' WHERE id = {trail[1]}")
    with pytest.raises(CommandError, match=f"broken at entry {trail[1]}: its entry was changed"):
        verified()


def test_an_entry_taken_out_is_found(trail):
    behind_the_back(f"DELETE FROM audit_entry WHERE id = {trail[1]}")
    with pytest.raises(CommandError, match=f"broken at entry {trail[1]}: its entry is missing"):
        verified()


def test_a_seal_taken_out_is_found(trail):
    behind_the_back(f"DELETE FROM audit_seal WHERE entry_id = {trail[1]}")
    with pytest.raises(CommandError, match=f"broken at entry {trail[2]}: a seal is missing before this one"):
        verified()


def test_an_entry_slipped_in_without_a_seal_is_found(trail):
    behind_the_back(
        "INSERT INTO audit_entry (at, actor, actor_name, roles, verb, kind, ref, household_ref, outcome, note)"
        " VALUES (now(), 'user:1', 'Nobody', '', 'looked', 'household', '', '', 'seen', '')"
    )
    with pytest.raises(CommandError, match="it was never sealed"):
        verified()


def test_the_newest_entries_cut_off_with_their_seals_are_found_by_the_head_kept_elsewhere(trail):
    head = verified()
    behind_the_back(
        f"DELETE FROM audit_seal WHERE entry_id = {trail[2]}", f"DELETE FROM audit_entry WHERE id = {trail[2]}"
    )
    assert verified() != head
    with pytest.raises(CommandError, match="its newest entries were cut off"):
        verified(expect=head)
