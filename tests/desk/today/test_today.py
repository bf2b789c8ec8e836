"""The first page of the day: for each role what it comes for."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import override

from cast import make_household
from frontdoor.conftest import asked, triaged
from kortelijnen.access import scope
from kortelijnen.audit.models import Entry
from kortelijnen.desk.today.words import due_in_words, waiting_in_words
from kortelijnen.frontdoor.enums import Urgency
from kortelijnen.households import actions as households
from kortelijnen.kit import clock
from kortelijnen.people.models import User
from kortelijnen.plans import actions as plans
from kortelijnen.plans.enums import Doer

DAY = date(2026, 5, 12)


def main(answer):
    return BeautifulSoup(answer.content, "html.parser").select_one("main")


def part(answer, name):
    """One block of the page, by the id of its heading."""
    return main(answer).select_one(f"section[aria-labelledby={name}]")


def step(by, household, what, **more):
    given = {"doer": Doer.TEAM, "doer_user": User.objects.get(pk=by.user_id)} | more
    with scope.everything():
        return plans.add_step(by=by, household=household, what=what, **given)


@pytest.fixture
def planned(household, worker):
    with scope.everything():
        plans.write_plan(by=worker, household=household, words="Rust in de brieven.")
        households.answer_nobody_yet(by=worker, household=household)
    return household


@pytest.fixture
def browser(signed_in, worker):
    return signed_in(worker)


BLOCKS = {
    "worker": {"promised", "waiting", "door", "mine"},
    "front_door": {"promised", "waiting", "door", "mine"},
    "team_lead": {"promised", "waiting", "door", "mine"},
    "policy_officer": {"places"},
    "privacy_officer": {"trail", "places"},
}


@pytest.mark.parametrize(("who", "blocks"), BLOCKS.items())
def test_everybody_finds_what_they_come_for(signed_in, cast, who, blocks):
    shown = main(signed_in(getattr(cast, who)).get("/"))
    assert {section["aria-labelledby"] for section in shown.select("section")} == blocks


def test_whoever_is_not_signed_in_is_asked_to(client, db):
    assert client.get("/").status_code == 302


def test_what_i_promised_late_first(browser, worker, planned):
    today = clock.today()
    step(worker, planned, "Ooit", due_on=None)
    step(worker, planned, "Vandaag", due_on=today)
    step(worker, planned, "Te laat", due_on=today - timedelta(days=2))
    rows = part(browser.get("/"), "promised").select(".kl-row")
    assert [row.a.get_text() for row in rows] == ["Te laat", "Vandaag", "Ooit"]
    assert "2 days late" in rows[0].get_text()
    assert rows[0].select_one(".kl-badge svg"), "late is said with words and a sign, not with colour alone"
    assert "today" in rows[1].get_text()
    assert rows[0].a["href"].startswith(f"/huishoudens/{planned.ref}/")


def test_what_a_colleague_promised_is_not_mine(browser, worker, colleague, planned):
    step(colleague, planned, "Van Samira")
    assert "Van Samira" not in main(browser.get("/")).get_text()


def test_what_an_institution_owes_my_households(browser, worker, planned):
    step(worker, planned, "Besluit over de uitkering", doer=Doer.INSTITUTION, doer_user=None, doer_name="UWV")
    row = part(browser.get("/"), "waiting").select_one(".kl-row")
    for words in ("Besluit over de uitkering", "UWV", planned.name, "since today"):
        assert words in row.get_text()


def test_a_day_that_is_fuller_than_its_list_says_so(browser, worker, planned):
    """Twenty stand on the page; who has promised more must not believe that this is all."""
    for number in range(20):
        step(worker, planned, f"Bellen {number}")
        step(worker, planned, f"Besluit {number}", doer=Doer.INSTITUTION, doer_user=None, doer_name="UWV")
    more = "The first 20 stand here."
    assert more not in main(browser.get("/")).get_text()
    step(worker, planned, "Eén te veel")
    shown = part(browser.get("/"), "promised")
    assert len(shown.select(".kl-row")) == 20
    assert more in shown.get_text()
    assert more not in part(browser.get("/"), "waiting").get_text()


def test_the_front_door_says_how_many_and_since_when(browser, front_door):
    triaged(front_door, asked(front_door), urgency=Urgency.NOW)
    asked(front_door, hours_ago=50)
    shown = part(browser.get("/"), "door").get_text()
    for words in ("1 request in danger", "1 request to triage", "2 open, the longest for 2 days"):
        assert words in shown


def test_the_households_that_i_direct(browser, team, colleague, household):
    make_household(team, colleague, name="Van Samira")
    shown = part(browser.get("/"), "mine").get_text()
    assert household.name in shown
    assert "Van Samira" not in shown


def test_another_team_sees_nothing_of_this(signed_in, stranger, worker, planned, front_door):
    step(worker, planned, "Vandaag")
    asked(front_door)
    shown = main(signed_in(stranger).get("/")).get_text()
    for words in ("Vandaag", planned.name, "to triage"):
        assert words not in shown


def test_an_empty_day_says_what_to_do_next(browser):
    shown = main(browser.get("/"))
    assert len(shown.select(".kl-empty")) == 4
    assert {link["href"] for link in shown.select(".kl-empty a")} == {"/huishoudens/", "/wie-bel-ik/", "/voordeur/"}


def test_the_policy_officer_sees_municipalities_and_no_household(signed_in, policy_officer, velve, household):
    shown = main(signed_in(policy_officer).get("/"))
    assert shown.select_one("section a")["href"] == "/buurten/GM0153/"
    assert household.name not in shown.get_text()


def test_the_privacy_officer_starts_in_the_trail(signed_in, privacy_officer):
    form = main(signed_in(privacy_officer).get("/")).select_one("form")
    assert (form["method"], form["action"]) == ("get", "/logboek/")


def test_nobody_is_counted_or_ranked(browser, worker, colleague, planned):
    """Invariant 15: no number beside a worker's name."""
    step(worker, planned, "Vandaag")
    assert colleague.name not in main(browser.get("/")).get_text()


