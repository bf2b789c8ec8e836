"""The front door as each of the cast meets it."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from frontdoor.conftest import DECIDED, WORDS, asked, behind, triaged
from kortelijnen.access import scope
from kortelijnen.audit.models import Entry
from kortelijnen.frontdoor import actions
from kortelijnen.frontdoor.enums import Complexity, Existed, Route, State, Urgency
from kortelijnen.frontdoor.models import HelpRequest
from kortelijnen.households.models import Director, Household
from kortelijnen.places.models import TeamArea

QUEUE = "/voordeur/"
NEW = "/voordeur/nieuw/"
DECISIONS = {
    "urgency": Urgency.SOON.value,
    "complexity": Complexity.COMPLEX.value,
    "route": Route.OUTREACH.value,
    "reason": "Drie dingen houden elkaar vast.",
}
MOST_FIELDS = 6


def url(help_request, name="request"):
    return reverse(f"desk:{name}", args=[help_request.ref])


def page(answer):
    return BeautifulSoup(answer.content, "html.parser")


def words(answer):
    return " ".join(page(answer).select_one("main").get_text(" ").split())


def fields(form):
    """What somebody can fill in: radio buttons of one name are one question."""
    return {
        control["name"]
        for control in form.select("input, select, textarea")
        if control.get("type") != "hidden" and control.get("name")
    }


@pytest.fixture
def browser(signed_in, front_door):
    return signed_in(front_door)


# --- Who sees what ------------------------------------------------------------------------------------
QUEUE_FOR = {
    "worker": 200,
    "colleague": 200,
    "front_door": 200,
    "team_lead": 200,
    "stranger": 200,
    "policy_officer": 403,
    "privacy_officer": 403,
}


@pytest.mark.parametrize(("who", "status"), QUEUE_FOR.items())
def test_who_sees_the_queue(signed_in, cast, fresh, who, status):
    answer = signed_in(getattr(cast, who)).get(QUEUE)
    assert answer.status_code == status
    assert (WORDS in answer.content.decode()) == (status == 200 and who != "stranger")


@pytest.mark.parametrize(("who", "status"), (QUEUE_FOR | {"stranger": 404}).items())
def test_who_sees_a_request_and_leaves_a_trace(signed_in, cast, fresh, who, status):
    actor = getattr(cast, who)
    answer = signed_in(actor).get(url(fresh))
    assert answer.status_code == status
    assert (WORDS in answer.content.decode()) == (status == 200)
    line = Entry.objects.filter(actor=actor.key).exclude(kind="session").latest("id")
    assert line.outcome == ("seen" if status == 200 else "refused")
    assert (line.kind, line.ref) == (("route", "desk:request") if status == 403 else ("help_request", fresh.ref))


WRITING = {
    "request-triage": DECISIONS,
    "request-answer-at-once": {},
    "request-answer": {},
    "request-hand-on": {"to": "Het loket"},
    "request-decline": {"because": "Nee", "alternative": "Wel"},
    "request-open-household": {"name": "Gezin"},
}


@pytest.mark.parametrize(("route", "sent"), WRITING.items())
@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("policy_officer", 403), ("privacy_officer", 403)])
def test_nobody_else_decides(signed_in, cast, fresh, route, sent, who, status):
    assert signed_in(getattr(cast, who)).post(url(fresh, route), sent).status_code == status
    assert behind(fresh).state == State.NEW


def test_a_team_lead_triages_and_opens_nothing(signed_in, team_lead, decided):
    shown = page(signed_in(team_lead).get(url(decided)))
    actions_offered = {form["action"] for form in shown.select("main form")}
    assert url(decided, "request-triage") in actions_offered
    assert url(decided, "request-open-household") not in actions_offered
    assert signed_in(team_lead).post(url(decided, "request-open-household"), {"name": "x"}).status_code == 403
    assert signed_in(team_lead).get(NEW).status_code == 403


@pytest.mark.parametrize("address", [QUEUE, NEW])
def test_whoever_is_not_signed_in_is_asked_to(client, db, address):
    assert client.get(address).status_code == 302


@pytest.mark.parametrize("route", WRITING)
def test_a_visit_to_a_forms_address_goes_to_the_page(browser, fresh, route):
    answer = browser.get(url(fresh, route))
    assert (answer.status_code, answer["Location"]) == (303, url(fresh))


# --- The queue ----------------------------------------------------------------------------------------
def test_danger_stands_first_and_says_so_in_words(browser, front_door, fresh):
    danger = triaged(front_door, asked(front_door, question="De deur is ingetrapt."), urgency=Urgency.NOW)
    rows = page(browser.get(QUEUE)).select(".kl-row")
    assert danger.ref in rows[0].get_text()
    badge = rows[0].select_one(".kl-badge--danger")
    assert "danger" in badge.get_text()
    assert badge.select_one("svg")


def test_ages_are_words(browser, fresh):
    assert "1 day" in page(browser.get(QUEUE)).select_one(".kl-row").get_text()


def test_the_counts_of_the_queue(browser, front_door, fresh):
    triaged(front_door, asked(front_door), urgency=Urgency.NOW)
    shown = words(browser.get(QUEUE))
    for count in ("1 in danger", "1 to triage", "2 open, the longest for 1 day"):
        assert count in shown


def test_an_empty_queue_says_what_to_do(browser):
    shown = page(browser.get(QUEUE)).select_one(".kl-empty")
    assert "Nobody waits" in shown.get_text()
    assert shown.select_one("a")["href"] == NEW


def test_five_hundred_requests_come_in_pages(browser, front_door, team):
    with scope.everything():
        HelpRequest.objects.bulk_create(
            HelpRequest(team=team, question=f"Vraag {number}", channel="phone", received_at="2026-01-01T12:00Z")
            for number in range(500)
        )
    seen = set()
    for number in range(1, 21):
        shown = page(browser.get(f"{QUEUE}?page={number}"))
        seen |= {link["href"] for link in shown.select(".kl-row__link")}
    assert len(seen) == 500
    assert shown.select_one("[rel=next]") is None


@pytest.mark.parametrize("number", ["0", "-1", "x", "99999999999", "7"])
def test_a_page_that_does_not_exist_is_no_error(browser, fresh, number):
    assert browser.get(f"{QUEUE}?page={number}").status_code == 200


def test_what_has_ended_is_one_tap_away(browser, front_door, decided):
    with scope.everything():
        actions.hand_on(by=front_door, help_request=decided, version=behind(decided).version, to="Het loket")
    assert decided.ref not in words(browser.get(QUEUE))
    assert "Handed on" in words(browser.get(QUEUE + "?welke=afgehandeld"))


def test_the_queue_costs_the_same_for_one_and_for_nine(
    browser, front_door, fresh, velve, django_assert_max_num_queries
):
    browser.get(QUEUE)
    with django_assert_max_num_queries(12) as one:
        browser.get(QUEUE)
    for _each in range(8):
        asked(front_door, neighbourhood=velve, asker_name="Iemand")
    with django_assert_max_num_queries(len(one)):
        assert len(page(browser.get(QUEUE)).select(".kl-row")) == 9


# --- A new request ------------------------------------------------------------------------------------
def test_the_form_stays_within_the_registration_budget(browser):
    form = page(browser.get(NEW)).select_one("main form")
    assert len(fields(form)) <= MOST_FIELDS


def test_only_the_question_has_no_answer_yet_and_needs_one(browser):
    form = page(browser.get(NEW)).select_one("main form")
    asked_for = {
        field.select_one("[name]")["name"] for field in form.select(".kl-field") if not field.select_one(".kl-optional")
    }
    assert asked_for - {field["name"] for field in form.select("[checked]")} == {"question"}


def test_a_question_alone_is_saved_and_goes_straight_to_the_triage(browser, front_door):
    answer = browser.post(NEW, {"question": WORDS, "channel": "walk_in"})
    with scope.everything():
        made = HelpRequest.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, url(made))
    assert (made.team_id, made.asker_name) == (front_door.team_id, "")
    assert "Three decisions" in words(browser.get(url(made)))


def test_everything_that_can_be_said_is_saved(browser, team, velve):
    TeamArea.objects.create(team=team, area=velve, since=date(2020, 1, 1))
    browser.post(
        NEW,
        {
            "question": WORDS,
            "channel": "phone",
            "asker_name": "Jolanda",
            "reach": "000-1234567",
            "neighbourhood": velve.code,
            "existed": "longer",
        },
    )
    with scope.everything():
        made = HelpRequest.objects.select_related("neighbourhood").get()
    assert (made.channel, made.asker_name, made.reach) == ("phone", "Jolanda", "000-1234567")
    assert (made.neighbourhood, made.existed) == (velve, Existed.LONGER)


def test_the_neighbourhood_of_the_team_is_filled_in(browser, team, velve):
    TeamArea.objects.create(team=team, area=velve, since=date(2020, 1, 1))
    chosen = page(browser.get(NEW)).select_one("[name=neighbourhood] option[selected]")
    assert chosen["value"] == velve.code


BROKEN = [
    {"question": "", "channel": "phone", "asker_name": "Jolanda"},
    {"question": "   ", "channel": "phone", "asker_name": "Jolanda"},
    {"question": "x" * 2001, "channel": "phone", "asker_name": "Jolanda"},
    {"question": WORDS, "channel": "pigeon", "asker_name": "Jolanda"},
    {"question": WORDS, "channel": "phone", "asker_name": "Jolanda", "neighbourhood": "BU99999999"},
    {"question": WORDS, "channel": "phone", "asker_name": "Jolanda", "reach": "0" * 121},
    {"question": f"{WORDS}\0", "channel": "phone", "asker_name": "Jolanda"},
]


@pytest.mark.parametrize("sent", BROKEN, ids=range(len(BROKEN)))
def test_a_form_that_fails_keeps_what_was_typed_and_writes_nothing(browser, sent):
    answer = browser.post(NEW, sent)
    assert answer.status_code == 422
    assert page(answer).select_one("[name=asker_name]")["value"] == "Jolanda"
    assert page(answer).select_one(".kl-errors")
    with scope.everything():
        assert not HelpRequest.objects.exists()


def test_a_question_is_shown_as_text_never_as_markup(browser, front_door):
    made = asked(front_door, question="<script>alert(1)</script> & meer")
    for address in (url(made), QUEUE):
        assert "<script>alert" not in browser.get(address).content.decode()


# --- Triage -------------------------------------------------------------------------------------------
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


def test_danger_is_said_with_what_to_do_first(browser, front_door, fresh):
    triaged(front_door, fresh, urgency=Urgency.NOW)
    notice = page(browser.get(url(fresh))).select_one(".kl-notice--danger")
    assert "somebody acts today" in notice.get_text()
    assert notice.select_one("a")["href"] == reverse("desk:who-to-call")


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
        actions.hand_on(by=front_door, help_request=decided, version=behind(decided).version, to="Het loket")
    answer = browser.post(url(decided, "request-triage"), DECISIONS | {"version": decided.version})
    assert answer.status_code == 422
    assert DECISIONS["reason"] in answer.content.decode()


def test_a_no_for_a_request_that_ended_meanwhile_gives_the_words_back(browser, front_door, decided):
    with scope.everything():
        actions.hand_on(by=front_door, help_request=decided, version=behind(decided).version, to="Het loket")
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
        actions.hand_on(by=front_door, help_request=decided, version=decided.version, to="Het loket")
    answer = browser.post(url(decided, route), sent | {"version": decided.version})
    assert answer.status_code == 422
    typed = next(sent[name] for name in ("reason", "because", "to", "name") if name in sent)
    for part in ("has ended already", typed):
        assert part in words(answer)


ENDING = {
    "request-answer": {},
    "request-hand-on": {"to": "Het loket"},
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


# --- What follows -------------------------------------------------------------------------------------
FIRST = {
    Route.STANDARD_ANSWER: "request-answer",
    Route.CONVERSATION: "request-open-household",
    Route.OUTREACH: "request-open-household",
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
    assert offered == {url(fresh, name) for name in {*FIRST.values(), "request-triage", "request-attempt"}}


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


def test_a_request_is_handed_on(browser, decided):
    assert browser.post(url(decided, "request-hand-on"), {"to": "", "version": decided.version}).status_code == 422
    sent = {"to": "Sociaal raadslieden", "version": decided.version}
    assert browser.post(url(decided, "request-hand-on"), sent).status_code == 303
    assert "Sociaal raadslieden" in words(browser.get(url(decided)))


@pytest.mark.parametrize("route", ["request-answer", "request-hand-on", "request-decline", "request-open-household"])
def test_nothing_follows_before_the_triage(browser, front_door, fresh, route):
    sent = {"to": "x", "because": "x", "alternative": "x", "name": "x", "director": front_door.user_id, "version": 1}
    answer = browser.post(url(fresh, route), sent)
    assert answer.status_code == 422
    assert "First the three decisions" in answer.content.decode()
    assert behind(fresh).state == State.NEW


def test_an_ended_request_has_no_forms_but_the_tap_that_looks_back(browser, front_door, decided):
    with scope.everything():
        actions.hand_on(by=front_door, help_request=decided, version=behind(decided).version, to="Het loket")
    forms = page(browser.get(url(decided))).select("main form")
    assert [form["action"] for form in forms] == [url(decided, "request-look-back")]


# --- The house ----------------------------------------------------------------------------------------
def test_looking_writes_nothing_but_the_trail(browser, fresh, decided, django_assert_max_num_queries):
    browser.get(QUEUE)
    with django_assert_max_num_queries(40) as run:
        for address in (QUEUE, NEW, url(fresh)):
            browser.get(address)
    written = [q["sql"] for q in run.captured_queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert written
    assert all('INSERT INTO "audit_entry"' in statement for statement in written)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_has_a_title_one_heading_and_no_loose_template(signed_in, front_door, fresh, decided, language):
    browser = signed_in(front_door, language)
    for address in (QUEUE, QUEUE + "?welke=afgehandeld", NEW, url(fresh)):
        answer = browser.get(address)
        shown = page(answer)
        assert len(shown.select("h1")) == 1, address
        assert shown.title.get_text().strip(" ·").startswith(shown.h1.get_text().strip()), address
        assert "{{" not in answer.content.decode()
        assert "{%" not in answer.content.decode()
        for control in shown.select("main input:not([type=hidden]), main select, main textarea"):
            named = control.get("aria-label") or shown.select_one(f"label[for='{control['id']}']")
            assert named, (address, control["name"])


def test_ids_on_the_page_are_unique(browser, decided):
    ids = [part["id"] for part in page(browser.get(url(decided))).select("[id]")]
    assert sorted(ids) == sorted(set(ids))
