"""The network map on paper: the drawing, the same as a list, and no strain."""

from datetime import timedelta

import pytest
from django.urls import reverse

from kortelijnen.access import scope
from kortelijnen.desk.table.map_on_paper import contents
from kortelijnen.households import actions as households
from kortelijnen.households.enums import Relation
from kortelijnen.households.queries import picture_of
from kortelijnen.kit import clock


@pytest.fixture
def around(household, worker):
    with scope.everything():
        with clock.standing_at(clock.now() - timedelta(days=30)):
            households.add_network_person(
                by=worker, household=household, name="Opa #Ger & co", relation=Relation.FAMILY, is_strained=True
            )
        households.add_network_person(
            by=worker, household=household, name="Buurvrouw Bep", relation=Relation.NEIGHBOUR, can_do="Mee naar de bank"
        )
    return household


def paper(household, then=""):
    with scope.everything():
        return contents(household, picture_of(household), then)


def test_the_drawing_and_the_list_say_the_same(around):
    (now,) = paper(around)["maps"]
    assert "Buurvrouw Bep" in now["drawing"]
    assert [person["name"] for person in now["people"]] == ["1. Opa #Ger & co", "2. Buurvrouw Bep"]
    assert now["people"][1]["can_do"] == "Mee naar de bank"


def test_strain_is_not_on_it(around):
    assert "strain" not in str(paper(around))


def test_then_stands_before_now_when_it_is_asked(around):
    then = (clock.today() - timedelta(days=30)).isoformat()
    assert [len(one["people"]) for one in paper(around, then)["maps"]] == [1, 2]
    assert len(paper(around, "2019-01-01")["maps"]) == 1


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_is_a_tagged_pdf(signed_in, worker, around, language):
    then = (clock.today() - timedelta(days=30)).isoformat()
    answer = signed_in(worker, language).get(reverse("desk:network-map-pdf", args=[around.ref]), {"then": then})
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF")
    assert b"pdfuaid" in answer.content
    assert answer["Cache-Control"] == "no-store"


def test_without_anybody_it_still_says_so(signed_in, worker, household):
    answer = signed_in(worker).get(reverse("desk:network-map-pdf", args=[household.ref]))
    assert answer.content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("who", "status"), [("team_lead", 200), ("stranger", 404), ("policy_officer", 403), ("privacy_officer", 403)]
)
def test_who_may_print_it(signed_in, cast, around, who, status):
    answer = signed_in(getattr(cast, who)).get(reverse("desk:network-map-pdf", args=[around.ref]))
    assert answer.status_code == status
