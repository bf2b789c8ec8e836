"""What residents can get for a need, in the words in which it is said (S2-26)."""

import pytest

from kortelijnen.directory import actions as directory
from kortelijnen.directory.enums import ServiceStatus
from kortelijnen.lines import actions
from kortelijnen.lines.queries import services_for
from kortelijnen.places.enums import AreaKind
from kortelijnen.places.models import Area


@pytest.fixture
def offer(worker, anchor, needs):
    def offer(name, *slugs, **more):
        told = directory.ServiceTold(name=name, **more)
        return actions.offer_service(by=worker, organisation=anchor, told=told, needs=[needs[slug] for slug in slugs])

    return offer


def names(found):
    return [one.service.name for one in found]


def test_what_is_there_for_the_need_comes_before_what_only_says_the_word(worker, offer):
    offer("Aanbod zonder behoefte", description="Over een voedselpakket")
    offer("De Kruimel", "voedselpakket")
    found = services_for(worker, "voedselpakket")
    assert names(found) == ["De Kruimel", "Aanbod zonder behoefte"]
    assert [one.is_for_the_need for one in found] == [True, False]


def test_what_may_be_given_straight_away_comes_first(worker, offer):
    offer("Aanvraag", "voedselpakket")
    offer("Noodpakket", "voedselpakket", is_standard_offer=True)
    assert names(services_for(worker, "voedselbank")) == ["Noodpakket", "Aanvraag"]
    assert names(services_for(worker, "voedselbank", standard_only=True)) == ["Noodpakket"]


@pytest.mark.parametrize("status", [ServiceStatus.CLOSED_FOR_NOW, ServiceStatus.INACTIVE, ServiceStatus.DEFUNCT])
def test_what_cannot_be_used_today_is_not_offered(worker, offer, status):
    offer("De Kruimel", "voedselpakket", status=status)
    assert services_for(worker, "voedselpakket") == []


def test_only_what_is_for_this_neighbourhood_or_around_it_or_for_everybody(worker, offer, velve):
    elsewhere = Area.objects.create(
        code="BU01530200", kind=AreaKind.NEIGHBOURHOOD, name="Pathmos", municipality="GM0153", parent=velve.parent
    )
    city = Area.objects.get(code="GM0153")
    offer("Hier", "voedselpakket", areas=(velve,))
    offer("Elders", "voedselpakket", areas=(elsewhere,))
    offer("Hele stad", "voedselpakket", areas=(city,))
    offer("Overal", "voedselpakket")
    assert names(services_for(worker, "voedselpakket", velve)) == ["Hele stad", "Hier", "Overal"]


@pytest.mark.parametrize("words", ["", " ", "qwertyx", "')--", "!!!", "a" * 500])
def test_words_that_mean_nothing_find_nothing(worker, offer, words):
    offer("De Kruimel", "voedselpakket")
    assert services_for(worker, words) == []
