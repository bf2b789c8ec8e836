"""A single question is answered with what is on offer, and that is counted without anybody in it (S2-26)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from frontdoor.conftest import asked, behind, triaged
from kortelijnen.directory import actions as directory
from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.directory.models import Service
from kortelijnen.frontdoor import actions
from kortelijnen.frontdoor.models import HelpRequest
from kortelijnen.frontdoor.queries import offers_for, times_given
from kortelijnen.kit import clock
from kortelijnen.lines import actions as lines
from kortelijnen.lines.models import Need

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
QUESTION = "Kunnen wij voor mijn moeder een rollator lenen?"


@pytest.fixture
def rollator(worker):
    lines.load_needs(by=worker)
    place = directory.add_organisation(by=worker, name="Samen Thuis", kind=OrganisationKind.CARER_SUPPORT)
    service = Service.objects.create(organisation=place, name="Rollator lenen", is_standard_offer=True)
    Need.objects.get(slug="hulpmiddel").services.add(service)
    return service


def answered(by, service=None):
    found = triaged(by, asked(by, question=QUESTION))
    actions.answer_request(by=by, help_request=found, version=found.version, service=service)
    return behind(found)


def test_the_words_of_the_question_find_the_offer(front_door, rollator):
    assert [found.service for found in offers_for(front_door, asked(front_door, question=QUESTION))] == [rollator]


def test_what_takes_more_than_an_answer_is_not_offered_here(front_door, rollator):
    Service.objects.update(is_standard_offer=False)
    assert offers_for(front_door, asked(front_door, question=QUESTION)) == []


def test_the_answer_keeps_the_offer_and_no_words(front_door, rollator):
    kept = answered(front_door, rollator)
    assert (kept.answered_with, kept.question, kept.asker_name) == (rollator, "", "")


def test_on_the_spot_keeps_it_too(front_door, rollator):
    fresh = asked(front_door, question=QUESTION)
    actions.answer_at_once(by=front_door, help_request=fresh, version=fresh.version, service=rollator)
    assert behind(fresh).answered_with == rollator


def test_how_often_it_was_given_is_counted_for_the_own_team(front_door, stranger, rollator):
    answered(front_door, rollator)
    answered(front_door, rollator)
    answered(front_door)
    answered(stranger, rollator)
    assert times_given(front_door, rollator, since=clock.today()) == 2
    assert times_given(front_door, rollator, since=clock.today() + timedelta(days=1)) == 0


def test_only_an_answered_request_got_an_offer(front_door, rollator):
    found = asked(front_door)
    with pytest.raises(IntegrityError, match="only_an_answered_request_got_an_offer"), transaction.atomic():
        HelpRequest.objects.filter(pk=found.pk).update(answered_with=rollator)
