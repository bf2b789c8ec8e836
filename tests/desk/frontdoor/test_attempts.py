"""Seeking contact, on the page of a request."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from frontdoor.conftest import behind
from kortelijnen.access import scope
from kortelijnen.frontdoor.enums import State
from kortelijnen.frontdoor.models import ContactAttempt

TRY = {"kind": "house_visit", "part": "evening", "reached": "0"}


def url(found, name="request"):
    return reverse(f"desk:{name}", args=[found.ref])


def attempts():
    with scope.everything():
        return list(ContactAttempt.objects.values_list("kind", "reached"))


def test_one_tap_says_that_nobody_was_reached_and_what_to_try_next(signed_in, front_door, decided):
    browser = signed_in(front_door)
    answer = browser.post(url(decided, "request-attempt"), TRY, follow=True)
    page = " ".join(BeautifulSoup(answer.content, "html.parser").get_text().split())
    assert attempts() == [("house_visit", False)]
    assert "Try something else: house visit, afternoon." in page
    assert behind(decided).state == State.TRIAGED


def test_before_the_triage_nobody_is_sought(signed_in, front_door, fresh):
    browser = signed_in(front_door)
    assert "Seeking contact" not in browser.get(url(fresh)).content.decode()
    assert browser.post(url(fresh, "request-attempt"), TRY).status_code == 422
    assert attempts() == []


def test_a_way_that_is_none_comes_back_with_the_form(signed_in, front_door, decided):
    answer = signed_in(front_door).post(url(decided, "request-attempt"), TRY | {"kind": "pigeon"})
    assert answer.status_code == 422
    assert attempts() == []


@pytest.mark.parametrize(
    ("who", "status"), [("worker", 303), ("stranger", 404), ("policy_officer", 403), ("privacy_officer", 403)]
)
def test_who_may_note_an_attempt(signed_in, cast, decided, who, status):
    assert signed_in(getattr(cast, who)).post(url(decided, "request-attempt"), TRY).status_code == status
