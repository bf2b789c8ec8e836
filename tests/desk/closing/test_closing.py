"""Closing in three ways, and the pilot flame, as each of the cast meets it."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kortelijnen.access import scope
from kortelijnen.kit import clock
from kortelijnen.plans import actions as plans
from kortelijnen.plans.enums import NotGiven
from kortelijnen.plans.models import Closing, FlameContact, PilotFlame

ALOUD = {"felt_heard": 5, "in_charge": 4, "knows_whom": 3, "words": "Goed geluisterd."}


def url(household, name="household"):
    return reverse(f"desk:{name}", args=[household.ref])


def page(answer):
    return BeautifulSoup(answer.content, "html.parser")


def text_of(answer):
    return " ".join(page(answer).get_text().split())


def later(**days):
    return clock.standing_at(clock.now() + timedelta(**days))


def behind(model):
    with scope.everything():
        return model.objects.get()


@pytest.fixture
def browser(signed_in, worker):
    return signed_in(worker)


# --- The three ways -------------------------------------------------------------------------------------
def test_read_aloud_the_three_answers_stand_together_and_say_what_they_are(browser, household):
    assert browser.post(url(household, "household-close"), ALOUD).status_code == 303
    section = page(browser.get(url(household))).select_one("#closing").get_text()
    for words in ("I felt heard", "I am in charge myself", "I know whom I can ask", "not a validated instrument"):
        assert words in section
    assert "Give a link" not in section


def test_two_of_three_answers_are_no_answer(browser, household):
    answer = browser.post(url(household, "household-close"), {"felt_heard": 5, "in_charge": 4})
    assert answer.status_code == 422
    assert page(answer).select_one("input[name=felt_heard][value='5']").has_attr("checked")


def test_turning_the_tablet_around_signs_the_worker_out_first(browser, household):
    answer = browser.post(url(household, "household-close"), {"how": "tablet"})
    assert answer.status_code == 303
    assert answer["Location"].startswith("/terugkijken/")
    assert "_auth_user_id" not in browser.session
    assert browser.get(url(household)).status_code == 302  # the resident holds no desk
    assert browser.get(answer["Location"]).status_code == 200
    assert behind(Closing).not_given == NotGiven.ASKED


def test_enter_in_a_field_closes_nothing(browser, household):
    """A browser presses the first button of a form when somebody types Enter; that one does not work."""
    form = page(browser.get(url(household) + "?open=closing")).select_one("form[data-form=closing]")
    first = form.select_one("button[type=submit]")
    assert first.has_attr("disabled")
    assert first.has_attr("hidden")


def test_with_a_link_the_closing_does_not_wait(browser, household):
    answer = browser.post(url(household, "household-close"), {"how": "link"})
    assert answer["Location"] == url(household, "looking-back-ask")
    assert "Asked, not answered yet" in text_of(browser.get(url(household)))


def test_the_link_to_copy_is_shown_once_and_opens(browser, household, client):
    browser.post(url(household, "household-close"), {"how": "link"})
    shown = page(browser.post(url(household, "looking-back-ask"), {"how": "link"}))
    message = shown.select_one("textarea[readonly]").get_text()
    link = message[message.index("/terugkijken/") :].strip()
    assert household.name not in message
    assert client.get(link).status_code == 200
    assert page(browser.get(url(household, "looking-back-ask"))).select_one("textarea") is None


def test_a_mail_address_that_is_none_comes_back(browser, household):
    browser.post(url(household, "household-close"), {"how": "link"})
    answer = browser.post(url(household, "looking-back-ask"), {"how": "mail", "email": "geen adres"})
    assert answer.status_code == 422
    assert page(answer).select_one("input[name=email]")["value"] == "geen adres"


def test_a_settled_closing_asks_nobody_any_more(browser, household):
    assert browser.get(url(household, "looking-back-ask")).status_code == 404  # still open
    browser.post(url(household, "household-close"), {"not_given": "did_not_want"})
    for route in ("looking-back-ask", "looking-back-tablet"):
        assert browser.post(url(household, route), {"how": "link"}).status_code == 404
    assert "Give a link" not in text_of(browser.get(url(household)))


ROUTES = ["household-close", "looking-back-ask", "looking-back-tablet", "flame-tend", "flame-out"]


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("policy_officer", 403), ("team_lead", 403)])
def test_nobody_else_closes_asks_or_tends(signed_in, cast, household, route, who, status):
    client = signed_in(getattr(cast, who))
    assert client.post(url(household, route), {"how": "tablet"}).status_code == status
    assert "_auth_user_id" in client.session


# --- The pilot flame ------------------------------------------------------------------------------------
@pytest.fixture
def lit(browser, household, worker):
    form = page(browser.get(url(household) + "?open=closing")).select_one("form[data-form=closing]")
    until = form.select("select[name=flame_until] option")[1]["value"]
    chosen = form.select_one("select[name=flame_user] option[selected]")["value"]
    first = form.select_one("input[name=flame_next_on]")["value"]
    told = ALOUD | {"flame_until": until, "flame_user": chosen, "flame_next_on": first}
    assert browser.post(url(household, "household-close"), told).status_code == 303
    return household


def test_a_flame_needs_one_choice_and_the_rest_is_proposed(lit, worker):
    flame = behind(PilotFlame)
    assert flame.user_id == worker.user_id
    assert 28 <= (flame.next_on - flame.lit_on).days <= 31
    assert 89 <= (flame.until - flame.lit_on).days <= 92


def test_whoever_chooses_nothing_lights_none(browser, household):
    browser.post(url(household, "household-close"), ALOUD)
    assert "Pilot flame" not in text_of(browser.get(url(household)))


def test_a_first_contact_after_the_end_comes_back_with_what_was_typed(browser, household, worker):
    today = clock.today()
    until = page(browser.get(url(household) + "?open=closing")).select("select[name=flame_until] option")[1]["value"]
    late = {"flame_user": worker.user_id, "flame_until": until, "flame_next_on": today + timedelta(days=300)}
    answer = browser.post(url(household, "household-close"), ALOUD | late)
    assert answer.status_code == 422
    assert "The light contact lies between" in text_of(answer)
    assert "Goed geluisterd." in text_of(answer)


def test_on_its_day_it_stands_on_today_of_its_worker_only(signed_in, browser, worker, colleague, lit):
    assert "Pilot flame" not in text_of(browser.get("/"))
    with later(days=32):
        assert "time for light contact" in text_of(signed_in(worker).get("/"))
        assert "time for light contact" not in text_of(signed_in(colleague).get("/"))


def test_it_goes_well_in_one_tap(browser, lit):
    answer = browser.post(url(lit, "flame-tend"), {"said": "well"})
    assert answer.status_code == 303
    section = page(browser.get(url(lit))).select_one("#closing").get_text()
    assert "It goes well" in section
    assert behind(FlameContact).said == "well"


def test_something_again_begins_a_new_request_with_the_name(browser, lit):
    answer = browser.post(url(lit, "flame-tend"), {"said": "something"})
    form = page(browser.get(answer["Location"]))
    assert form.select_one("input[name=asker_name]")["value"] == lit.name
    assert lit.name not in answer["Location"]
    assert behind(Closing).closed_on  # the record stays closed


def test_a_stranger_learns_no_name_through_a_new_request(signed_in, stranger, lit):
    form = page(signed_in(stranger).get(reverse("desk:request-new") + f"?huishouden={lit.ref}"))
    assert not form.select_one("input[name=asker_name]").get("value")


def test_it_is_put_out_earlier(signed_in, worker, lit):
    with later(days=3):
        browser = signed_in(worker)
        assert "Put out" in text_of(browser.get(url(lit)))
        browser.post(url(lit, "flame-out"))
        shown = text_of(browser.get(url(lit)))
    assert "kept light contact until" in shown
    assert "Put out" not in shown


def test_after_its_last_day_a_tap_is_refused_in_words(signed_in, worker, lit):
    with later(days=120):
        browser = signed_in(worker)
        assert "kept light contact until" in text_of(browser.get(url(lit)))
        answer = browser.post(url(lit, "flame-tend"), {"said": "well"})
        assert answer.status_code == 422
        assert "The pilot flame is out" in text_of(answer)


def test_a_team_lead_sees_the_flame_and_no_buttons(signed_in, team_lead, lit):
    shown = page(signed_in(team_lead).get(url(lit)))
    assert "Pilot flame" in shown.get_text()
    assert shown.select("#closing form") == []


def test_an_open_household_costs_nothing_for_all_this(browser, household, worker):
    def statements():
        with CaptureQueriesContext(connection) as captured:
            browser.get(url(household))
        return [one["sql"] for one in captured]

    browser.get(url(household))
    asked = " ".join(statements())
    assert "plans_pilotflame" not in asked
    assert "plans_flamecontact" not in asked
    assert 'FROM "plans_closing"' not in asked  # only within the one statement that reads the plan


def test_after_closing_the_page_stays_within_its_budget(browser, lit, worker):
    with scope.everything():
        for days in range(1, 9):
            with later(days=days):
                plans.tend_flame(by=worker, household=lit, said="well")
    browser.get(url(lit))
    with CaptureQueriesContext(connection) as captured:
        browser.get(url(lit))
    assert len(captured) <= 20
