"""One box for everything, and nothing for who may not see it."""

from datetime import datetime

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, connection

from cast import make_household, user_of
from frontdoor.conftest import asked, behind, triaged
from kortelijnen.access import scope
from kortelijnen.audit.models import Entry, Seal
from kortelijnen.audit.queries import check_chain
from kortelijnen.desk.search.results import excerpt, sought
from kortelijnen.frontdoor import actions as frontdoor
from kortelijnen.frontdoor.models import HelpRequest
from kortelijnen.households import actions as households
from kortelijnen.kit import clock
from kortelijnen.places.rules import folded
from kortelijnen.timeline import actions as timeline


def main(answer):
    return BeautifulSoup(answer.content, "html.parser").select_one("main")


def groups(answer):
    """Group → titles of what was found."""
    return {
        section.h2.get_text().strip(): [link.get_text() for link in section.select(".kl-row__link")]
        for section in main(answer).select("section")
    }


def search(browser, words, **more):
    return browser.get("/zoek/", {"q": words} | more)


def fact(by, household, words):
    with scope.everything():
        timeline.add_moment(by=by, household=household, words=words, happened_on=clock.today())


@pytest.fixture
def browser(signed_in, worker):
    return signed_in(worker)


# --- What is found ------------------------------------------------------------------------------------
@pytest.mark.parametrize("words", ["Familie", "familie j", "FAMILIE", "amili"])
def test_a_household_by_its_name(browser, household, words):
    assert groups(search(browser, words)) == {"Households": [household.name]}


def test_a_household_by_who_lives_there(browser, household):
    answer = search(browser, "jolanda")
    assert groups(answer) == {"Households": [household.name]}
    assert "Jolanda" in main(answer).select_one(".kl-row").get_text()


def test_a_fact_by_a_form_of_its_word(browser, worker, household):
    fact(worker, household, "De huurbaas belde over de huurschulden.")
    found = groups(search(browser, "huurschuld"))
    assert found == {"Facts on the timeline": ["De huurbaas belde over de huurschulden."]}


def test_a_request_by_its_words(browser, front_door):
    asked(front_door)
    assert list(groups(search(browser, "brieven"))) == ["Requests"]


def test_a_request_of_the_night_is_of_the_day_that_had_begun_here(browser, front_door):
    made = asked(front_door)
    with scope.everything():
        HelpRequest.objects.filter(pk=made.pk).update(received_at=datetime(2026, 7, 1, 0, 30, tzinfo=clock.AMSTERDAM))
    assert "1 July 2026" in main(search(browser, "brieven")).select_one(".kl-row").get_text()


def test_a_neighbourhood_by_its_name(browser, velve):
    velve.sought = folded(velve.name)
    velve.save()
    assert groups(search(browser, "lindenhof")) == {"Neighbourhoods": ["Velve-Lindenhof"]}


def test_a_page_by_its_name(browser):
    assert groups(search(browser, "front"))["Pages"] == ["Front door"]


def test_open_households_stand_before_closed_ones(browser, team, worker):
    closed = make_household(team, worker, name="Aa Jansen")
    with scope.everything():
        households.close_household(by=worker, household=closed)
    make_household(team, worker, name="Zz Jansen")
    answer = search(browser, "jansen")
    assert groups(answer)["Households"] == ["Zz Jansen", "Aa Jansen"]
    assert "closed" in main(answer).select(".kl-row")[1].get_text()


# --- A reference --------------------------------------------------------------------------------------
def test_a_reference_goes_straight_to_the_household(browser, household):
    for typed in (household.ref, f" {household.ref.lower()} "):
        answer = search(browser, typed)
        assert (answer.status_code, answer["Location"]) == (303, f"/huishoudens/{household.ref}/")


def test_a_reference_goes_straight_to_the_request(browser, front_door):
    assert search(browser, made := asked(front_door).ref)["Location"] == f"/voordeur/{made}/"


def test_another_teams_reference_tells_nothing(browser, other_household):
    answer = search(browser, other_household.ref)
    assert answer.status_code == 200
    assert "Nothing found" in main(answer).get_text()


