"""What can follow the triage, and what the page says once a request has ended."""

import pytest
from django.urls import reverse

from desk.frontdoor.conftest import QUEUE, fields, page, url, words
from frontdoor.conftest import DECIDED, WORDS, behind, triaged
from kortelijnen.access import scope
from kortelijnen.directory import actions as directory
from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.frontdoor import actions
from kortelijnen.frontdoor.enums import Route, State
from kortelijnen.households.models import Director, Household

FIRST = {
    Route.STANDARD_ANSWER: "request-answer",
    Route.CONVERSATION: "request-open-household",
    Route.OUTREACH: "request-open-household",
    Route.CRISIS: "request-open-household",
    Route.HAND_ON: "request-hand-on",
    Route.NOT_TAKEN_UP: "request-decline",
}


@pytest.mark.parametrize(("route", "first"), FIRST.items())
def test_the_chosen_route_is_the_one_primary_action_and_the_others_stay_possible(
    browser, front_door, fresh, route, first
):
    triaged(front_door, fresh, route=route)
    shown = page(browser.get(url(fresh)))
    primary = shown.select("main .kl-button--primary")
    assert [button.find_parent("form")["action"] for button in primary] == [url(fresh, first)]
    offered = {form["action"] for form in shown.select("main form")}
    assert offered == {
        url(fresh, name) for name in {*FIRST.values(), "request-triage", "request-attempt", "visit-note-write"}
    }


def test_a_household_is_opened_from_the_request(browser, front_door, worker, decided):
    shown = page(browser.get(url(decided))).select_one(f"form[action='{url(decided, 'request-open-household')}']")
    assert shown.select_one("[name=name]")["value"] == "Jolanda"
    assert shown.select_one("[name=director] option[selected]")["value"] == str(front_door.user_id)
    answer = browser.post(
        url(decided, "request-open-household"),
        {"name": "Gezin Jolanda", "director": worker.user_id, "version": decided.version},
    )
    with scope.everything():
        opened = Household.objects.get()
        assert Director.objects.get(household=opened).user_id == worker.user_id
    assert answer["Location"] == reverse("desk:household", args=[opened.ref])
    assert WORDS in browser.get(answer["Location"]).content.decode()


def test_a_director_works_in_the_team(browser, stranger, decided):
    sent = {"name": "Gezin", "director": stranger.user_id, "version": decided.version}
    answer = browser.post(url(decided, "request-open-household"), sent)
    assert answer.status_code == 422
    assert page(answer).select_one("[name=name]")["value"] == "Gezin"
    with scope.everything():
        assert not Household.objects.exists()


def test_a_single_question_is_answered_on_the_spot(browser, fresh):
    answer = browser.post(url(fresh, "request-answer-at-once"), {"version": fresh.version})
    assert answer["Location"] == QUEUE
    assert behind(fresh).question == ""
    assert "only the count remains" in browser.get(QUEUE).content.decode()
    assert "leaves no file" in words(browser.get(url(fresh)))


def test_a_standard_answer_after_triage_leaves_no_file(browser, decided):
    browser.post(url(decided, "request-answer"), {"version": decided.version})
    shown = words(browser.get(url(decided)))
    for lost in (WORDS, "Jolanda", "000-1234567", DECIDED["reason"]):
        assert lost not in shown


def test_a_no_shows_the_formal_way_before_and_after(browser, decided):
    """Invariant 8."""
    form = page(browser.get(url(decided))).select_one(f"form[action='{url(decided, 'request-decline')}']")
    assert "A formal application always stays possible" in form.get_text()
    sent = {"because": "Wij doen geen tuinen.", "alternative": "De vrijwilligerscentrale."}
    assert browser.post(url(decided, "request-decline"), sent | {"version": decided.version}).status_code == 303
    shown = words(browser.get(url(decided)))
    for part in (*sent.values(), "A formal application always stays possible"):
        assert part in shown


@pytest.mark.parametrize("missing", ["because", "alternative"])
def test_a_no_needs_a_reason_and_an_alternative(browser, decided, missing):
    sent = {"because": "Wij doen geen tuinen.", "alternative": "De vrijwilligerscentrale."}
    kept = next(value for key, value in sent.items() if key != missing)
    answer = browser.post(url(decided, "request-decline"), sent | {missing: "", "version": decided.version})
    assert answer.status_code == 422
    form = page(answer).select_one(f"form[action='{url(decided, 'request-decline')}']")
    assert kept in form.get_text()
    assert form.find_parent("details").has_attr("open")


