"""A restricted household exists only for those who are named for it (docs/adr/0015)."""

import re
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

import kortelijnen
from cast import SYSTEM, user_of
from households.whole_life import counted, live
from kortelijnen.access import scope
from kortelijnen.access.permissions import Permission as P
from kortelijnen.audit.models import Entry
from kortelijnen.households import actions
from kortelijnen.households.access import open_household, open_unattended, unattended
from kortelijnen.households.enums import HandedOver
from kortelijnen.households.models import Household, Reader, Resident
from kortelijnen.kit.errors import NotVisible, RuleBroken
from kortelijnen.people.models import Membership

HANGING = """
SELECT DISTINCT table_name FROM information_schema.columns
WHERE table_schema = 'public' AND column_name IN ('household_id', 'request_id') ORDER BY table_name
"""
CLOSED = "SELECT tablename FROM pg_policies WHERE policyname = 'named_scope' AND permissive = 'RESTRICTIVE'"

TOLD = HandedOver.TOLD


def rows(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


@pytest.fixture
def restricted(household, worker, in_scope):
    with in_scope(worker):
        actions.restrict_household(by=worker, household=household)
    return household


def test_every_table_that_hangs_on_a_household_or_its_request_is_closed_too(db):
    hanging = {name for (name,) in rows(HANGING)}
    closed = {name for (name,) in rows(CLOSED)}
    # Who is named stands in the one table that answers the question itself.
    assert hanging - closed == {"households_reader"}
    assert "households_household" in closed


def test_it_is_not_there_for_a_colleague_in_any_table(restricted, colleague, in_scope):
    with in_scope(colleague):
        assert rows("SELECT count(*) FROM households_household") == [(0,)]
        assert rows("SELECT count(*) FROM households_resident") == [(0,)]
        assert rows("SELECT count(*) FROM households_director") == [(0,)]


def test_a_colleague_who_has_its_reference_gets_what_is_not_there_and_the_refusal_is_recorded(
    restricted, colleague, in_scope
):
    with in_scope(colleague), pytest.raises(NotVisible):
        open_household(colleague, restricted.ref, P.HOUSEHOLD_VIEW)
    entry = Entry.objects.first()
    assert (entry.outcome, entry.actor_name, entry.household_ref) == ("refused", "Samira Haddou", restricted.ref)


def test_who_is_named_sees_it_with_everything_in_it(restricted, worker, in_scope):
    with in_scope(worker):
        assert open_household(worker, restricted.ref, P.HOUSEHOLD_VIEW) == restricted
        assert rows("SELECT count(*) FROM households_resident") == [(1,)]


def test_the_system_sees_it(restricted, everything):
    assert Household.objects.get() == restricted


def test_a_session_that_says_nobody_looks_sees_none_of_it(restricted, worker):
    """Somebody who sets the teams by hand in the database is named for nothing."""
    rows("SELECT set_config('kl.teams', %s, false)", str(worker.team_id))
    try:
        assert rows("SELECT count(*) FROM households_household") == [(0,)]
    finally:
        rows("SELECT set_config('kl.teams', '', false)")


def test_our_own_code_behind_a_signed_link_finds_its_one_thing(restricted, worker):
    with scope.teams(worker.team_ids):
        assert Household.objects.get() == restricted


def test_a_new_connection_in_the_middle_of_the_work_still_knows_who_looks(restricted, colleague, in_scope):
    with in_scope(colleague):
        rows("SELECT set_config('kl.teams', '', false), set_config('kl.reader', '*', false)")
        scope.apply_to_new_connection(connection=connection)
        assert not Household.objects.exists()


def test_nobody_writes_in_what_is_closed_to_her(restricted, colleague, in_scope):
    with in_scope(colleague):
        assert Household.objects.filter(pk=restricted.pk).update(name="gezien") == 0


def test_naming_a_colleague_lets_her_in_and_taking_her_off_shuts_her_out(restricted, worker, colleague, in_scope):
    with in_scope(worker):
        actions.set_readers(by=worker, household=restricted, user_ids={colleague.user_id}, user_ids_before=set())
    with in_scope(colleague):
        assert Household.objects.exists()
    with in_scope(worker):
        actions.set_readers(by=worker, household=restricted, user_ids=set(), user_ids_before={colleague.user_id})
    with in_scope(colleague):
        assert not Household.objects.exists()
    deeds = list(Entry.objects.filter(kind="reader").order_by("id").values_list("verb", "ref"))
    assert deeds == [
        ("named", f"user:{worker.user_id}"),
        ("named", f"user:{colleague.user_id}"),
        ("removed", f"user:{colleague.user_id}"),
    ]


def test_what_this_session_changes_in_who_is_named_holds_in_its_next_statement(restricted, worker, colleague, in_scope):
    """The answer is kept for the session; a change asks for it again, and taking the change back too."""
    named = "INSERT INTO households_reader (household_id, team_id, user_id, since) VALUES (%s, %s, %s, CURRENT_DATE)"
    with in_scope(colleague):
        with transaction.atomic():
            rows(named + " RETURNING id", restricted.pk, restricted.team_id, colleague.user_id)
            assert Household.objects.exists()
            transaction.set_rollback(True)
        assert not Household.objects.exists()
    with in_scope(worker):
        actions.set_readers(by=worker, household=restricted, user_ids={colleague.user_id}, user_ids_before=set())
    with in_scope(colleague):
        assert Household.objects.exists()
        rows("DELETE FROM households_reader WHERE user_id = %s RETURNING id", colleague.user_id)
        assert not Household.objects.exists()


def test_what_is_closed_is_kept_for_these_teams_and_this_reader_only(restricted, worker, colleague, in_scope):
    """Somebody who becomes another reader by hand does not take the answer of the first along."""
    with in_scope(worker):
        assert Household.objects.exists()
        rows("SELECT set_config('kl.reader', %s, false)", str(colleague.user_id))
        assert not Household.objects.exists()


def test_somebody_whom_a_colleague_named_meanwhile_stays(restricted, worker, colleague, team_lead, in_scope):
    with in_scope(worker):
        actions.set_readers(by=worker, household=restricted, user_ids={colleague.user_id}, user_ids_before=set())
        actions.set_readers(by=worker, household=restricted, user_ids={team_lead.user_id}, user_ids_before=set())
        named = set(Reader.objects.values_list("user_id", flat=True))
    assert named == {worker.user_id, colleague.user_id, team_lead.user_id}


def test_whoever_restricts_and_the_director_are_named_without_being_asked(household, worker, colleague, in_scope):
    with in_scope(colleague):
        actions.restrict_household(by=colleague, household=household)
        assert set(Reader.objects.values_list("user_id", flat=True)) == {worker.user_id, colleague.user_id}


def test_a_new_director_is_named_with_it(restricted, worker, colleague, in_scope):
    with in_scope(worker):
        actions.name_director(by=worker, household=restricted, user=user_of(colleague), handed_over=TOLD)
    with in_scope(colleague):
        assert Household.objects.exists()


def test_the_director_cannot_be_taken_off_around_the_action_either(restricted, everything):
    with pytest.raises(IntegrityError, match="director"), transaction.atomic():
        Reader.objects.all().delete()


def test_a_restriction_for_nobody_cannot_be(household, everything):
    actions.name_director(by=SYSTEM, household=household, resident=Resident.objects.get(), handed_over=TOLD)
    with pytest.raises(IntegrityError, match="restricted for nobody"), transaction.atomic():
        Household.objects.update(is_restricted=True)
        connection.check_constraints()


def test_nobody_stays_named_for_a_household_that_is_open(household, worker, everything):
    with pytest.raises(IntegrityError, match="restricted"), transaction.atomic():
        Reader.objects.create(
            household=household, team_id=household.team_id, user_id=worker.user_id, since="2026-01-01"
        )
        connection.check_constraints()


def test_lifted_it_is_there_for_the_team_again(restricted, worker, colleague, in_scope):
    with in_scope(worker):
        actions.lift_restriction(by=worker, household=restricted)
    with in_scope(colleague):
        assert Household.objects.exists()


def test_when_the_last_who_was_named_has_left_the_lead_learns_the_reference_and_names_somebody(
    restricted, worker, colleague, team_lead, in_scope
):
    with in_scope(team_lead):
        assert unattended(team_lead) == []
    Membership.objects.filter(user_id=worker.user_id).update(until="2026-01-01")
    with in_scope(team_lead):
        assert [one.ref for one in unattended(team_lead)] == [restricted.ref]
        assert not Household.objects.exists()
        orphan = open_unattended(team_lead, restricted.ref)
        actions.name_somebody_for(by=team_lead, orphan=orphan, user_id=colleague.user_id)
        assert unattended(team_lead) == []
        assert not Household.objects.exists()
    with in_scope(colleague):
        assert Household.objects.get() == restricted
    named = Entry.objects.filter(kind="reader", verb="named").first()
    assert (named.actor_name, named.ref) == ("Henk Mulder", f"user:{colleague.user_id}")


def test_a_lead_names_nobody_as_long_as_somebody_is_left(restricted, team_lead, in_scope):
    with in_scope(team_lead), pytest.raises(NotVisible):
        open_unattended(team_lead, restricted.ref)
    assert Entry.objects.first().outcome == "refused"


def test_a_lead_names_nobody_of_another_team(restricted, worker, stranger, team_lead, in_scope):
    Membership.objects.filter(user_id=worker.user_id).update(until="2026-01-01")
    with in_scope(team_lead):
        orphan = open_unattended(team_lead, restricted.ref)
        with pytest.raises(RuleBroken):
            actions.name_somebody_for(by=team_lead, orphan=orphan, user_id=stranger.user_id)


def test_a_worker_hears_nothing_of_what_is_unattended(restricted, worker, colleague, in_scope):
    Membership.objects.filter(user_id=worker.user_id).update(until="2026-01-01")
    with in_scope(colleague):
        assert unattended(colleague) == []


def test_with_a_row_in_every_table_a_colleague_finds_none_and_who_is_named_finds_all(
    household, worker, colleague, in_scope
):
    live(household, worker)
    with in_scope(worker):
        actions.restrict_household(by=worker, household=household)
        mine = counted()
    assert 0 not in mine.values()
    with in_scope(colleague):
        theirs = {table: count for table, count in counted().items() if count}
    # That somebody is named is all that is left; no page asks for it.
    assert theirs == {"households_reader": 1}


def test_people_never_work_in_the_scope_that_is_for_our_own_code():
    """`scope.teams` shows restricted households; at the desk everybody works in `scope.of`."""
    desk = Path(kortelijnen.__file__).parent / "desk"
    told = [path.name for path in desk.rglob("*.py") if re.search(r"scope\.teams\(|import teams\b", path.read_text())]
    assert told == []
