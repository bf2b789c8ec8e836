"""Handing over the director on the household's page, and what Today keeps in sight."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cast import make_household
from kortelijnen.access import scope
from kortelijnen.households.models import Director, Resident
from kortelijnen.timeline.models import Moment


def url(household, name="household"):
    return reverse(f"desk:{name}", args=[household.ref])


def text_of(answer):
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text().split())


def hand_over(client, household, actor, how):
    return client.post(url(household, "director-name"), {"director": f"worker:{actor.user_id}", "handed_over": how})


def test_another_director_asks_in_one_tap_how_the_household_was_there(signed_in, worker, colleague, household):
    browser = signed_in(worker)
    page = BeautifulSoup(browser.get(url(household) + "?open=director").content, "html.parser")
    assert len(page.select("form[data-form=director] input[name=handed_over]")) == 3
    refused = hand_over(browser, household, colleague, "")
    assert refused.status_code == 422
    assert "Choose how the household was there." in text_of(refused)
    assert hand_over(browser, household, colleague, "together").status_code == 303
    shown = text_of(browser.get(url(household)))
    assert "The direction went from Sanne de Wit to Samira Haddou, agreed together." in shown
    assert "Sanne de Wit from" in shown


def test_the_timeline_tells_it_in_dutch_too(signed_in, worker, colleague, household):
    hand_over(signed_in(worker), household, colleague, "told")
    with scope.everything():
        said = Moment.objects.get().words
    assert "Samira Haddou" in said
    assert "%(after)s" in said  # the names travel beside the sentence, so that each reader has it in the own language


def test_with_htmx_the_new_note_comes_along(signed_in, worker, colleague, household):
    told = {"director": f"worker:{colleague.user_id}", "handed_over": "told"}
    part = signed_in(worker).post(url(household, "director-name"), told, headers={"HX-Request": "true"})
    page = BeautifulSoup(part.content, "html.parser")
    assert page.select_one("html") is None
    assert "the household was told" in page.select_one("#timeline-list[hx-swap-oob]").get_text()


def test_what_the_household_does_not_know_yet_is_to_do_until_told(signed_in, worker, colleague, household):
    hand_over(signed_in(worker), household, colleague, "not_yet")
    theirs = signed_in(colleague)
    for page in ("/", url(household)):
        assert "know" in text_of(theirs.get(page))
    assert "Does not know yet that you are the director." in text_of(theirs.get("/"))
    assert "Does not know yet" not in text_of(signed_in(worker).get("/"))
    theirs.get(url(household, "director-told"))  # a visit changes nothing
    assert theirs.post(url(household, "director-told")).status_code == 303
    assert "Does not know yet" not in text_of(theirs.get("/"))
    assert "Told now" not in text_of(theirs.get(url(household)))


def test_the_resident_as_director_is_the_aim_and_stays_possible(signed_in, worker, household):
    with scope.everything():
        resident = Resident.objects.get(household=household)
    told = {"director": f"resident:{resident.pk}", "handed_over": "together"}
    assert signed_in(worker).post(url(household, "director-name"), told).status_code == 303
    with scope.everything():
        assert str(Director.objects.get(until__isnull=True)) == "Jolanda"


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("policy_officer", 403), ("team_lead", 403)])
def test_nobody_else_hands_over_or_tells(signed_in, cast, household, who, status):
    client = signed_in(getattr(cast, who))
    assert client.post(url(household, "director-told")).status_code == status
    assert hand_over(client, household, cast.colleague, "told").status_code == status


def test_today_asks_as_often_for_nine_as_for_one(signed_in, worker, colleague, team):
    client = signed_in(worker)

    def untold(count):
        for number in range(count):
            made = make_household(team, colleague, name=f"Gezin {number}")
            hand_over(client, made, worker, "not_yet")

    untold(1)
    client.get("/")
    before = len(queries_of(client))
    untold(8)
    assert len(queries_of(client)) == before


def queries_of(client):
    with CaptureQueriesContext(connection) as captured:
        client.get("/")
    return captured
