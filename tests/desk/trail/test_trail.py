"""The privacy officer's page: who did, saw, searched or was refused what."""

import ast
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.db import connection

import kortelijnen
from frontdoor.conftest import asked
from kortelijnen.access.permissions import Permission
from kortelijnen.audit.actions import record
from kortelijnen.audit.models import Entry
from kortelijnen.desk.trail.words import KINDS, VERBS, WANTED, deed

TRAIL = "/logboek/"
CHECK = "/logboek/keten/"
SOURCE = Path(kortelijnen.__file__).parent


def main(answer):
    return BeautifulSoup(answer.content, "html.parser").select_one("main")


def rows(answer):
    return [" ".join(row.get_text(" ").split()) for row in main(answer).select("tbody tr")]


@pytest.fixture
def browser(signed_in, privacy_officer):
    return signed_in(privacy_officer)


# --- Who ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["worker", "colleague", "stranger", "front_door", "team_lead", "policy_officer"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_only_the_privacy_officer_reads_the_trail(signed_in, cast, who, method):
    actor = getattr(cast, who)
    address = TRAIL if method == "get" else CHECK
    assert getattr(signed_in(actor), method)(address).status_code == 403
    line = Entry.objects.filter(actor=actor.key).latest("id")
    assert (line.verb, line.outcome) == (Permission.TRAIL_VIEW, "refused")


def test_whoever_is_not_signed_in_is_asked_to(client, db):
    assert client.get(TRAIL).status_code == 302


def test_looking_in_the_trail_is_recorded_with_what_was_asked(browser, privacy_officer):
    browser.get(TRAIL, {"q": "Sanne", "show": "refused"})
    line = Entry.objects.filter(actor=privacy_officer.key, kind="trail").latest("id")
    assert (line.verb, line.outcome, line.note) == ("looked", "seen", "Sanne (refused)")


# --- What ---------------------------------------------------------------------------------------------
def test_the_newest_stands_first_in_words(browser, worker, household):
    record(by=worker, verb="looked", kind="household", ref=household.ref, household_ref=household.ref)
    found = rows(browser.get(TRAIL))
    assert "looked at: the trail" in found[0]
    assert "Sanne de Wit" in found[1]
    assert "looked at: a household" in found[1]
    assert household.ref in found[1]


def test_a_refusal_says_what_somebody_wanted(browser, signed_in, stranger, household):
    signed_in(stranger).get(f"/huishoudens/{household.ref}/")
    refusals = main(browser.get(TRAIL, {"show": "refused"})).select("tbody tr")
    assert len(refusals) == 1
    shown = " ".join(refusals[0].get_text(" ").split())
    for words in ("refused", "wanted to see a household", "Joris Blom", household.ref):
        assert words in shown
    assert refusals[0].select_one(".kl-badge svg"), "refused is said with words and a sign"


@pytest.mark.parametrize("words", ["{ref}", "{lower}", "sanne", "de Wit"])
def test_by_household_or_by_worker(browser, worker, stranger, household, words):
    record(by=worker, verb="looked", kind="household", ref=household.ref, household_ref=household.ref)
    record(by=stranger, verb="looked", kind="help_request", ref="XXXXXX")
    words = words.format(ref=household.ref, lower=household.ref.lower())
    found = [row for row in rows(browser.get(TRAIL, {"q": words})) if "Paul" not in row]
    assert any("Sanne" in row for row in found)
    assert not any("Joris" in row for row in found)


def test_the_words_of_a_search_are_shown_and_the_record_is_not(browser, signed_in, worker, front_door):
    asked(front_door, question="Wij hebben geen eten.", asker_name="Jolanda")
    signed_in(worker).get("/zoek/", {"q": "belasting"})
    shown = main(browser.get(TRAIL)).get_text()
    assert "belasting" in shown
    assert "geen eten" not in shown
    assert "Jolanda" not in shown


def test_what_was_looked_at_over_all_teams_is_said_in_the_language_of_who_reads(
    signed_in, policy_officer, privacy_officer
):
    signed_in(policy_officer).get("/lijn-of-loket/")
    shown = rows(signed_in(privacy_officer, "nl").get(TRAIL))
    assert any("tellingen over alle teams Lijn of loket" in row for row in shown)