def test_looking_at_the_day_writes_nothing(browser, worker, planned, django_assert_max_num_queries):
    browser.get("/")
    lines = Entry.objects.count()
    with django_assert_max_num_queries(13) as run:
        browser.get("/")
    assert not [q for q in run.captured_queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert Entry.objects.count() == lines


def test_a_full_day_costs_as_many_queries_as_a_light_one(
    browser, worker, team, planned, front_door, django_assert_max_num_queries
):
    def more(number):
        step(worker, planned, f"Bellen {number}", due_on=clock.today())
        step(worker, planned, f"Besluit {number}", doer=Doer.INSTITUTION, doer_user=None, doer_name="UWV")
        asked(front_door)

    more(9)
    browser.get("/")
    with django_assert_max_num_queries(13) as one:
        browser.get("/")
    for number in range(8):
        make_household(team, worker, name=f"Gezin {number}")
        more(number)
    with django_assert_max_num_queries(len(one)):
        assert len(part(browser.get("/"), "promised").select(".kl-row")) == 9


@pytest.mark.parametrize(
    ("due_on", "words"),
    [
        (None, "no day agreed"),
        (DAY - timedelta(days=1), "1 day late"),
        (DAY - timedelta(days=40), "40 days late"),
        (DAY, "today"),
        (DAY + timedelta(days=1), "tomorrow"),
        (DAY + timedelta(days=2), "by 14 May"),
        (date(2026, 12, 31), "by 31 December"),
        (date(2027, 5, 14), "by 14 May 2027"),
    ],
)
def test_a_day_in_words(due_on, words):
    with override("en"):
        assert due_in_words(due_on, DAY) == words


@pytest.mark.parametrize(("days", "words"), [(0, "since today"), (1, "day 1"), (19, "day 19"), (-1, "since today")])
def test_a_wait_in_words(days, words):
    with override("en"):
        assert waiting_in_words(DAY - timedelta(days=days), DAY) == words
