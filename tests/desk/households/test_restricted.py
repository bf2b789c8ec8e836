"""A restricted household on the pages: those who are named see it plainly, for all others it is not there."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import get_resolver, reverse

from cast import user_of
from households.whole_life import live
from kortelijnen.access import scope
from kortelijnen.audit.models import Entry
from kortelijnen.households import actions as households
from kortelijnen.households.models import Household, Reader
from kortelijnen.kit import clock
from kortelijnen.people.models import Membership
from kortelijnen.plans import actions as plans
from kortelijnen.plans.enums import Doer

NAME = "Familie Schildersma"
WORDS = (NAME, "Jolanda", "Schuilplaats", "Wie kan mee naar de bank")
PAGES = [
    "/",
    "/huishoudens/",
    "/huishoudens/?welke=team",
    "/huishoudens/?welke=afgesloten",
    "/zoek/?q=schildersma",
    "/zoek/?q=schuilplaats",
    "/zoek/?q=jolanda",
    "/zoek/?q=bank",
    "/zoek/?q={ref}",
    "/voordeur/",
    "/voordeur/?welke=afgerond",
]


def url(household, name, *more):
    return reverse(f"desk:{name}", args=[household.ref, *more])


def main(answer):
    return BeautifulSoup(answer.content, "html.parser").select_one("main").get_text(" ", strip=True)


@pytest.fixture
def restricted(household, worker, colleague, in_scope):
    live(household, worker)
    with in_scope(worker):
        Household.objects.filter(pk=household.pk).update(name=NAME)
        plans.add_step(
            by=worker, household=household, what="Schuilplaats zoeken", doer=Doer.TEAM, doer_user=user_of(colleague)
        )
        households.restrict_household(by=worker, household=household)
    return household


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("who", ["colleague", "front_door", "team_lead", "stranger"])
def test_on_no_page_is_there_a_word_of_it(signed_in, cast, restricted, who, path):
    """The colleague even promised a step there: it is off her own list too."""
    answer = signed_in(getattr(cast, who)).get(path.format(ref=restricted.ref), follow=True)
    shown = main(answer)
    assert [word for word in WORDS if word in shown] == []


def test_whoever_is_named_finds_it_where_it_always_was(signed_in, worker, restricted):
    browser = signed_in(worker)
    assert NAME in main(browser.get("/huishoudens/?welke=team"))
    assert NAME in main(browser.get("/zoek/?q=schildersma"))
    shown = main(browser.get(url(restricted, "household")))
    assert "Restricted: only these people know of this household" in shown
    assert "Sanne de Wit" in shown


def routes_of_a_household():
    """Every address of the desk below a household's reference."""
    known = []
    for pattern in get_resolver().url_patterns:
        known += list(_below(pattern, ""))
    return sorted({path for path in known if path.startswith("huishoudens/<ref>")})


def _below(pattern, prefix):
    path = prefix + str(pattern.pattern)
    if hasattr(pattern, "url_patterns"):
        for inner in pattern.url_patterns:
            yield from _below(inner, path)
    else:
        yield path


@pytest.mark.parametrize("path", routes_of_a_household())
def test_every_address_of_it_is_not_found_and_the_refusal_is_recorded(signed_in, colleague, restricted, path):
    address = "/" + re.sub(r"<int:\w+>", "1", path).replace("<ref>", restricted.ref)
    address = re.sub(r"<\w+:?\w*>", "1", address)
    before = Entry.objects.filter(outcome="refused", actor=colleague.key).count()
    answer = signed_in(colleague).post(address)
    if answer.status_code == 403:  # the lead's own page
        assert path.endswith("noemen/")
    else:
        assert answer.status_code == 404
    assert Entry.objects.filter(outcome="refused", actor=colleague.key).count() > before


def test_the_request_behind_it_is_not_found_either(signed_in, front_door, restricted):
    with scope.everything():
        from kortelijnen.frontdoor.models import HelpRequest

        ref = HelpRequest.objects.get().ref
    assert signed_in(front_door).get(f"/voordeur/{ref}/").status_code == 404


