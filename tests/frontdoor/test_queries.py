"""The queue, its counts, the search, and where people come from."""

from datetime import date

import pytest

from cast import user_of
from frontdoor.conftest import asked, behind, triaged
from kortelijnen.access import scope
from kortelijnen.frontdoor import actions, queries
from kortelijnen.frontdoor.enums import Urgency
from kortelijnen.places.enums import AreaKind
from kortelijnen.places.models import Area, TeamArea


@pytest.fixture(autouse=True)
def as_the_worker(in_scope, worker):
    with in_scope(worker):
        yield


def test_danger_first_then_who_is_not_judged_then_the_longest_waiting(worker, front_door):
    normal = triaged(front_door, asked(front_door, hours_ago=90), urgency=Urgency.NORMAL)
    soon = triaged(front_door, asked(front_door, hours_ago=2))
    longer = triaged(front_door, asked(front_door, hours_ago=20))
    new = asked(front_door, hours_ago=1)
    older = asked(front_door, hours_ago=5)
    danger = triaged(front_door, asked(front_door), urgency=Urgency.NOW)
    expected = [danger, older, new, longer, soon, normal]
    assert [one.ref for one in queries.queue(worker).rows] == [one.ref for one in expected]


def test_what_has_ended_leaves_the_queue(worker, front_door, decided, fresh):
    actions.hand_on(
        by=front_door, help_request=decided, version=behind(decided).version, to="Het loket", words="Zij weet ervan."
    )
    assert queries.queue(worker).rows == []
    assert [one.ref for one in queries.ended(worker).rows] == [fresh.ref]


def test_another_teams_requests_are_not_in_the_queue(worker, stranger):
    asked(stranger)
    assert queries.queue(worker).rows == []
    assert queries.counts(worker).waiting == 0


def test_the_counts_of_the_front_door(worker, front_door, fresh):
    triaged(front_door, asked(front_door), urgency=Urgency.NOW)
    counted = queries.counts(worker)
    assert (counted.waiting, counted.danger, counted.to_triage, counted.oldest) == (2, 1, 1, fresh.received_at)


def test_an_empty_front_door_has_no_oldest(worker):
    assert queries.counts(worker).oldest is None


def test_counting_is_one_query(worker, fresh, django_assert_num_queries):
    with django_assert_num_queries(1):
        queries.counts(worker)


def test_the_household_knows_the_words_and_the_number_it_began_with(worker, front_door, decided):
    household = actions.open_household_from_request(
        by=front_door, help_request=decided, version=behind(decided).version, name="Gezin", director=user_of(worker)
    )
    assert queries.request_behind(household).reach == "000-1234567"


@pytest.mark.parametrize("words", ["brieven", "BRIEVEN", "jolanda", "niet begrijp"])
def test_a_request_is_found_by_its_words_and_its_name(worker, fresh, words):
    assert [found.ref for found in queries.search_requests(worker, words)] == [fresh.ref]


def test_a_request_is_found_by_its_reference(worker, fresh):
    assert [found.ref for found in queries.search_requests(worker, fresh.ref.lower())] == [fresh.ref]
    assert queries.is_known(worker, fresh.ref)


@pytest.mark.parametrize("words", ["%", "_", "zzz", "'; --"])
def test_signs_that_mean_something_to_a_database_mean_nothing_here(worker, fresh, words):
    assert queries.search_requests(worker, words) == []


def test_an_answered_request_is_found_by_no_words(worker, front_door, decided):
    actions.answer_request(by=front_door, help_request=decided, version=behind(decided).version)
    assert queries.search_requests(worker, "brieven") == []


def test_another_teams_request_is_not_found(worker, stranger):
    found = asked(stranger)
    assert queries.search_requests(worker, "brieven") == []
    assert not queries.is_known(worker, found.ref)


def area(code, name, parent, kind=AreaKind.NEIGHBOURHOOD):
    return Area.objects.create(code=code, kind=kind, name=name, parent=parent, municipality="GM0153")


def test_the_neighbourhoods_that_the_team_serves_come_first(worker, team, velve):
    other = area("BU01530101", "Wooldrik", velve.parent)
    TeamArea.objects.create(team=team, area=velve, since=date(2020, 1, 1))
    nearby = queries.neighbourhoods_near(worker)
    assert (nearby.own, nearby.elsewhere, nearby.usual) == ([velve], [other], velve)


def test_a_team_that_serves_a_district_serves_its_neighbourhoods(worker, team, velve):
    other = area("BU01530101", "Wooldrik", velve.parent)
    TeamArea.objects.create(team=team, area=velve.parent, since=date(2020, 1, 1))
    assert queries.neighbourhoods_near(worker).own == [velve, other]


def test_a_team_without_areas_offers_none(worker, velve):
    nearby = queries.neighbourhoods_near(worker)
    assert (nearby.own, nearby.elsewhere, nearby.usual) == ([], [], None)


def test_the_scope_holds_also_when_the_query_forgets_it(stranger, fresh):
    with scope.teams(stranger.team_ids):
        assert queries.search_requests(stranger, "brieven") == []
