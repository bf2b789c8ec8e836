"""Who gets a request, who does not, and the trace of both."""

from dataclasses import replace

import pytest
from django.db import connection

from frontdoor.conftest import asked, triaged
from kortelijnen.access import scope
from kortelijnen.access.permissions import Permission
from kortelijnen.audit.models import Entry
from kortelijnen.frontdoor.access import open_request, visible_to
from kortelijnen.frontdoor.models import EarlierTriage, HelpRequest
from kortelijnen.kit.errors import NotAllowed, NotVisible

TEAM = ("worker", "colleague", "front_door")
OUTSIDE = ("stranger", "policy_officer", "privacy_officer")


def last_line(actor):
    return Entry.objects.filter(actor=actor.key).latest("id")


@pytest.mark.parametrize("who", [*TEAM, "team_lead"])
@pytest.mark.parametrize("permission", [Permission.FRONTDOOR_VIEW, Permission.REQUEST_TRIAGE])
def test_the_team_opens_its_own_requests(cast, in_scope, fresh, who, permission):
    actor = getattr(cast, who)
    with in_scope(actor):
        assert open_request(actor, fresh.ref, permission) == fresh


@pytest.mark.parametrize("who", OUTSIDE)
@pytest.mark.parametrize(
    "permission", [Permission.FRONTDOOR_VIEW, Permission.REQUEST_TRIAGE, Permission.HOUSEHOLD_OPEN]
)
def test_outside_the_team_a_request_is_not_there_and_the_attempt_is_recorded(cast, in_scope, fresh, who, permission):
    actor = getattr(cast, who)
    with in_scope(actor), pytest.raises(NotVisible):
        open_request(actor, fresh.ref, permission)
    line = last_line(actor)
    assert (line.verb, line.kind, line.ref, line.outcome) == (permission, "help_request", fresh.ref, "refused")


def test_a_team_lead_triages_but_opens_no_household(team_lead, in_scope, fresh):
    with in_scope(team_lead), pytest.raises(NotAllowed):
        open_request(team_lead, fresh.ref, Permission.HOUSEHOLD_OPEN)
    assert last_line(team_lead).outcome == "refused"


def test_a_right_in_another_team_is_no_right_here(worker, stranger, in_scope, fresh):
    """Who works in one team and only looks at the front door of another decides nothing in the other."""
    looks = frozenset({Permission.FRONTDOOR_VIEW})
    both = replace(
        worker,
        team_ids=(fresh.team_id, *stranger.team_ids),
        rights={fresh.team_id: looks, stranger.team_id: worker.permissions},
    )
    assert both.team_for(Permission.REQUEST_REGISTER) == stranger.team_id
    with in_scope(both):
        assert open_request(both, fresh.ref, Permission.FRONTDOOR_VIEW) == fresh
        with pytest.raises(NotAllowed):
            open_request(both, fresh.ref, Permission.REQUEST_TRIAGE)
    assert last_line(both).outcome == "refused"


def test_a_request_that_does_not_exist_gives_the_same_answer(worker, in_scope):
    with in_scope(worker), pytest.raises(NotVisible):
        open_request(worker, "ZZZZZZ", Permission.FRONTDOOR_VIEW)
    assert last_line(worker).outcome == "refused"


@pytest.mark.parametrize(
    "permission", [Permission.FRONTDOOR_VIEW, Permission.REQUEST_TRIAGE, Permission.HOUSEHOLD_OPEN]
)
def test_a_look_is_recorded_whatever_it_was_for(worker, in_scope, fresh, permission):
    with in_scope(worker):
        open_request(worker, fresh.ref, permission)
    line = last_line(worker)
    assert (line.verb, line.ref, line.outcome, line.team_id) == ("looked", fresh.ref, "seen", fresh.team_id)


def test_a_reference_read_aloud_is_understood(worker, in_scope, fresh):
    with in_scope(worker):
        assert open_request(worker, f" {fresh.ref.lower()} ", Permission.FRONTDOOR_VIEW) == fresh


def test_outside_any_scope_the_database_shows_no_request(front_door, decided):
    triaged(front_door, decided)
    with connection.cursor() as cursor:
        for table in ("frontdoor_helprequest", "frontdoor_earliertriage"):
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,), table


def test_a_team_sees_only_its_own_rows(worker, stranger, in_scope, front_door, decided):
    triaged(front_door, decided)
    asked(stranger)
    with in_scope(stranger):
        assert HelpRequest.objects.count() == 1
        assert EarlierTriage.objects.count() == 0
        assert not visible_to(worker).exists()
    with in_scope(worker):
        assert list(visible_to(worker)) == [decided]


def test_a_row_cannot_be_written_into_another_team(worker, in_scope, fresh, other_team):
    with in_scope(worker), pytest.raises(Exception, match="row-level security"):
        HelpRequest.objects.filter(pk=fresh.pk).update(team=other_team)


def test_an_earlier_triage_belongs_to_the_team_of_its_request(front_door, other_team, decided):
    triaged(front_door, decided)
    with scope.everything(), pytest.raises(Exception, match="frontdoor_earliertriage_scope"):
        EarlierTriage.objects.filter(request=decided).update(team=other_team)
        connection.check_constraints()
