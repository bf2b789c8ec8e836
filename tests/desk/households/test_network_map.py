"""The network map on the household's page, and then and now beside each other."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from kortelijnen.access import scope
from kortelijnen.households import actions
from kortelijnen.households.enums import Closeness, Relation
from kortelijnen.households.models import NetworkPerson
from kortelijnen.kit import clock


@pytest.fixture
def bep(household, worker):
    with scope.everything(), clock.standing_at(clock.now() - timedelta(days=10)):
        return actions.add_network_person(
            by=worker, household=household, name="Bep", relation=Relation.NEIGHBOUR, is_strained=True
        )


def page(answer):
    return BeautifulSoup(answer.content, "html.parser")


def url(household, name, *more):
    return reverse(f"desk:{name}", args=[household.ref, *more])


PLACED = {"closeness": "1", "flow": "both", "relation": "neighbour", "can_do": "Boodschappen"}


def test_the_drawing_and_the_list_show_the_same_person_and_both_lead_to_moving_her(signed_in, worker, household, bep):
    network = page(signed_in(worker).get(url(household, "household"))).select_one("#network")
    place = url(household, "network-place", bep.pk)
    assert [link["href"] for link in network.select("svg a")] == [place]
    assert place in [link["href"] for link in network.select(".kl-rows a")]
    assert network.select_one("svg > title").get_text() == "1 person around the household, 0 close by"


def test_without_anybody_there_is_no_empty_drawing(signed_in, worker, household):
    assert not page(signed_in(worker).get(url(household, "household"))).select("#network svg.kl-ecogram")


def test_moving_somebody_goes_back_to_the_map(signed_in, worker, household, bep):
    answer = signed_in(worker).post(url(household, "network-place", bep.pk), PLACED)
    assert answer.status_code == 303
    assert answer["Location"].endswith("#network")
    with scope.everything():
        assert NetworkPerson.objects.get(until__isnull=True).closeness == Closeness.NEAR


def test_a_place_that_is_no_ring_is_refused_and_what_was_typed_stays(signed_in, worker, household, bep):
    answer = signed_in(worker).post(url(household, "network-place", bep.pk), PLACED | {"closeness": "9"})
    assert answer.status_code == 422
    assert "Boodschappen" in answer.content.decode()


def test_then_and_now_lie_beside_each_other(signed_in, worker, household, bep):
    browser = signed_in(worker)
    browser.post(url(household, "network-place", bep.pk), PLACED)
    then = (clock.today() - timedelta(days=10)).isoformat()
    shown = page(browser.get(url(household, "network-map"), {"then": then}))
    assert [svg.select_one("title").get_text() for svg in shown.select("svg.kl-ecogram")] == [
        "1 person around the household, 0 close by",
        "1 person around the household, 1 close by",
    ]


def test_strain_is_for_the_desk_and_not_on_the_map_to_print(signed_in, worker, household, bep):
    browser = signed_in(worker)
    assert "strain" in page(browser.get(url(household, "household"))).select_one("#network").get_text()
    shown = browser.get(url(household, "network-map")).content.decode()
    assert "strain" not in shown


@pytest.mark.parametrize("day", ["", "2020-01-01", "gisteren", "2026-13-45"])
def test_a_day_on_which_nothing_changed_shows_the_map_of_now(signed_in, worker, household, bep, day):
    shown = page(signed_in(worker).get(url(household, "network-map"), {"then": day}))
    assert len(shown.select("svg.kl-ecogram")) == 1


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("worker", 200),
        ("colleague", 200),
        ("team_lead", 200),
        ("stranger", 404),
        ("policy_officer", 403),
        ("privacy_officer", 403),
    ],
)
def test_who_sees_the_map(signed_in, cast, household, bep, who, status):
    assert signed_in(getattr(cast, who)).get(url(household, "network-map")).status_code == status


@pytest.mark.parametrize(("who", "status"), [("colleague", 200), ("team_lead", 403), ("stranger", 404)])
def test_who_may_move_somebody(signed_in, cast, household, bep, who, status):
    assert signed_in(getattr(cast, who)).get(url(household, "network-place", bep.pk)).status_code == status


def test_nine_people_cost_as_many_queries_as_one(signed_in, worker, household, bep, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = signed_in(worker)
    browser.get(url(household, "network-map"))
    with CaptureQueriesContext(connection) as one:
        browser.get(url(household, "network-map"))
    with scope.everything():
        for number in range(8):
            actions.add_network_person(
                by=worker, household=household, name=f"Buur {number}", relation=Relation.NEIGHBOUR
            )
    with CaptureQueriesContext(connection) as nine:
        browser.get(url(household, "network-map"))
    assert len(nine) == len(one)