def test_what_a_page_answers_tells_nothing_that_is_not_there_tells(signed_in, colleague, restricted):
    browser = signed_in(colleague)
    there = browser.get(url(restricted, "household"))
    nowhere = browser.get("/huishoudens/ZZZZZZ/")
    assert (there.status_code, main(there)) == (nowhere.status_code, main(nowhere))


def test_the_privacy_officer_sees_who_looked(signed_in, worker, privacy_officer, restricted):
    signed_in(worker).get(url(restricted, "household"))
    shown = main(signed_in(privacy_officer).get(f"/logboek/?q={restricted.ref}"))
    assert "Sanne de Wit" in shown
    assert NAME not in shown


def test_a_worker_restricts_and_says_who_else_may_know(signed_in, worker, colleague, front_door, household):
    browser = signed_in(worker)
    shown = BeautifulSoup(browser.get(url(household, "household-readers")).content, "html.parser")
    assert {box["value"] for box in shown.select("input[name=readers]")} == {
        str(colleague.user_id),
        str(front_door.user_id),
    }
    answer = browser.post(url(household, "household-readers"), {"readers": [colleague.user_id]}, follow=True)
    assert "only for those who are named" in answer.content.decode()
    assert signed_in(colleague).get(url(household, "household")).status_code == 200
    assert signed_in(front_door).get(url(household, "household")).status_code == 404


def test_removing_somebody_and_lifting_it(signed_in, worker, colleague, front_door, household):
    browser = signed_in(worker)
    browser.post(url(household, "household-readers"), {"readers": [colleague.user_id]})
    browser.post(url(household, "household-readers"), {"readers_before": f"{worker.user_id} {colleague.user_id}"})
    assert signed_in(colleague).get(url(household, "household")).status_code == 404
    assert browser.get(url(household, "household")).status_code == 200
    browser.post(url(household, "household-lift"))
    assert signed_in(front_door).get(url(household, "household")).status_code == 200
    with scope.everything():
        assert not Reader.objects.exists()


def test_a_team_lead_restricts_nothing(signed_in, team_lead, household):
    assert signed_in(team_lead).post(url(household, "household-readers")).status_code == 403


def test_the_lead_hears_of_one_without_anybody_and_names_somebody(signed_in, worker, colleague, team_lead, restricted):
    lead = signed_in(team_lead)
    assert "without anybody" not in main(lead.get("/huishoudens/"))
    Membership.objects.filter(user_id=worker.user_id).update(until="2026-01-01")
    shown = main(lead.get("/huishoudens/"))
    assert "One restricted household without anybody who may open it" in shown
    assert restricted.ref in shown and NAME not in shown
    page = main(lead.get(url(restricted, "household-name-reader")))
    assert NAME not in page and "Samira Haddou" in page
    lead.post(url(restricted, "household-name-reader"), {"reader": colleague.user_id})
    assert signed_in(colleague).get(url(restricted, "household")).status_code == 200
    assert lead.get(url(restricted, "household")).status_code == 404


def test_a_worker_does_not_hear_of_it(signed_in, worker, colleague, restricted):
    Membership.objects.filter(user_id=worker.user_id).update(until="2026-01-01")
    assert "without anybody" not in main(signed_in(colleague).get("/huishoudens/?welke=team"))


def test_restricted_households_cost_no_statement_more(signed_in, colleague, household, worker, in_scope):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = signed_in(colleague)

    def cost():
        with CaptureQueriesContext(connection) as seen:
            browser.get("/huishoudens/?welke=team")
        return len(seen)

    cost()
    before = cost()
    with in_scope(worker):
        other = households.open_household(
            by=worker, team_id=worker.team_id, name="Nog een", director=user_of(worker), on=clock.today()
        )
        households.restrict_household(by=worker, household=other)
    assert cost() == before
