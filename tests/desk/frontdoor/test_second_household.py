"""A household that the team works with already is found before a second one is opened (S4-4, invariant 2)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cast import make_household
from desk.frontdoor.conftest import page, url, words
from frontdoor.conftest import WORDS, asked, behind, triaged
from kortelijnen.access import scope
from kortelijnen.audit.models import Entry
from kortelijnen.frontdoor.enums import Channel, State
from kortelijnen.frontdoor.models import HelpRequest
from kortelijnen.households.models import Household
from kortelijnen.timeline.models import Moment


@pytest.fixture
def home(team, worker, velve):
    """Familie J., where Jolanda lives."""
    return make_household(team, worker, neighbourhood=velve)


def sent(front_door, found, **more):
    return {"name": "Gezin Bakker", "director": front_door.user_id, "version": found.version} | more


def alike(answer):
    return page(answer).select_one("[aria-labelledby=alike]")


def test_the_household_of_somebody_of_the_same_name_is_shown_with_a_link(browser, decided, home):
    shown = alike(browser.get(url(decided)))
    assert shown.select_one("a")["href"] == reverse("desk:household", args=[home.ref])
    line = Entry.objects.filter(kind="household", ref=home.ref, verb="shown").latest("id")
    assert line.outcome == "seen"


def test_one_tap_adds_the_question_to_it(browser, decided, home):
    shown = alike(browser.get(url(decided)))
    form = shown.select_one("form")
    answer = browser.post(form["action"], {"joined": home.ref, "version": decided.version})
    assert answer["Location"].startswith(reverse("desk:household", args=[home.ref]))
    kept = behind(decided)
    assert (kept.state, kept.household_id) == (State.HOUSEHOLD_OPENED, home.pk)
    with scope.everything():
        assert Moment.objects.get(household=home).words == WORDS
        assert Household.objects.count() == 1
    assert home.name in words(browser.get(url(decided)))


def test_whoever_saw_it_opens_a_new_one_without_being_asked_again(browser, front_door, decided, home):
    form = page(browser.get(url(decided))).select_one(f"form[action='{url(decided, 'request-open-household')}']")
    seen = form.select_one("[name=seen]")["value"]
    assert seen == home.ref
    answer = browser.post(url(decided, "request-open-household"), sent(front_door, decided, name="Jolanda", seen=seen))
    assert answer.status_code == 303


def test_a_name_typed_only_now_is_asked_about_once(browser, front_door, worker, team, velve, decided):
    other = make_household(team, worker, name="Gezin Bakker", neighbourhood=velve)
    browser.get(url(decided))
    answer = browser.post(url(decided, "request-open-household"), sent(front_door, decided, name="fam. Baker"))
    assert answer.status_code == 422
    assert "There may already be a household for this" in words(answer)
    assert other.name in alike(answer).get_text()
    form = page(answer).select_one(f"form[action='{url(decided, 'request-open-household')}']")
    assert form.select_one("[name=name]")["value"] == "fam. Baker"
    again = sent(front_door, decided, name="fam. Baker", seen=form.select_one("[name=seen]")["value"])
    assert browser.post(url(decided, "request-open-household"), again).status_code == 303


def test_the_same_number_is_enough(browser, front_door, worker, decided, velve):
    first = triaged(front_door, asked(front_door, asker_name="Piet", reach="+31 (0)00 1234567"))
    browser.post(url(first, "request-open-household"), sent(front_door, first, name="Piet"))
    shown = alike(browser.get(url(decided)))
    assert "Piet" in shown.get_text()


@pytest.mark.parametrize("channel", [Channel.SIGNAL, Channel.PASSER_BY])
def test_who_tells_about_somebody_else_is_not_the_household(browser, front_door, home, channel, velve):
    found = triaged(front_door, asked(front_door, channel=channel, asker_name="Jolanda", neighbourhood=velve))
    assert alike(browser.get(url(found))) is None


def test_a_closed_household_and_one_of_another_team_are_not_shown(browser, decided, home, other_team, stranger):
    make_household(other_team, stranger, name="Jolanda")
    with scope.everything():
        Household.objects.filter(pk=home.pk).update(closed_on=home.opened_on)
    assert alike(browser.get(url(decided))) is None


def test_a_question_goes_to_no_household_of_another_team(browser, decided, other_household):
    answer = browser.post(
        url(decided, "request-join-household"), {"joined": other_household.ref, "version": decided.version}
    )
    assert answer.status_code == 404
    assert behind(decided).state == State.TRIAGED


@pytest.mark.parametrize(
    ("who", "status"),
    [("worker", 303), ("team_lead", 403), ("stranger", 404), ("policy_officer", 403), ("privacy_officer", 403)],
)
def test_who_adds_a_question(signed_in, cast, decided, home, who, status):
    sent = {"joined": home.ref, "version": decided.version}
    assert signed_in(getattr(cast, who)).post(url(decided, "request-join-household"), sent).status_code == status


def test_a_household_closed_meanwhile_takes_no_question(browser, decided, home):
    with scope.everything():
        Household.objects.filter(pk=home.pk).update(closed_on=home.opened_on)
    answer = browser.post(url(decided, "request-join-household"), {"joined": home.ref, "version": decided.version})
    assert answer.status_code == 422
    assert "This household is closed" in words(answer)
    assert behind(decided).state == State.TRIAGED


def test_who_adds_what_was_judged_anew_meanwhile_sees_both(browser, worker, decided, home):
    triaged(worker, decided, reason="Er is geen eten meer.")
    answer = browser.post(url(decided, "request-join-household"), {"joined": home.ref, "version": decided.version})
    assert answer.status_code == 409
    assert "Er is geen eten meer." in words(answer)
    assert home.name in words(answer)
    assert behind(decided).state == State.TRIAGED


def test_nine_households_cost_as_many_queries_as_one(browser, team, worker, velve, decided, home):
    browser.get(url(decided))
    with CaptureQueriesContext(connection) as one:
        browser.get(url(decided))
    for number in range(8):
        make_household(team, worker, name=f"Gezin {number}", neighbourhood=velve)
    with CaptureQueriesContext(connection) as nine:
        assert alike(browser.get(url(decided)))
    assert len(nine) == len(one)


def test_no_fixed_address_goes_along_to_the_household(browser, front_door):
    answer = browser.post("/voordeur/nieuw/", {"question": WORDS, "channel": "walk_in", "neighbourhood": "geen"})
    assert "No fixed address" in words(browser.get(answer["Location"]))
    with scope.everything():
        found = triaged(front_door, HelpRequest.objects.get())
    browser.post(url(found, "request-open-household"), sent(front_door, found))
    with scope.everything():
        made = Household.objects.get()
    assert (made.has_no_address, made.neighbourhood) == (True, None)
