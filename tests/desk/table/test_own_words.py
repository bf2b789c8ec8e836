"""The household's own words are never lost: not to a colleague, a session that ended or an answer that got lost."""

import pytest
from django.urls import reverse

from desk.table.conftest import HTMX, LONG, behind, page, step, story, url
from kortelijnen.access import scope
from kortelijnen.desk.drafts.keeping import GIVEN_BACK
from kortelijnen.desk.table.device import device_for
from kortelijnen.drafts.models import KeptText
from kortelijnen.households import actions as households
from kortelijnen.kit import clock
from kortelijnen.people.sign_in import SEEN
from kortelijnen.talks import actions as talks
from kortelijnen.talks.models import Talk


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
