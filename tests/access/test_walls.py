"""The third wall: the database itself shows only the rows of the actor's teams."""

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from kortelijnen.access import scope
from kortelijnen.households.models import Household, Resident

# Every table with a wall, found in the database itself, so that a new one cannot be forgotten here.
WALLED = """
SELECT relname FROM pg_class WHERE relkind = 'r' AND relrowsecurity AND relforcerowsecurity ORDER BY relname
"""
HANGS = """
SELECT DISTINCT table_name FROM information_schema.columns
WHERE table_schema = 'public' AND column_name = 'household_id' ORDER BY table_name
"""


def rows(sql: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def test_the_web_connection_is_no_superuser(db):
    assert rows("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user") == [(False,)]


def test_every_table_that_hangs_on_a_household_has_a_wall(db):
    walled = {name for (name,) in rows(WALLED)}
    hanging = {name for (name,) in rows(HANGS)}
    assert hanging - walled == set()
    assert "households_household" in walled


def test_a_raw_query_without_a_scope_sees_nothing(household):
    for (table,) in rows(WALLED):
        assert rows(f"SELECT count(*) FROM {table}") == [(0,)], table


def test_a_raw_query_within_the_teams_scope_sees_its_rows_only(household, other_household, worker, in_scope):
    with in_scope(worker):
        assert rows("SELECT ref FROM households_household") == [(household.ref,)]
        assert rows("SELECT count(*) FROM households_resident") == [(1,)]


def test_the_scope_ends_with_the_work(household, worker, in_scope):
    with in_scope(worker):
        pass
    assert rows("SELECT count(*) FROM households_household") == [(0,)]


def test_a_scope_within_a_scope_returns_to_the_outer_one(household, other_household, worker, stranger, in_scope):
    with in_scope(worker):
        with in_scope(stranger):
            assert Household.objects.get() == other_household
        assert Household.objects.get() == household


def test_the_scope_is_restored_after_an_error(household, worker, in_scope):
    with pytest.raises(RuntimeError), in_scope(worker):
        raise RuntimeError
    assert not Household.objects.exists()


def test_nobody_writes_into_another_teams_rows(household, other_household, worker, in_scope):
    with in_scope(worker):
        assert Household.objects.filter(pk=other_household.pk).update(name="gezien") == 0


def test_a_row_cannot_be_written_for_a_team_outside_the_scope(other_household, worker, in_scope):
    from django.db import ProgrammingError

    with in_scope(worker), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Resident.objects.create(household=other_household, team_id=other_household.team_id, name="Indringer")


def test_a_row_cannot_carry_another_team_than_its_household(household, other_team, everything):
    with pytest.raises(IntegrityError, match="scope"), transaction.atomic():
        Resident.objects.create(household=household, team=other_team, name="Verdwaald")
        connection.check_constraints()


def test_a_household_that_moves_takes_its_rows_along(household, other_team, stranger, everything):
    Household.objects.filter(pk=household.pk).update(team=other_team)
    connection.check_constraints()
    with scope.teams(stranger.team_ids):
        assert Resident.objects.get().name == "Jolanda"


def test_a_new_connection_in_the_middle_of_the_work_gets_the_same_scope(worker, in_scope):
    """The database restarts while somebody works: what comes back is her scope, not everybody's and not nothing."""
    from kortelijnen.access.scope import apply_to_new_connection

    with in_scope(worker):
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('kl.teams', '', false)")
        apply_to_new_connection(connection=connection)
        assert rows("SELECT current_setting('kl.teams')") == [(str(worker.team_ids[0]),)]


def test_a_scope_that_could_not_be_told_to_the_database_is_not_left_behind(worker, in_scope, monkeypatch):
    """The database hiccups at the very statement: the next work in this thread starts with nothing."""

    def hiccup(database, told):
        raise OperationalError("terminating connection")

    with monkeypatch.context() as broken:
        broken.setattr(scope, "_tell", hiccup)
        with pytest.raises(OperationalError), in_scope(worker):
            pass  # pragma: no cover - never reached
    assert scope._scope.get() == scope.NOTHING


# Known to everybody: who works in which team, and which team serves which area.
OPEN_TO_ALL = {"people_membership", "places_teamarea", "audit_entry"}
TEAMS = """
SELECT DISTINCT table_name FROM information_schema.columns
WHERE table_schema = 'public' AND column_name = 'team_id' ORDER BY table_name
"""


def test_every_table_that_hangs_on_a_team_has_a_wall(db):
    walled = {name for (name,) in rows(WALLED)}
    hanging = {name for (name,) in rows(TEAMS)}
    assert hanging - walled == OPEN_TO_ALL
