"""When something breaks on our side, what was typed comes back."""

import pytest
from django.db import OperationalError
from django.test import RequestFactory

from frontdoor.conftest import WORDS
from kortelijnen.design.middleware import broken
from kortelijnen.frontdoor import actions

NEW = "/voordeur/nieuw/"


def fails(**_given):
    raise OperationalError("the connection was lost")


def test_a_form_that_breaks_gives_its_words_back_and_no_cache_keeps_them(signed_in, front_door, monkeypatch):
    monkeypatch.setattr(actions, "register_request", fails)
    browser = signed_in(front_door)
    browser.raise_request_exception = False
    answer = browser.post(NEW, {"question": WORDS, "channel": "phone", "asker_name": "Jolanda"})
    assert answer.status_code == 500
    assert answer["Cache-Control"] == "no-store"
    for part in (WORDS, "Jolanda"):
        assert part in answer.content.decode()


def test_words_come_back_when_the_database_is_away_before_anybody_is_known(signed_in, front_door, monkeypatch):
    browser = signed_in(front_door)
    monkeypatch.setattr("kortelijnen.access.middleware.actor_for", lambda _user: fails())
    browser.raise_request_exception = False
    answer = browser.post(NEW, {"question": "Wachtlijst", "channel": "phone"})
    assert (answer.status_code, answer["Cache-Control"]) == (500, "no-store")
    assert "Wachtlijst" in answer.content.decode()


def test_it_asks_nothing_of_session_user_or_database():
    """No fixture gives this test a database: a query would fail it."""
    request = RequestFactory().post(NEW, {"question": "Wachtlijst"})
    answer = broken(request)
    assert (answer.status_code, "Wachtlijst" in answer.content.decode()) == (500, True)


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "multipart/form-data"])
def test_a_form_that_cannot_be_read_still_gets_the_page(kind):
    request = RequestFactory().generic("POST", NEW, b"\0", content_type=kind)
    assert broken(request).status_code == 500