SAID = {"to": "Sociaal raadslieden", "words": "Mevrouw komt dinsdag met haar brieven."}


@pytest.mark.parametrize("missing", SAID)
def test_handing_on_says_to_whom_and_what_is_told(browser, decided, missing):
    answer = browser.post(url(decided, "request-hand-on"), SAID | {missing: "", "version": decided.version})
    assert answer.status_code == 422
    kept = next(value for name, value in SAID.items() if name != missing)
    form = page(answer).select_one(f"form[action='{url(decided, 'request-hand-on')}']")
    assert kept in str(form)
    assert form.find_parent("details").has_attr("open")


def test_a_sign_that_no_database_keeps_is_refused_with_the_form(browser, decided):
    sent = SAID | {"to": "Raads\0lieden", "version": decided.version}
    answer = browser.post(url(decided, "request-hand-on"), sent)
    assert answer.status_code == 422
    assert SAID["words"] in words(answer)


@pytest.fixture
def advisers(worker):
    return directory.add_organisation(
        by=worker, name="Sociaal raadslieden", kind=OrganisationKind.SOCIAL_LEGAL_ADVICE, phone="000-100 40 00"
    )


def test_a_request_is_handed_on_with_one_sentence_and_their_number(browser, decided, advisers):
    form = page(browser.get(url(decided))).select_one(f"form[action='{url(decided, 'request-hand-on')}']")
    assert "handed over, not shared" in form.get_text()
    assert [option["value"] for option in form.select("datalist option")] == ["Sociaal raadslieden"]
    assert fields(form) == {"to", "words"}
    sent = SAID | {"to": "sociaal  Raadslieden", "version": decided.version}
    assert browser.post(url(decided, "request-hand-on"), sent).status_code == 303
    assert behind(decided).handed_organisation == advisers
    answer = browser.get(url(decided))
    for part in (SAID["words"], "Handed over, not shared", "000-100 40 00"):
        assert part in words(answer)
    assert page(answer).select_one(".kl-phone[href='tel:0001004000']")


def test_somebody_who_is_not_in_the_directory_can_take_it_up(browser, decided):
    browser.post(url(decided, "request-hand-on"), SAID | {"to": "De buurvrouw", "version": decided.version})
    assert (behind(decided).handed_to, behind(decided).handed_organisation) == ("De buurvrouw", None)


def test_while_an_organisation_is_typed_its_number_is_shown(browser, advisers):
    number = reverse("desk:request-number")
    asked_by_htmx = browser.get(number, {"to": "sociaal raadslieden"}, headers={"hx-request": "true"})
    assert "000-100 40 00" in asked_by_htmx.content.decode()
    nobody = browser.get(number, {"to": "\0niemand"}, headers={"hx-request": "true"})
    assert (nobody.status_code, nobody.content.decode().strip()) == (200, "")
    assert browser.get(number, {"to": "sociaal raadslieden"}).status_code == 303


def test_the_page_says_aloud_what_to_expect_and_that_applying_stays_possible(browser, fresh, decided):
    """S3-22: what we do, what we do not, when you hear, and the formal way, as long as the request is open."""
    aloud = page(browser.get(url(decided))).select_one("[aria-labelledby=aloud]").get_text()
    for part in (
        "You hear from us within days.",
        "what we can do",
        "We cannot take up everything",
        "You can always apply",
    ):
        assert part in aloud
    browser.post(url(decided, "request-hand-on"), SAID | {"version": decided.version})
    assert page(browser.get(url(decided))).select_one("[aria-labelledby=aloud]") is None


@pytest.mark.parametrize("route", ["request-answer", "request-hand-on", "request-decline", "request-open-household"])
def test_nothing_follows_before_the_triage(browser, front_door, fresh, route):
    sent = {"to": "x", "because": "x", "alternative": "x", "name": "x", "director": front_door.user_id, "version": 1}
    answer = browser.post(url(fresh, route), sent)
    assert answer.status_code == 422
    assert "First the three decisions" in answer.content.decode()
    assert behind(fresh).state == State.NEW


def test_an_ended_request_has_no_forms_but_the_tap_that_looks_back(browser, front_door, decided):
    with scope.everything():
        actions.hand_on(
            by=front_door,
            help_request=decided,
            version=behind(decided).version,
            to="Het loket",
            words="Zij weet ervan.",
        )
    forms = page(browser.get(url(decided))).select("main form")
    assert [form["action"] for form in forms] == [url(decided, "request-look-back")]
