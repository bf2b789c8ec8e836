"""The crisis script: on a request with danger, and without any request."""

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from desk.frontdoor.conftest import QUEUE, page, url, words
from frontdoor.conftest import asked, triaged
from kortelijnen.access import scope
from kortelijnen.directory import actions as directory
from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.frontdoor.crisis import DANGERS
from kortelijnen.frontdoor.enums import Route, Urgency
from kortelijnen.frontdoor.models import HelpRequest
from kortelijnen.kit import clock
from kortelijnen.lines import actions as lines
from kortelijnen.lines.models import Consult, Need

CRISIS = "/voordeur/crisis/"


@pytest.fixture
def safe_home(worker):
    lines.load_needs(by=worker)
    return directory.add_organisation(
        by=worker, name="Veilig Thuis Oost", kind=OrganisationKind.SAFE_HOME, phone="000-100 56 00"
    )


@pytest.mark.parametrize("decided_as", [{"urgency": Urgency.NOW}, {"route": Route.CRISIS}])
def test_danger_puts_the_script_above_all_else(browser, front_door, fresh, decided_as):
    triaged(front_door, fresh, **decided_as)
    shown = page(browser.get(url(fresh))).select_one("main")
    assert "Call 112" in shown.select_one(".kl-notice--danger").get_text()
    offered = [link["href"] for link in shown.select("#crisis a")]
    assert offered == [f"{url(fresh)}?gevaar={danger.slug}" for danger in DANGERS]
    text = shown.get_text()
    assert text.index("What is the danger?") < text.index(fresh.question)


def test_without_danger_there_is_no_script(browser, decided):
    assert page(browser.get(url(decided) + "?gevaar=geweld")).select_one("#crisis") is None


def test_once_a_request_has_ended_the_script_is_gone(browser, front_door, fresh):
    found = triaged(front_door, fresh, urgency=Urgency.NOW)
    sent = {"because": "x", "alternative": "y", "version": found.version}
    browser.post(url(fresh, "request-decline"), sent)
    assert page(browser.get(url(fresh))).select_one("#crisis") is None


@pytest.mark.parametrize("danger", DANGERS, ids=lambda danger: danger.slug)
def test_a_tap_shows_one_danger_only_with_what_to_do_now(browser, danger):
    shown = page(browser.get(CRISIS, {"gevaar": danger.slug})).select_one("#crisis")
    assert shown.h2.get_text() == str(danger.title)
    steps = [step.get_text() for step in shown.select_one("ol").select("li")]
    assert steps[: len(danger.steps)] == [str(step) for step in danger.steps]
    assert 2 <= len(steps) <= 4
    assert not any(str(other.title) in shown.get_text() for other in DANGERS if other is not danger)
    assert shown.select_one(f"a[href='{CRISIS}']"), "the other dangers are one tap away"


def test_no_text_holds_a_number_but_112():
    texts = [str(text) for danger in DANGERS for text in (danger.title, *danger.steps)]
    assert set(re.findall(r"\d{2,}", " ".join(texts))) == {"112"}


def test_the_number_comes_from_the_directory(browser, front_door, fresh, safe_home):
    triaged(front_door, fresh, urgency=Urgency.NOW)
    shown = page(browser.get(url(fresh), {"gevaar": "geweld"})).select_one("#crisis")
    assert shown.select_one(".kl-phone[href='tel:0001005600']")
    assert "Onveilig thuis" in shown.get_text()


def test_who_is_known_by_a_line_of_the_team_stands_there_too(browser, front_door, worker, safe_home):
    with scope.everything():
        lines.introduce_contact(
            by=worker,
            name="Els Veltman",
            function="medewerker advies",
            organisation="Veilig Thuis Oost",
            phone="000-100 56 11",
            agreed_on=clock.today(),
            needs=[Need.objects.get(slug="onveilig-thuis")],
        )
    shown = words(browser.get(CRISIS, {"gevaar": "geweld"}))
    assert "Els Veltman" in shown
    assert "000-100 56 11" in shown


def test_a_call_is_counted_through_the_existing_way(browser, safe_home):
    shown = page(browser.get(CRISIS, {"gevaar": "geweld"}))
    form = shown.select_one(f"form[action='{reverse('desk:desk-outcome', args=[safe_home.ref])}']")
    sent = {field["name"]: field["value"] for field in form.select("input[type=hidden]")} | {"outcome": "reached"}
    assert sent["q"] == "Onveilig thuis"
    browser.post(form["action"], sent)
    with scope.everything():
        assert Consult.objects.get().need.slug == "onveilig-thuis"


def test_without_its_need_the_kind_of_organisation_still_leads_there(browser, safe_home):
    Need.objects.all().delete()
    assert "000-100 56 00" in words(browser.get(CRISIS, {"gevaar": "geweld"}))


def test_when_the_directory_has_nobody_it_says_so_and_where_to_add_it(browser):
    shown = page(browser.get(CRISIS, {"gevaar": "geweld"})).select_one("#crisis")
    assert "Nobody in the directory is there for this yet" in shown.get_text()
    links = {link["href"] for link in shown.select("a")}
    assert {reverse("desk:contact-add"), reverse("desk:organisation-add")} <= links


def test_the_first_talk_about_debts_is_due_within_three_working_days(browser, front_door):
    """Wgs art. 4, counted from the day on which the question came: over a weekend that is not Monday."""
    friday = datetime(2026, 11, 20, 12, tzinfo=UTC)
    found = triaged(front_door, asked(front_door, received_at=friday), urgency=Urgency.NOW)
    assert "25 November 2026 at the latest" in words(browser.get(url(found), {"gevaar": "huis-of-energie"}))
    assert "at the latest (Wgs" not in words(browser.get(url(found), {"gevaar": "geweld"}))


@pytest.mark.parametrize("wrong", ["", "onzin", "<b>", "\0"])
def test_a_danger_that_is_none_shows_the_list(browser, wrong):
    assert "What is the danger?" in words(browser.get(CRISIS, {"gevaar": wrong}))


def test_in_a_crisis_nobody_registers_first(browser):
    assert page(browser.get(QUEUE)).select_one(f"a[href='{CRISIS}']")
    browser.get(CRISIS, {"gevaar": "kind"})
    with scope.everything():
        assert not HelpRequest.objects.exists(), "and which danger it was is kept nowhere"


FOR = {
    "worker": 200,
    "colleague": 200,
    "front_door": 200,
    "team_lead": 200,
    "stranger": 200,
    "policy_officer": 403,
    "privacy_officer": 403,
}


@pytest.mark.parametrize(("who", "status"), FOR.items())
def test_who_finds_the_script(signed_in, cast, who, status):
    assert signed_in(getattr(cast, who)).get(CRISIS).status_code == status


def test_a_form_that_comes_back_keeps_the_script(browser, front_door, fresh):
    found = triaged(front_door, fresh, urgency=Urgency.NOW)
    answer = browser.post(url(fresh, "request-decline"), {"because": "", "alternative": "x", "version": found.version})
    assert answer.status_code == 422
    assert page(answer).select_one("#crisis")
