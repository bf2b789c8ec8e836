"""The kitchen table as each of the cast meets it."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kortelijnen.access import scope
from kortelijnen.access.permissions import Permission
from kortelijnen.arrangements import actions as arrangements
from kortelijnen.arrangements.agreed import Agreed
from kortelijnen.arrangements.enums import Rhythm
from kortelijnen.audit.models import Entry
from kortelijnen.desk.drafts.keeping import GIVEN_BACK
from kortelijnen.desk.table.device import device_for
from kortelijnen.desk.table.steps import STEPS
from kortelijnen.drafts.models import KeptText
from kortelijnen.households import actions as households
from kortelijnen.households.enums import Relation
from kortelijnen.households.models import HelpersAsked, NetworkPerson
from kortelijnen.kit import clock
from kortelijnen.people.sign_in import SEEN
from kortelijnen.plans import actions as plans
from kortelijnen.plans.enums import Doer
from kortelijnen.plans.models import Goal, OwnDirection, Plan, Step
from kortelijnen.talks import actions as talks
from kortelijnen.talks.models import Talk
from kortelijnen.timeline.models import Moment

HTMX = {"hx-request": "true"}
LONG = "سلام، أنا فاطمة 👩‍👧‍👦🏠 — de brieven.\n  Ingesprongen\n\n" * 200


def url(household, name="table", *more):
    return reverse(f"desk:{name}", args=[household.ref, *more])


def step(household, slug):
    return f"{url(household)}?stap={slug}"


def page(answer):
    return BeautifulSoup(answer.content, "html.parser")


def behind(model, **which):
    with scope.everything():
        return model.objects.get(**which)


def story(words, version=1, **more):
    return {"words": words, "companion": "", "version": version} | more


@pytest.fixture
def browser(signed_in, worker):
    return signed_in(worker)


@pytest.fixture
def at_table(household, worker):
    """The worker's household, with a conversation that runs."""
    with scope.everything():
        talks.begin_talk(by=worker, household=household)
    return household


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


# --- 1: what is going on -----------------------------------------------------------------------------------
def test_the_own_words_are_kept_exactly(browser, at_table):
    """10,000 characters with emoji and letters from right to left, also as a browser without JavaScript sends them."""
    answer = browser.post(url(at_table, "table-story"), story(LONG.replace("\n", "\r\n"), topics=["money"]))
    assert (answer.status_code, answer["Location"]) == (303, step(at_table, "verhaal"))
    talk = behind(Talk)
    assert talk.words == LONG
    assert talk.topics == ["money"]
    area = page(browser.get(url(at_table))).select_one("#story-words")
    assert (area["dir"], area.get("maxlength")) == ("auto", None)
    assert area.get_text().removeprefix("\n") == LONG


def test_autosave_answers_with_the_time_and_the_new_version_only(browser, at_table):
    answer = browser.post(url(at_table, "table-story"), story("Het is veel."), headers=HTMX)
    shown = page(answer)
    assert "saved at" in shown.select_one("#story-saved").get_text()
    assert shown.select_one("#story-version")["value"] == "2"
    assert shown.select("textarea") == []


def test_two_tablets_see_both_texts_inside_the_page(browser, signed_in, colleague, at_table):
    browser.post(url(at_table, "table-story"), story("Er is een schuld."), headers=HTMX)
    answer = signed_in(colleague).post(url(at_table, "table-story"), story("De huur is niet betaald."), headers=HTMX)
    assert (answer.status_code, answer["HX-Retarget"]) == (409, "#story")
    shown = page(answer)
    assert "Er is een schuld." in shown.get_text()
    assert shown.select_one("#story-words").get_text().strip() == "De huur is niet betaald."
    assert shown.select_one("[name=version]")["value"] == "2"
    assert behind(Talk).words == "Er is een schuld."


def test_without_javascript_both_texts_are_a_page(browser, signed_in, colleague, at_table):
    browser.post(url(at_table, "table-story"), story("Er is een schuld."))
    answer = signed_in(colleague).post(url(at_table, "table-story"), story("De huur."))
    assert answer.status_code == 409
    form = page(answer).select_one("main form")
    assert form["action"] == url(at_table, "table-story")
    both = {"words": "Schuld en huur.", "version": form.select_one("[name=version]")["value"]}
    assert signed_in(colleague).post(form["action"], both).status_code == 303
    assert behind(Talk).words == "Schuld en huur."


def test_words_whose_answer_got_lost_are_no_quarrel_with_oneself(browser, at_table):
    browser.post(url(at_table, "table-story"), story("Het is"), headers=HTMX)
    again = story("Het is veel.", sent_before=["Het", "Het is"])
    assert browser.post(url(at_table, "table-story"), again, headers=HTMX).status_code == 200
    assert behind(Talk).words == "Het is veel."


