"""A session ends when nobody works in it, and after a working day."""

import pytest
from django.conf import settings
from django.urls import reverse

from cast import user_of
from kortelijnen.people.sign_in import BEGAN, PASSED, SEEN


@pytest.fixture
def browser(worker, signed_in):
    return signed_in(worker)


def set_back(browser, key, minutes):
    session = browser.session
    session[key] -= minutes * 60
    session.save()


def is_let_in(browser):
    return browser.get("/bewaard/").status_code == 200


def test_after_half_an_hour_without_work_the_session_has_ended(browser):
    set_back(browser, SEEN, 31)
    answer = browser.get("/huishoudens/")
    assert answer.headers["location"] == "/inloggen/?next=/huishoudens/"
    assert "_auth_user_id" not in browser.session


def test_within_half_an_hour_it_goes_on(browser):
    set_back(browser, SEEN, 29)
    assert is_let_in(browser)


def test_every_page_that_is_asked_for_begins_the_half_hour_again(browser):
    for _turn in range(3):
        set_back(browser, SEEN, 20)
        assert is_let_in(browser)


def test_after_a_working_day_it_ends_however_busy(browser):
    set_back(browser, BEGAN, settings.LONGEST_SESSION_HOURS * 60 + 1)
    assert not is_let_in(browser)


def test_asking_for_pages_in_the_same_minute_writes_nothing(browser):
    is_let_in(browser)
    before = browser.session[SEEN]
    is_let_in(browser)
    assert browser.session[SEEN] == before


def test_a_clock_that_was_set_back_ends_nothing(browser):
    set_back(browser, SEEN, -120)
    assert is_let_in(browser)


def test_the_number_of_an_ended_session_is_worth_nothing(browser, client):
    number = browser.session.session_key
    set_back(browser, SEEN, 31)
    browser.get("/")
    client.cookies[settings.SESSION_COOKIE_NAME] = number
    assert not is_let_in(client)


def test_coming_in_again_starts_both_clocks(worker, browser):
    set_back(browser, SEEN, 25)
    set_back(browser, BEGAN, 600)
    browser.force_login(user_of(worker))
    session = browser.session
    assert session[BEGAN] == session[SEEN]
    assert session[PASSED] is False, "having passed a second factor belongs to one sign-in"


def test_a_part_of_a_page_that_is_asked_for_too_late_leads_the_whole_page_away(browser):
    """Otherwise the sign-in form would stand in the middle of a household."""
    set_back(browser, SEEN, 31)
    answer = browser.get("/huishoudens/", headers={"hx-request": "true"})
    assert answer.status_code == 200
    assert answer.headers["hx-redirect"] == reverse("account_login")
    assert answer.content == b""
