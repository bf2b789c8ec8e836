"""From who could help to what is agreed: the steps after the story."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from desk.table.conftest import HTMX, LONG, behind, page, step, story, url
from kortelijnen.access import scope
from kortelijnen.arrangements import actions as arrangements
from kortelijnen.arrangements.agreed import Agreed
from kortelijnen.arrangements.enums import Rhythm
from kortelijnen.desk.table.steps import STEPS
from kortelijnen.households import actions as households
from kortelijnen.households.enums import Relation
from kortelijnen.households.models import HelpersAsked, NetworkPerson
from kortelijnen.kit import clock
from kortelijnen.plans.models import Goal, OwnDirection, Plan, Step
from kortelijnen.talks.models import Talk
from kortelijnen.timeline.models import Moment


# --- 2: who could help -------------------------------------------------------------------------------------
def test_the_literal_question_stands_there_and_a_name_is_drawn_beside_it(browser, at_table):
    """S1-5."""
    person = {"name": "Buurvrouw Bep", "relation": "neighbour", "can_do": "Mee naar de bank"}
    answer = browser.post(url(at_table, "table-helper"), person, headers=HTMX)
    shown = page(answer)
    assert shown.h1.get_text() == "Who could help you with these problems?"
    assert "Buurvrouw Bep" in shown.select_one("svg.kl-ecogram").get_text()
    assert behind(NetworkPerson).can_do == "Mee naar de bank"


def test_nobody_yet_is_one_tap(browser, at_table):
    answer = browser.post(url(at_table, "table-nobody"))
    assert answer["Location"] == step(at_table, "helpers")
    assert behind(HelpersAsked).nobody_yet


def test_strain_is_never_shown_at_the_table(browser, at_table, worker):
    with scope.everything():
        households.add_network_person(
            by=worker, household=at_table, name="Opa Ger", relation=Relation.FAMILY, is_strained=True
        )
    for one in STEPS:
        shown = browser.get(step(at_table, one.slug)).content.decode()
        assert "strain" not in shown


def test_a_person_without_a_name_comes_back_with_what_was_filled_in(browser, at_table):
    answer = browser.post(url(at_table, "table-helper"), {"name": "", "relation": "friend", "can_do": "Rijden"})
    assert answer.status_code == 422
    assert page(answer).select_one("#helper-can_do")["value"] == "Rijden"


def test_somebody_can_be_taken_off(browser, at_table, worker):
    with scope.everything():
        person = households.add_network_person(by=worker, household=at_table, name="Bep", relation=Relation.NEIGHBOUR)
    browser.post(url(at_table, "table-helper-remove", person.pk))
    with scope.everything():
        assert not NetworkPerson.objects.exists()


# --- 3: what do you want -----------------------------------------------------------------------------------
def test_the_plan_is_saved_while_it_is_typed_and_keeps_whose_hand_it_was(browser, at_table, worker):
    first = browser.post(url(at_table, "table-wish"), {"words": "Rust.", "version": 0}, headers=HTMX)
    assert page(first).select_one("#wish-version")["value"] == "1"
    browser.post(url(at_table, "table-wish"), {"words": "Rust in de brieven.", "version": 1}, headers=HTMX)
    assert behind(Plan).words == "Rust in de brieven."


def test_two_plans_at_once_are_both_shown(browser, at_table):
    browser.post(url(at_table, "table-wish"), {"words": "Rust.", "version": 0}, headers=HTMX)
    answer = browser.post(url(at_table, "table-wish"), {"words": "Werk.", "version": 0}, headers=HTMX)
    assert (answer.status_code, answer["HX-Retarget"]) == (409, "#wish")
    assert behind(Plan).words == "Rust."


def test_an_emptied_plan_is_not_saved_and_says_so(browser, at_table):
    browser.post(url(at_table, "table-wish"), {"words": "Rust.", "version": 0}, headers=HTMX)
    answer = browser.post(url(at_table, "table-wish"), {"words": "", "version": 1}, headers=HTMX)
    assert answer.status_code == 422
    assert "what stood here stays" in answer.content.decode()
    assert behind(Plan).words == "Rust."


def test_a_goal_waits_for_one_sentence_of_plan_and_keeps_its_words(browser, at_table):
    early = browser.post(url(at_table, "table-goal"), {"goal": "Weten wat ik betaal"})
    assert early.status_code == 422
    assert page(early).select_one("#goal-goal")["value"] == "Weten wat ik betaal"
    browser.post(url(at_table, "table-wish"), {"words": "Rust.", "version": 0})
    browser.post(url(at_table, "table-goal"), {"goal": "Weten wat ik betaal"})
    goal = behind(Goal)
    browser.post(url(at_table, "table-goal-settle", goal.pk), {"state": "reached"})
    assert behind(Goal).state == "reached"


def test_the_resident_taps_who_is_in_charge_and_whom_to_ask(browser, at_table):
    """S1-3, S3-29."""
    browser.post(url(at_table, "table-direction"), {"in_charge": "2", "knows_whom": "4"})
    answer = behind(OwnDirection)
    assert (answer.stage, answer.in_charge, answer.knows_whom) == ("start", 2, 4)
    shown = page(browser.get(step(at_table, "wens")))
    assert shown.select_one("[name=in_charge][checked]")["value"] == "2"


def test_whom_to_ask_may_stay_empty(browser, at_table):
    assert browser.post(url(at_table, "table-direction"), {"in_charge": "2"}).status_code == 303
    assert behind(OwnDirection).knows_whom is None


# --- 4: who does what --------------------------------------------------------------------------------------
def test_the_team_waits_for_plan_and_question_and_the_household_does_not(browser, at_table, worker):
    """S2-30, S1-5, invariant 1."""
    mine = {"what": "Bellen met de bank", "who": f"team:{worker.user_id}"}
    refused = browser.post(url(at_table, "table-step"), mine)
    assert refused.status_code == 422
    assert page(refused).select_one("#doing-what")["value"] == "Bellen met de bank"
    own = {"what": "De post openmaken", "who": page(refused).select_one("#doing-who option[value^=resident]")["value"]}
    assert browser.post(url(at_table, "table-step"), own).status_code == 303
    browser.post(url(at_table, "table-nobody"))
    browser.post(url(at_table, "table-wish"), {"words": "Rust.", "version": 0})
    assert browser.post(url(at_table, "table-step"), mine).status_code == 303
    with scope.everything():
        assert set(Step.objects.values_list("doer", flat=True)) == {"resident", "team"}


# --- 5: this is what we agree ------------------------------------------------------------------------------
def test_everything_is_read_back_on_one_page(browser, at_table, worker):
    browser.post(url(at_table, "table-story"), story("De brieven liggen er.", companion="Zus Fatima"))
    browser.post(url(at_table, "table-helper"), {"name": "Bep", "relation": "neighbour", "can_do": "Mee naar de bank"})
    browser.post(url(at_table, "table-wish"), {"words": "Ik wil rust.", "version": 0})
    browser.post(url(at_table, "table-goal"), {"goal": "Weten wat ik betaal"})
    day = clock.today() + timedelta(days=14)
    browser.post(url(at_table, "table-again"), {"again_on": day.isoformat()})
    shown = page(browser.get(step(at_table, "afspraak"))).main.get_text()
    said = ("De brieven liggen er.", "Zus Fatima", "Bep", "Mee naar de bank", "Ik wil rust.", "Weten wat ik betaal")
    for words in said:
        assert words in shown
    met = behind(Step, due_on=day)
    assert (met.doer, met.doer_user_id) == ("team", worker.user_id)


def test_done_asks_for_the_one_question_that_must_be_answered(browser, at_table):
    browser.post(url(at_table, "table-story"), story("De brieven liggen er."))
    refused = browser.post(url(at_table, "table-end"))
    assert refused.status_code == 422
    assert "who could help" in refused.content.decode()
    assert behind(Talk).words == "De brieven liggen er."


def test_done_puts_the_own_words_in_the_timeline_and_goes_there(browser, at_table):
    browser.post(url(at_table, "table-story"), story("De brieven liggen er.", companion="Zus Fatima"))
    browser.post(url(at_table, "table-nobody"))
    answer = browser.post(url(at_table, "table-end"))
    assert answer["Location"] == url(at_table, "household") + "#timeline"
    shown = page(browser.get(url(at_table, "household"))).select_one("#timeline").get_text()
    assert "De brieven liggen er." in shown
    assert "Zus Fatima came along." in shown
    assert "led by Sanne de Wit" in shown
    assert behind(Moment, said_by="resident").words.startswith("De brieven liggen er.")


def test_a_long_story_can_be_corrected_afterwards(browser, at_table):
    browser.post(url(at_table, "table-story"), story(LONG))
    browser.post(url(at_table, "table-nobody"))
    browser.post(url(at_table, "table-end"))
    moment = behind(Moment, said_by="resident")
    fields = {"words": f"{LONG} Verbeterd.", "happened_on": moment.happened_on.isoformat(), "version": 1}
    assert browser.post(url(at_table, "moment-correct", moment.pk), fields).status_code == 303


# --- Help that is agreed ----------------------------------------------------------------------------------
SHOPPING = {"what": "Boodschappen", "new_name": "Bep", "rhythm": "weekly"}


def from_table(household):
    return reverse("desk:arrangement-new", args=[household.ref]) + "?van=keukentafel"


@pytest.mark.parametrize("slug", ["wie-doet-wat", "afspraak"])
def test_the_table_tells_which_help_is_agreed_and_leads_to_more(browser, at_table, worker, slug):
    before = page(browser.get(step(at_table, slug)))
    assert before.select(f"a[href='{from_table(at_table)}']")
    with scope.everything():
        agreed = Agreed.of(what="Boodschappen", rhythm=Rhythm.WEEKLY)
        arrangements.make_arrangement(by=worker, household=at_table, agreed=agreed, people=[], new_name="Bep")
    assert re.search(
        r"Boodschappen\s*Bep · Every week · until", page(browser.get(step(at_table, slug))).main.get_text()
    )


def test_an_arrangement_made_at_the_table_leads_back_to_the_table(browser, at_table):
    first = page(browser.post(from_table(at_table), SHOPPING))
    form = first.select_one("main form.kl-form")
    assert form["action"] == from_table(at_table)
    assert first.select(f"a[href='{step(at_table, 'wie-doet-wat')}']")
    seen = form.select("[name=seen]")[-1]["value"]
    made = browser.post(form["action"], SHOPPING | {"seen": seen})
    assert made["Location"] == step(at_table, "wie-doet-wat")
    assert "Boodschappen" in page(browser.get(made["Location"])).main.get_text()


def test_an_example_keeps_the_way_back_to_the_table(browser, at_table):
    shown = page(browser.get(from_table(at_table)))
    example = shown.select_one("main nav a[href*=voorbeeld]")["href"]
    again = page(browser.get(reverse("desk:arrangement-new", args=[at_table.ref]) + example))
    assert again.select_one("main form.kl-form")["action"] == from_table(at_table)
