"""The kitchen table as each of the cast meets it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from desk.table.conftest import page, step, story, url
from kortelijnen.access import scope
from kortelijnen.access.permissions import Permission
from kortelijnen.audit.models import Entry
from kortelijnen.desk.table.steps import STEPS
from kortelijnen.households import actions as households
from kortelijnen.households.enums import Relation
from kortelijnen.plans import actions as plans
from kortelijnen.plans.enums import Doer
from kortelijnen.talks.models import Talk

# --- Who sits at the table --------------------------------------------------------------------------------
WHO_SEES = {
    "worker": 200,
    "colleague": 200,
    "front_door": 200,
    "team_lead": 403,
    "stranger": 404,
    "policy_officer": 403,
    "privacy_officer": 403,
}
WRITING = ["begin", "story", "helper", "nobody", "wish", "goal", "direction", "step", "again", "end"]


@pytest.mark.parametrize(("who", "status"), WHO_SEES.items())
def test_who_sees_the_table(signed_in, cast, at_table, who, status):
    answer = signed_in(getattr(cast, who)).get(url(at_table))
    assert answer.status_code == status
    if status != 200:
        assert at_table.name not in answer.content.decode()
        assert "data-key" not in answer.content.decode()


@pytest.mark.parametrize("route", WRITING)
@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("policy_officer", 403), ("team_lead", 403)])
def test_nobody_else_writes(signed_in, cast, at_table, route, who, status):
    answer = signed_in(getattr(cast, who)).post(url(at_table, f"table-{route}"), story("x"))
    assert answer.status_code == status


@pytest.mark.parametrize("route", WRITING)
def test_a_visit_to_a_forms_address_goes_to_the_table(browser, at_table, route):
    answer = browser.get(url(at_table, f"table-{route}"))
    assert answer.status_code == 303
    assert answer["Location"].startswith(url(at_table))


def test_looking_writes_nothing_but_the_trail(browser, household):
    assert "Begin the conversation" in browser.get(url(household)).content.decode()
    with scope.everything():
        assert not Talk.objects.exists()


def test_a_closed_household_has_no_table(browser, at_table, worker):
    with scope.everything():
        households.close_household(by=worker, household=at_table)
    assert browser.get(url(at_table))["Location"] == url(at_table, "household")


@pytest.mark.parametrize("slug", [one.slug for one in STEPS])
def test_every_step_is_an_address_without_the_navigation_of_the_desk(browser, at_table, slug):
    shown = page(browser.get(step(at_table, slug)))
    assert shown.select_one(".table-steps [aria-current=page]")["href"] == f"?stap={slug}"
    assert shown.select("#navigation, #search") == []
    assert len(shown.select("main .kl-button--primary")) <= 1
    assert len(shown.select("h1")) == 1


def test_a_step_that_nobody_knows_is_the_first(browser, at_table):
    assert page(browser.get(step(at_table, "onzin"))).h1.get_text() == "What is going on?"


def test_the_same_number_of_statements_for_one_person_and_for_nine(browser, at_table, worker):
    counted = []
    for count in (1, 8):
        with scope.everything():
            for number in range(count):
                name = f"Buur {count}-{number}"
                households.add_network_person(by=worker, household=at_table, name=name, relation=Relation.NEIGHBOUR)
                plans.add_step(by=worker, household=at_table, what=name, doer=Doer.NETWORK)
        with CaptureQueriesContext(connection) as seen:
            browser.get(step(at_table, "afspraak"))
        counted.append(len(seen))
    assert counted[0] == counted[1]
    assert counted[0] <= 25


def test_each_step_leads_on_to_the_next_and_the_last_does_not(browser, at_table):
    on = [page(browser.get(step(at_table, one.slug))).select("#table-step > p > a") for one in STEPS]
    assert [links[0]["href"] if links else None for links in on] == [
        "?stap=helpers",
        "?stap=wens",
        "?stap=wie-doet-wat",
        "?stap=afspraak",
        None,
    ]


# --- On the household's page -------------------------------------------------------------------------------
def test_the_household_says_that_a_conversation_runs(browser, at_table):
    part = page(browser.get(url(at_table, "household"))).select_one("#timeline")
    assert "A conversation is running" in part.get_text()
    assert part.select_one(f"a[href='{url(at_table)}']") is not None


def test_a_team_lead_reads_that_it_runs_and_cannot_sit_down(signed_in, team_lead, at_table):
    shown = page(signed_in(team_lead).get(url(at_table, "household"))).main
    assert "A conversation is running" in shown.get_text()
    assert shown.select(f"a[href='{url(at_table)}'], form") == []


def test_the_table_is_the_main_way_to_begin_until_there_is_a_plan(browser, household, worker):
    def button():
        shown = page(browser.get(url(household, "household")))
        return shown.select_one(f"form[action='{url(household, 'table-begin')}'] button")

    assert "kl-button--primary" in button()["class"]
    with scope.everything():
        plans.write_plan(by=worker, household=household, words="Rust.")
    assert "kl-button--primary" not in button()["class"]


def test_every_look_at_the_table_is_in_the_trail(browser, at_table, worker):
    browser.get(url(at_table))
    line = Entry.objects.filter(actor=worker.key, household_ref=at_table.ref).latest("id")
    assert (line.verb, line.outcome) == ("looked", "seen")
    assert worker.may(Permission.HOUSEHOLD_EDIT)