def test_too_much_is_refused_with_every_word_still_there(browser, at_table):
    words = "x" * 20_001
    quiet = browser.post(url(at_table, "table-story"), story(words), headers=HTMX)
    assert (quiet.status_code, "Not saved" in quiet.content.decode()) == (422, True)
    whole = browser.post(url(at_table, "table-story"), story(words))
    assert whole.status_code == 422
    assert page(whole).select_one("#story-words").get_text().strip() == words


def test_after_the_end_what_was_still_typed_is_given_back(browser, at_table, worker):
    with scope.everything():
        households.answer_nobody_yet(by=worker, household=at_table)
        talks.end_talk(by=worker, household=at_table)
    answer = browser.post(url(at_table, "table-story"), story("Nog één zin die ik typte."))
    assert answer.status_code == 422
    assert "Nog één zin die ik typte." in answer.content.decode()


@pytest.mark.parametrize("slug", ["verhaal", "helpers", "wens"])
def test_beside_a_question_stands_why_and_where_that_comes_from(browser, at_table, slug):
    """S1-34."""
    folds = page(browser.get(step(at_table, slug))).select("details.table-why")
    assert folds
    assert all("Source:" in fold.get_text() and not fold.has_attr("open") for fold in folds)


# --- When the session ended --------------------------------------------------------------------------------
def end_session(browser):
    session = browser.session
    session[SEEN] = session.get(SEEN, int(clock.now().timestamp())) - 31 * 60
    session.save()


def test_a_session_that_ended_while_typing_keeps_the_words_and_leads_back_to_the_table(signed_in, worker, at_table):
    browser = signed_in(worker)
    browser.get(url(at_table))
    end_session(browser)
    answer = browser.post(url(at_table, "table-story"), story(LONG, companion="Zus Fatima"), headers=HTMX)
    assert answer["HX-Redirect"] == reverse("account_login")
    assert behind(Talk).words == ""
    kept = KeptText.objects.get()
    after = signed_in(worker)
    form = page(after.get(reverse("desk:kept"))).select_one(f"form[action='{url(at_table, 'table-story')}']")
    fields = {one["name"]: one["value"] for one in form.select("input")}
    assert fields[GIVEN_BACK] == kept.ref
    answer = after.post(form["action"], fields)
    assert (answer.status_code, answer["Location"]) == (303, step(at_table, "verhaal"))
    assert page(after.get(answer["Location"])).select_one("#story-words").get_text().removeprefix("\n") == LONG
    assert behind(Talk).companion == "Zus Fatima"
    assert not KeptText.objects.exists()


def test_what_was_kept_is_shown_under_the_words_of_the_form(signed_in, worker, at_table):
    browser = signed_in(worker)
    browser.get(url(at_table))
    end_session(browser)
    browser.post(url(at_table, "table-story"), story("Het is veel.", sent_before="Het is"), headers=HTMX)
    shown = page(signed_in(worker).get(reverse("desk:kept"))).main
    assert [term.get_text() for term in shown.select("dt")] == ["Tell it in your own words"]


# --- The key for the tablet --------------------------------------------------------------------------------
def test_the_key_differs_per_worker_and_household_and_stays_the_same(worker, colleague, settings):
    mine = device_for(worker.user_id, "8KQ2FT")
    assert mine == device_for(worker.user_id, "8KQ2FT")
    assert len({mine.key, device_for(colleague.user_id, "8KQ2FT").key, device_for(worker.user_id, "8KQ2FX").key}) == 3
    assert "8KQ2FT" not in mine.shelf
    settings.SECRET_KEY = "another"
    assert device_for(worker.user_id, "8KQ2FT") != mine


def test_no_cache_keeps_the_page_with_the_key(browser, at_table, worker):
    answer = browser.get(url(at_table))
    assert answer["Cache-Control"] == "no-store"
    assert page(answer).select_one("[data-key]")["data-key"] == device_for(worker.user_id, at_table.ref).key


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
        r"Boodschappen\s+Bep · Every week · until", page(browser.get(step(at_table, slug))).main.get_text()
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


def test_each_step_leads_on_to_the_next_and_the_last_does_not(browser, at_table):
    on = [page(browser.get(step(at_table, one.slug))).select("#table-step > p > a") for one in STEPS]
    assert [links[0]["href"] if links else None for links in on] == [
        "?stap=helpers",
        "?stap=wens",
        "?stap=wie-doet-wat",
        "?stap=afspraak",
        None,
    ]


def test_what_comes_back_from_the_table_says_where_it_may_wait(client, db):
    """Nobody knows any more whose session it was; the script of the table kept a copy on the device."""
    answer = client.post(
        "/huishoudens/8KQ2FT/keukentafel/verhaal/", story("De brieven."), headers={"accept-language": "en"}
    )
    shown = page(answer).main.get_text()
    assert "De brieven." in shown
    assert "our server did not keep it" in shown
    assert "waits on this device" in shown
    elsewhere = client.post("/voordeur/nieuw/", {"question": "De brieven."}, headers={"accept-language": "en"})
    assert "waits on this device" not in page(elsewhere).main.get_text()
