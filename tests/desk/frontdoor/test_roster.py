"""The roster as a page."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kortelijnen.access import scope
from kortelijnen.frontdoor.models import Duty

WEEK = "/voordeur/rooster/?week=2026-09-07"
TAP = {"day": "2026-09-07", "half": "am", "stands": "1"}


def page(answer):
    return BeautifulSoup(answer.content, "html.parser")


def days_of(answer):
    """The days of the roster as it is shown."""
    return [day.get_text() for day in page(answer).select("thead th")]


def on_duty():
    with scope.everything():
        return [(duty.user.name, str(duty.day), duty.half) for duty in Duty.objects.select_related("user")]


def test_one_tap_puts_somebody_at_the_door_and_one_takes_her_off(signed_in, worker):
    browser = signed_in(worker)
    answer = browser.post("/voordeur/rooster/plannen/", {**TAP, "who": worker.user_id})
    assert (answer.status_code, answer["Location"]) == (303, f"{WEEK}&who={worker.user_id}")
    assert on_duty() == [("Sanne de Wit", "2026-09-07", "am")]
    assert "Sanne de Wit" in page(browser.get(WEEK)).select_one("tbody").get_text()
    browser.post("/voordeur/rooster/plannen/", {**TAP, "who": worker.user_id, "stands": "0"})
    assert on_duty() == []


def test_a_colleague_can_be_planned_and_somebody_of_another_team_cannot(signed_in, worker, colleague, stranger):
    browser = signed_in(worker)
    browser.post("/voordeur/rooster/plannen/", {**TAP, "who": colleague.user_id})
    browser.post("/voordeur/rooster/plannen/", {**TAP, "who": stranger.user_id})
    assert on_duty() == [("Samira Haddou", "2026-09-07", "am")]


@pytest.mark.parametrize("wrong", [{"day": "gisteren"}, {"day": "9999-12-31"}, {"half": "nacht"}, {"stands": "7"}])
def test_a_tap_that_makes_no_sense_changes_nothing(signed_in, worker, wrong):
    answer = signed_in(worker).post("/voordeur/rooster/plannen/", {**TAP, "who": worker.user_id, **wrong})
    assert (answer.status_code, on_duty()) == (303, [])


def test_an_empty_week_offers_the_one_before(signed_in, worker):
    browser = signed_in(worker)
    browser.post("/voordeur/rooster/plannen/", {**TAP, "who": worker.user_id})
    assert "The same as last week" in browser.get("/voordeur/rooster/?week=2026-09-14").content.decode()
    browser.post("/voordeur/rooster/herhalen/", {"week": "2026-09-14"})
    assert ("Sanne de Wit", "2026-09-14", "am") in on_duty()
    assert "The same as last week" not in browser.get("/voordeur/rooster/?week=2026-09-14").content.decode()


def test_the_queue_says_who_stands_at_the_door_and_that_nobody_does(signed_in, worker):
    assert "Nobody stands here yet" in signed_in(worker).get("/voordeur/").content.decode()


@pytest.mark.parametrize("week", ["", "morgen", "2026-13-01", "0001-01-01", "9999-12-31"])
def test_a_week_that_is_none_shows_this_one(signed_in, worker, week):
    browser = signed_in(worker)
    assert days_of(browser.get("/voordeur/rooster/", {"week": week})) == days_of(browser.get("/voordeur/rooster/"))


@pytest.mark.parametrize(
    ("who", "status"), [("worker", 200), ("team_lead", 200), ("policy_officer", 403), ("privacy_officer", 403)]
)
def test_who_sees_the_roster(signed_in, cast, who, status):
    assert signed_in(getattr(cast, who)).get("/voordeur/rooster/").status_code == status


def test_a_full_week_costs_as_many_queries_as_an_empty_one(signed_in, worker, colleague):
    browser = signed_in(worker)
    browser.get(WEEK)
    with CaptureQueriesContext(connection) as empty:
        browser.get(WEEK)
    for day in range(7, 12):
        for half in ("am", "pm"):
            for who in (worker, colleague):
                tap = {**TAP, "day": f"2026-09-{day:02}", "half": half, "who": who.user_id}
                browser.post("/voordeur/rooster/plannen/", tap)
    with CaptureQueriesContext(connection) as full:
        browser.get(WEEK)
    assert len(full) == len(empty)
