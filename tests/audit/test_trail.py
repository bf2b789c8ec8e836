"""The trail cannot be changed, and a change behind the database's back is found."""

import pytest
from django.db import connection, transaction
from django.db.utils import InternalError, ProgrammingError

from kortelijnen.audit.actions import as_system, record, record_many, record_search
from kortelijnen.audit.enums import Outcome
from kortelijnen.audit.models import Entry, Seal
from kortelijnen.audit.queries import check_chain, holds_head

REFUSED = (InternalError, ProgrammingError)


@pytest.fixture
def three_lines(worker):
    for verb in ("opened", "looked", "closed"):
        record(by=worker, verb=verb, kind="household", ref="8KQ2FT", household_ref="8KQ2FT")
    connection.check_constraints()  # what a commit does: the deferred trigger seals


def tamper(sql: str) -> None:
    """As somebody who owns the tables would: switch the guard off, change, switch it on."""
    with connection.cursor() as cursor:
        for table in ("audit_entry", "audit_seal"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(sql)
        for table in ("audit_entry", "audit_seal"):
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_entry SET actor_name = 'iemand anders'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "UPDATE audit_seal SET hash = ''",
        "DELETE FROM audit_seal",
    ],
)
def test_the_database_refuses_to_change_the_trail(three_lines, sql):
    with pytest.raises(REFUSED, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_an_untouched_trail_is_whole(three_lines):
    report = check_chain()
    assert (report.is_whole, report.entries) == (True, 3)
    assert holds_head(report.head)


def test_an_empty_trail_is_whole(db):
    assert check_chain().is_whole


def test_a_changed_line_is_found(three_lines):
    victim = Entry.objects.order_by("id")[1]
    tamper(f"UPDATE audit_entry SET actor_name = 'Niemand' WHERE id = {victim.pk}")
    report = check_chain()
    assert (report.broken_at, report.problem) == (victim.pk, "its entry was changed")


def test_a_removed_line_is_found(three_lines):
    victim = Entry.objects.order_by("id")[0]
    tamper(f"DELETE FROM audit_entry WHERE id = {victim.pk}")
    assert check_chain().problem == "its entry is missing"


def test_a_line_removed_with_its_seal_is_found(three_lines):
    seal = Seal.objects.order_by("number")[1]
    tamper(f"DELETE FROM audit_entry WHERE id = {seal.entry_id}; DELETE FROM audit_seal WHERE number = {seal.number}")
    assert check_chain().problem == "a seal is missing before this one"


def test_a_line_slipped_in_without_a_seal_is_found(three_lines):
    tamper(
        "INSERT INTO audit_entry (at, actor, actor_name, roles, verb, kind, ref, household_ref, outcome, note)"
        " VALUES (now(), 'user:1', 'Sanne', '', 'looked', 'household', '', '', 'seen', '')"
    )
    assert check_chain().problem == "it was never sealed"


def test_the_newest_lines_cut_off_are_found_by_the_head_kept_elsewhere(three_lines):
    head = check_chain().head
    last = Seal.objects.order_by("-number")[0]
    tamper(f"DELETE FROM audit_entry WHERE id = {last.entry_id}; DELETE FROM audit_seal WHERE number = {last.number}")
    assert check_chain().is_whole
    assert not holds_head(head)


def test_entering_the_systems_scope_leaves_a_line(db):
    with as_system("import_figures"):
        pass
    line = Entry.objects.get()
    assert (line.actor, line.verb, line.kind) == ("system:import_figures", "entered", "system_scope")


def test_a_refusal_is_kept_with_who_and_what(worker):
    record(by=worker, verb="household_view", kind="household", ref="X", outcome=Outcome.REFUSED)
    line = Entry.objects.get()
    assert (line.actor_name, line.outcome, line.team_id) == (worker.name, "refused", worker.team_id)


def test_a_search_is_one_line_and_one_for_each_household_that_it_showed_once(worker, django_assert_num_queries):
    shown = [("8KQ2FT", 7), ("9MW3GV", 8), ("8KQ2FT", 7)]
    with django_assert_num_queries(1):
        record_search(by=worker, words="huurschuld", households=shown)
    lines = Entry.objects.order_by("id")
    assert [(line.verb, line.kind, line.note, line.ref, line.household_ref, line.team_id) for line in lines] == [
        ("searched", "everything", "huurschuld", "", "", worker.team_id),
        ("shown", "household", "", "8KQ2FT", "8KQ2FT", 7),
        ("shown", "household", "", "9MW3GV", "9MW3GV", 8),
    ]
    assert {(line.actor, line.actor_name, line.roles, line.outcome) for line in lines} == {
        (worker.key, worker.name, "worker", "seen")
    }


def test_a_search_of_somebody_without_a_team_that_finds_nothing_is_a_line_too(privacy_officer):
    record_search(by=privacy_officer, words="huurschuld")
    line = Entry.objects.get()
    assert (line.verb, line.note, line.team_id) == ("searched", "huurschuld", None)


def test_lines_written_at_once_are_sealed_in_their_order(worker):
    record_search(by=worker, words="huurschuld", households=[(f"REF{number}", 1) for number in range(9)])
    record_many(by=worker, verb="shown", kind="household", households=[("REF9", 1)])
    connection.check_constraints()
    sealed = Seal.objects.order_by("number").values_list("entry_id", flat=True)
    assert [Entry.objects.get(pk=pk).ref for pk in sealed] == ["", *(f"REF{number}" for number in range(10))]
    assert check_chain().is_whole


def test_no_household_is_no_line(worker):
    record_many(by=worker, verb="shown", kind="household", households=[])
    assert not Entry.objects.exists()
