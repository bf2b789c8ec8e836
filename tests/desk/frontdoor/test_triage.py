"""The three decisions as a page."""

import pytest

from desk.frontdoor.conftest import DECISIONS, fields, page, url, words
from frontdoor.conftest import WORDS, behind, triaged
from kortelijnen.access import scope
from kortelijnen.frontdoor import actions
from kortelijnen.frontdoor.enums import Route, State, Urgency


def test_the_three_decisions_are_three_questions_and_a_reason(browser, fresh):
    form = page(browser.get(url(fresh))).select_one(f"form[action='{url(fresh, 'request-triage')}']")
    assert fields(form) == {"urgency", "complexity", "route", "reason", "is_unsure"}
    assert form.select("input[checked]") == []


def test_each_route_says_when_it_usually_fits(browser, fresh):
    shown = words(browser.get(url(fresh)))
    assert "Usually with: One question." in shown
    assert "Usually with: Complex." in shown


def test_any_route_may_be_taken(browser, fresh):
    """A suggestion, never forced."""
    sent = DECISIONS | {"complexity": "single", "version": fresh.version}
    assert browser.post(url(fresh, "request-triage"), sent).status_code == 303
    assert behind(fresh).route == Route.OUTREACH


@pytest.mark.parametrize("missing", DECISIONS)
def test_no_decision_can_be_left_out_and_what_was_typed_is_kept(browser, fresh, missing):
    sent = {key: value for key, value in DECISIONS.items() if key != missing} | {"version": fresh.version}
    answer = browser.post(url(fresh, "request-triage"), sent)
    assert answer.status_code == 422
    assert behind(fresh).state == State.NEW
    if missing != "reason":
        assert DECISIONS["reason"] in page(answer).select_one("[name=reason]").get_text()


@pytest.mark.parametrize("wrong", [{"urgency": "2"}, {"urgency": "x"}, {"route": "home"}, {"version": "x"}])
def test_a_decision_that_does_not_exist_is_refused(browser, fresh, wrong):
    sent = DECISIONS | {"version": fresh.version} | wrong
    assert browser.post(url(fresh, "request-triage"), sent).status_code == 422


def test_two_people_triaging_at_once_both_see_both(browser, signed_in, colleague, fresh):
    assert browser.post(url(fresh, "request-triage"), DECISIONS | {"version": 1}).status_code == 303
    other = signed_in(colleague)
    mine = DECISIONS | {"urgency": 1, "reason": "De stroom is eraf.", "version": 1}
    answer = other.post(url(fresh, "request-triage"), mine)
    assert answer.status_code == 409
    assert DECISIONS["reason"] in words(answer)
    form = page(answer).select_one("main form")
    assert form.select_one("[name=reason]").get_text().strip() == "De stroom is eraf."
    again = mine | {"version": form.select_one("[name=version]")["value"]}
    assert other.post(form["action"], again).status_code == 303
    assert behind(fresh).urgency == Urgency.NOW
    assert DECISIONS["reason"] in words(other.get(url(fresh)))


def test_a_triage_for_a_request_that_ended_meanwhile_gives_the_words_back(browser, front_door, decided):
    with scope.everything():
        actions.hand_on(
            by=front_door,
            help_request=decided,
            version=behind(decided).version,
            to="Het loket",
            words="Zij weet ervan.",
        )
    answer = browser.post(url(decided, "request-triage"), DECISIONS | {"version": decided.version})
    assert answer.status_code == 422
    assert DECISIONS["reason"] in answer.content.decode()


def test_a_no_for_a_request_that_ended_meanwhile_gives_the_words_back(browser, front_door, decided):
    with scope.everything():
        actions.hand_on(
            by=front_door,
            help_request=decided,
            version=behind(decided).version,
            to="Het loket",
            words="Zij weet ervan.",
        )
    sent = {"because": "Wij doen geen tuinen.", "alternative": "De vrijwilligerscentrale."}
    answer = browser.post(url(decided, "request-decline"), sent | {"version": decided.version})
    assert answer.status_code == 422
    for part in ("has ended already", *sent.values()):
        assert part in words(answer)


@pytest.mark.parametrize(
    ("route", "sent"),
    [
        ("request-triage", DECISIONS | {"urgency": ""}),
        ("request-decline", {"because": "Tuinen.", "alternative": ""}),
        ("request-hand-on", {"to": "Wachtlijst" * 30}),
        ("request-open-household", {"name": "Gezin-Wachtlijst", "director": "0"}),
    ],
)
def test_a_form_with_a_hole_for_a_request_that_ended_meanwhile_gives_the_words_back(
    browser, front_door, decided, route, sent
):
    with scope.everything():
        actions.hand_on(
            by=front_door, help_request=decided, version=decided.version, to="Het loket", words="Zij weet ervan."
        )
    answer = browser.post(url(decided, route), sent | {"version": decided.version})
    assert answer.status_code == 422
    typed = next(sent[name] for name in ("reason", "because", "to", "name") if name in sent)
    for part in ("has ended already", typed):
        assert part in words(answer)


ENDING = {
    "request-answer": {},
    "request-hand-on": {"to": "Het loket", "words": "Zij weet ervan."},
    "request-decline": {"because": "Wij doen geen tuinen.", "alternative": "De vrijwilligerscentrale."},
    "request-open-household": {"name": "Gezin Jolanda"},
}


@pytest.mark.parametrize(("route", "sent"), ENDING.items())
def test_who_ends_what_was_judged_anew_meanwhile_sees_both_and_saves_again(
    browser, front_door, worker, decided, route, sent
):
    triaged(worker, decided, urgency=Urgency.NOW, reason="Er is geen eten meer.")
    mine = sent | {"director": front_door.user_id, "version": decided.version}
    answer = browser.post(url(decided, route), mine)
    assert answer.status_code == 409
    for part in ("Er is geen eten meer.", *sent.values()):
        assert part in answer.content.decode()
    assert behind(decided).question == WORDS
    form = page(answer).select_one("main form")
    if route == "request-answer":
        assert form is None, "removing all words is decided on the page, with the other decision in sight"
        return
    again = mine | {"version": form.select_one("[name=version]")["value"]}
    assert browser.post(form["action"], again).status_code == 303


def test_a_danger_that_a_colleague_saw_is_not_erased_by_one_tap(browser, worker, fresh):
    sent = {"version": page(browser.get(url(fresh))).select_one("[aria-labelledby=spot] [name=version]")["value"]}
    triaged(worker, fresh, urgency=Urgency.NOW, reason="Er is geen eten meer.")
    answer = browser.post(url(fresh, "request-answer-at-once"), sent)
    assert answer.status_code == 409
    assert "Er is geen eten meer." in words(answer)
    assert (behind(fresh).state, behind(fresh).question) == (State.TRIAGED, WORDS)