def test_on_a_telephone_a_line_shows_no_labels_without_words(browser, worker):
    record(by=worker, verb="looked", kind="household", ref="XXXXXX", note="")
    cells = main(browser.get(TRAIL, {"q": "XXXXXX"})).select("tbody td")
    shown = [cell["data-label"] for cell in cells if "kl-cell--none" not in cell.get("class", [])]
    assert shown == ["Who", "What", "Reference"]


def test_nothing_that_fits_says_what_to_try(browser):
    assert "Nothing in the trail fits" in main(browser.get(TRAIL, {"q": "qqqq"})).select_one(".kl-empty").get_text()


@pytest.mark.parametrize("sent", [{"q": "x" * 500}, {"show": "all"}, {"page": "x"}, {"q": "a\0b"}, {"q": "%"}])
def test_odd_questions_are_no_error(browser, sent):
    assert browser.get(TRAIL, sent).status_code == 200


def test_the_trail_comes_in_pages_that_keep_the_question(browser, worker):
    for _each in range(60):
        record(by=worker, verb="looked", kind="household", ref="XXXXXX", household_ref="XXXXXX")
    shown = main(browser.get(TRAIL, {"q": "Sanne"}))
    assert len(shown.select("tbody tr")) == 50
    following = shown.select_one("[rel=next]")["href"]
    assert "q=Sanne" in following
    assert len(rows(browser.get(TRAIL + following))) == 10


def test_the_trail_costs_the_same_for_one_and_for_nine(browser, worker, django_assert_max_num_queries):
    record(by=worker, verb="looked", kind="household", ref="XXXXXX")
    browser.get(TRAIL)
    with django_assert_max_num_queries(20) as one:
        browser.get(TRAIL)
    for _each in range(8):
        record(by=worker, verb="looked", kind="household", ref="XXXXXX")
    with django_assert_max_num_queries(len(one)):
        browser.get(TRAIL)


# --- Whole --------------------------------------------------------------------------------------------
def test_a_whole_trail_says_so(signed_in, privacy_officer, worker):
    record(by=worker, verb="looked", kind="household", ref="XXXXXX")
    browser = signed_in(privacy_officer)
    connection.check_constraints()  # the seals, which a commit would have set
    answer = browser.post(CHECK)
    assert "The trail is whole" in main(answer).select_one(".kl-notice--done").get_text()
    assert Entry.objects.filter(actor=privacy_officer.key, verb="checked", kind="trail_chain").exists()


def test_a_line_that_somebody_changed_is_pointed_out(signed_in, privacy_officer, worker):
    record(by=worker, verb="looked", kind="household", ref="XXXXXX")
    browser = signed_in(privacy_officer)
    connection.check_constraints()
    line = Entry.objects.get(actor=worker.key)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER append_only")
        cursor.execute("UPDATE audit_entry SET actor_name = 'Somebody else' WHERE id = %s", [line.pk])
        cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER append_only")
    notice = main(browser.post(CHECK)).select_one(".kl-notice--danger")
    assert f"look at line {line.pk}" in notice.get_text()


def test_looking_does_not_check_the_whole_trail(browser):
    assert main(browser.get(TRAIL)).select_one(".kl-notice") is None
    assert browser.get(CHECK)["Location"] == TRAIL


# --- Words --------------------------------------------------------------------------------------------
def written_in_code(name):
    """Every literal that some call in the house gives as `verb=` or `kind=` to the trail."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            called = isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called in ("record", "_trace"):
                for keyword in node.keywords:
                    if keyword.arg == name:
                        yield from (part.value for part in ast.walk(keyword.value) if isinstance(part, ast.Constant))


def test_every_verb_of_the_house_has_words():
    assert set(written_in_code("verb")) - set(VERBS) - set(WANTED) == set()


def test_every_kind_of_the_house_has_words():
    assert set(written_in_code("kind")) - set(KINDS) == set()


def test_every_permission_has_words_for_its_refusal():
    assert set(WANTED) == set(Permission)


def test_a_code_without_words_is_shown_as_it_is():
    assert deed("juggled", "oranges") == "juggled: oranges"