# --- Who finds what -----------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["stranger", "policy_officer", "privacy_officer"])
def test_whoever_may_not_see_households_finds_none(signed_in, cast, worker, front_door, household, who):
    fact(worker, household, "Jolanda kreeg brieven.")
    asked(front_door, asker_name="Jolanda")
    browser = signed_in(getattr(cast, who))
    assert groups(search(browser, "jolanda")) == {}
    assert household.name not in search(browser, household.ref).content.decode()


def test_a_team_lead_finds_what_the_team_works_with(signed_in, team_lead, household):
    assert list(groups(search(signed_in(team_lead), "jolanda"))) == ["Households"]


@pytest.mark.parametrize("group", ["huishoudens", "feiten", "hulpvragen"])
def test_asking_for_a_group_by_its_name_opens_no_door(signed_in, policy_officer, household, group):
    assert groups(search(signed_in(policy_officer), "jolanda", groep=group)) == {}


def test_an_answered_request_is_not_found_again(browser, front_door):
    made = triaged(front_door, asked(front_door, asker_name="Jolanda"))
    with scope.everything():
        frontdoor.answer_request(by=front_door, help_request=made, version=behind(made).version)
    assert groups(search(browser, "jolanda")) == {}


# --- The trail ----------------------------------------------------------------------------------------
def test_a_search_is_recorded_with_its_words(browser, worker, household):
    search(browser, "  Familie   J. ")
    line = Entry.objects.filter(actor=worker.key, verb="searched").latest("id")
    assert (line.kind, line.note, line.outcome) == ("everything", "Familie J.", "seen")


def test_a_search_for_a_reference_is_recorded_too(browser, worker, household):
    search(browser, household.ref)
    assert Entry.objects.filter(actor=worker.key, verb="searched", note=household.ref).exists()


