"""The front door as each of the cast meets it: who sees what, the queue, and the house."""

import pytest

from desk.frontdoor.conftest import DECISIONS, NEW, QUEUE, page, url, words
from frontdoor.conftest import WORDS, asked, behind, triaged
from kortelijnen.access import scope
from kortelijnen.audit.models import Entry
from kortelijnen.frontdoor import actions
from kortelijnen.frontdoor.enums import Channel, State, Urgency
from kortelijnen.frontdoor.models import HelpRequest

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
    "request-hand-on": {"to": "Het loket", "words": "Zij weet ervan."},
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
def test_a_page_that_does_not_exist_shows_who_waits(browser, fresh, number):
    """Somebody who reloads page 2 of a queue that has become shorter must not read that nobody waits."""
    shown = page(browser.get(f"{QUEUE}?page={number}", follow=True))
    assert fresh.ref in shown.get_text()
    assert "Nobody waits" not in shown.get_text()


def test_past_the_end_the_list_begins_again_with_what_was_asked(browser, fresh):
    answer = browser.get(f"{QUEUE}?welke=afgehandeld&page=7")
    assert (answer.status_code, answer["Location"]) == (302, f"{QUEUE}?welke=afgehandeld")


def test_a_list_with_nothing_in_it_has_a_first_page(browser):
    assert browser.get(QUEUE).status_code == 200


def test_what_has_ended_is_one_tap_away(browser, front_door, decided):
    with scope.everything():
        actions.hand_on(
            by=front_door,
            help_request=decided,
            version=behind(decided).version,
            to="Het loket",
            words="Zij weet ervan.",
        )
    assert decided.ref not in words(browser.get(QUEUE))
    assert "Handed on" in words(browser.get(QUEUE + "?welke=afgehandeld"))


def test_how_requests_came_is_one_quiet_line_above_what_has_ended(browser, front_door):
    for _each in range(5):
        asked(front_door)
    asked(front_door, channel=Channel.PASSER_BY)
    asked(front_door, channel=Channel.OUTREACH, hours_ago=24 * 91)
    line = "How requests came in the last 90 days: by themselves 5 · by a passer-by <5."
    assert line in words(browser.get(QUEUE + "?welke=afgehandeld"))
    assert "How requests came" not in words(browser.get(QUEUE))


def test_the_queue_costs_the_same_for_one_and_for_nine(
    browser, front_door, fresh, velve, django_assert_max_num_queries
):
    browser.get(QUEUE)
    with django_assert_max_num_queries(9) as one:
        browser.get(QUEUE)
    for _each in range(8):
        asked(front_door, neighbourhood=velve, asker_name="Iemand")
    with django_assert_max_num_queries(len(one)):
        assert len(page(browser.get(QUEUE)).select(".kl-row")) == 9


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
