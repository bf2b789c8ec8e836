"""Offers beside a question, and the one tap that answers with one (S2-26)."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from frontdoor.conftest import asked, behind
from kortelijnen.directory import actions as directory
from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.directory.models import Service
from kortelijnen.frontdoor.enums import State
from kortelijnen.lines import actions as lines
from kortelijnen.lines.models import Need


@pytest.fixture
def rollator(worker):
    lines.load_needs(by=worker)
    place = directory.add_organisation(by=worker, name="Samen Thuis", kind=OrganisationKind.CARER_SUPPORT)
    service = Service.objects.create(organisation=place, name="Rollator lenen", cost="borg", is_standard_offer=True)
    Need.objects.get(slug="hulpmiddel").services.add(service)
    return service


@pytest.fixture
def question(front_door):
    return asked(front_door, question="Kunnen wij voor mijn moeder een rollator lenen?")


def url(found, name="request"):
    return reverse(f"desk:{name}", args=[found.ref])


def test_what_may_answer_it_stands_there_before_any_triage(signed_in, front_door, question, rollator):
    page = BeautifulSoup(signed_in(front_door).get(url(question)).content, "html.parser")
    spot = page.select_one("[aria-labelledby=spot]").get_text()
    assert "Rollator lenen" in spot
    assert "borg" in spot


def test_one_tap_answers_with_it_and_keeps_nothing_else(signed_in, front_door, question, rollator):
    sent = {"version": question.version, "offer": rollator.ref}
    answer = signed_in(front_door).post(url(question, "request-answer-at-once"), sent)
    assert answer.status_code == 303
    kept = behind(question)
    assert (kept.state, kept.answered_with, kept.question) == (State.ANSWERED, rollator, "")
    assert "With: Rollator lenen" in signed_in(front_door).get(url(question)).content.decode()


def test_an_offer_that_is_none_answers_nothing(signed_in, front_door, question, rollator):
    sent = {"version": question.version, "offer": "XXXXXX"}
    assert signed_in(front_door).post(url(question, "request-answer-at-once"), sent).status_code == 404
    assert behind(question).state == State.NEW


def test_without_a_fitting_offer_there_is_only_the_plain_answer(signed_in, front_door, rollator):
    found = asked(front_door, question="Wie heeft de sleutel van de tuin?")
    assert "Answered with this" not in signed_in(front_door).get(url(found)).content.decode()