def test_searching_writes_nothing_but_the_trail(browser, household, django_assert_max_num_queries):
    browser.get("/")
    for words in ("familie", "qqqqqq", household.ref):
        with django_assert_max_num_queries(13) as run:
            search(browser, words)
        (written,) = (q["sql"] for q in run.captured_queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE")))
        assert 'INSERT INTO "audit_entry"' in written


def test_what_was_searched_for_stands_before_what_it_showed_and_both_are_sealed(browser, worker, household):
    search(browser, "familie")
    connection.check_constraints()  # what a commit does
    lines = Entry.objects.filter(actor=worker.key, verb__in=("searched", "shown")).order_by("id")
    assert [(line.verb, line.kind, line.note, line.household_ref) for line in lines] == [
        ("searched", "everything", "familie", ""),
        ("shown", "household", "", household.ref),
    ]
    sealed = Seal.objects.order_by("-number").values_list("entry_id", flat=True)
    assert list(sealed[:2]) == [line.pk for line in reversed(lines)]
    assert check_chain().is_whole


def test_nothing_is_shown_that_could_not_be_written_down(browser, household):
    connection.check_constraints()  # the trail so far is sealed
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry ADD CONSTRAINT no_more CHECK (verb <> 'shown')")
    with pytest.raises(IntegrityError):
        search(browser, "familie")


def test_every_household_that_a_search_shows_stands_in_the_trail_once(browser, worker, team, household):
    """Whose facts were read in a search is as much a look as opening the file (invariant 16)."""
    other = make_household(team, worker, name="Gezin Zonder")
    fact(worker, household, "De huurbaas belde over de huurschulden.")
    fact(worker, household, "Weer huurschulden.")
    search(browser, "huurschuld")
    lines = Entry.objects.filter(actor=worker.key, verb="shown")
    assert [(line.kind, line.household_ref, line.team_id, line.outcome) for line in lines] == [
        ("household", household.ref, household.team_id, "seen")
    ]
    search(browser, "gezin")
    assert lines.filter(household_ref=other.ref).count() == 1


def test_a_question_that_a_household_began_with_is_a_look_at_that_household(browser, worker, front_door):
    made = triaged(front_door, asked(front_door))
    with scope.everything():
        opened = frontdoor.open_household_from_request(
            by=front_door, help_request=made, version=made.version, name="Gezin", director=user_of(worker)
        )
    search(browser, "brieven")
    assert Entry.objects.filter(actor=worker.key, verb="shown", household_ref=opened.ref).count() == 1


def test_what_was_not_found_is_not_recorded_as_seen(browser, household, other_household):
    search(browser, "qqqqqq")
    assert not Entry.objects.filter(verb="shown").exists()


# --- How much -----------------------------------------------------------------------------------------
def test_five_of_a_group_and_more_on_request(browser, team, worker):
    for number in range(7):
        make_household(team, worker, name=f"Gezin {number}")
    answer = search(browser, "gezin")
    assert len(groups(answer)["Households"]) == 5
    more = main(answer).select_one("section p > a")["href"]
    answer = browser.get(f"/zoek/{more}")
    assert len(groups(answer)["Households"]) == 7
    assert main(answer).select("section p > a") == []


def test_a_search_costs_the_same_for_one_and_for_nine(browser, team, worker, front_door, django_assert_max_num_queries):
    def more(number):
        made = make_household(team, worker, name=f"Gezin {number}")
        fact(worker, made, f"Gezin {number} kreeg brieven.")
        asked(front_door, question=f"Gezin {number} kreeg brieven.")

    more(0)
    search(browser, "gezin")
    with django_assert_max_num_queries(13) as one:
        search(browser, "gezin")
    for number in range(1, 9):
        more(number)
    with django_assert_max_num_queries(len(one)):
        search(browser, "gezin")


# --- What people type ---------------------------------------------------------------------------------
@pytest.mark.parametrize("words", ["", " ", "a", "%", "\0", "\0a\0"])
def test_too_little_to_search_with_says_so_and_is_not_recorded(browser, household, words):
    answer = search(browser, words)
    assert answer.status_code == 200
    assert "Type at least 2 letters" in main(answer).get_text()
    assert not Entry.objects.filter(verb="searched").exists()


ODD = [
    "%%",
    "__",
    "a_",
    "'; DROP TABLE x; --",
    '"',
    '""',
    "!!",
    "& |",
    "(((",
    "a:*",
    "<b>",
    "\\\\",
    "-",
    "--",
    "🙂🙂",
    "x" * 5000,
]


@pytest.mark.parametrize("words", ODD)
def test_odd_signs_find_nothing_and_break_nothing(browser, worker, household, front_door, words):
    fact(worker, household, "De huurbaas belde.")
    asked(front_door)
    answer = search(browser, words)
    assert answer.status_code == 200
    assert not groups(answer).keys() & {"Households", "Requests"}


def test_what_was_typed_comes_back_as_text(browser):
    answer = search(browser, "<script>x</script>")
    assert "<script>x" not in answer.content.decode()
    assert "<script>x</script>" in main(answer).h1.get_text()


def test_accents_are_letters(browser, team, worker):
    make_household(team, worker, name="Gezin Çelik-Özgür")
    assert groups(search(browser, "çelik"))["Households"] == ["Gezin Çelik-Özgür"]


def test_nothing_found_says_what_to_do_next(browser):
    shown = main(search(browser, "qqqqqq"))
    assert "Try fewer letters" in shown.select_one(".kl-empty").get_text()


@pytest.mark.parametrize(
    ("typed", "words"),
    [(" a \n b ", "a b"), ("x" * 200, "x" * 100), ("a\0b", "a b"), ("", "")],
)
def test_what_is_searched_with(typed, words):
    assert sought(typed) == words


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("kort", "kort", "kort"),
        ("een twee " * 40, "qq", ("een twee " * 40)[:140].rstrip() + "…"),
    ],
)
def test_an_excerpt(text, words, shown):
    assert excerpt(text, words) == shown


def test_an_excerpt_holds_what_was_searched_for():
    text = "woord " * 60 + "huurschuld " + "woord " * 60
    shown = excerpt(text, "huurschuld")
    assert "huurschuld" in shown
    assert shown.startswith("… ")
    assert shown.endswith("…")
    assert len(shown) < 150
