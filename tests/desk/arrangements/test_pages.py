"""Who helps with what, at the desk: as each of the cast meets it."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kortelijnen.access import scope
from kortelijnen.access.actor import Actor
from kortelijnen.arrangements import actions
from kortelijnen.arrangements.agreed import Agreed
from kortelijnen.arrangements.enums import Holds, Rhythm
from kortelijnen.arrangements.models import Arrangement, Helper, HoldsCheck, Turn
from kortelijnen.households import actions as households
from kortelijnen.households.enums import Relation
from kortelijnen.households.models import NetworkPerson
from kortelijnen.kit import clock


@pytest.fixture
def browser(signed_in, worker):
    return signed_in(worker)


@pytest.fixture
def around(household, worker):
    with scope.everything():
        return [
            households.add_network_person(by=worker, household=household, name=name, relation=Relation.NEIGHBOUR)
            for name in ("Riet", "Bep", "Ali")
        ]


@pytest.fixture
def shopping(household, worker, around):
    with scope.everything():
        agreed = Agreed.of(what="Boodschappen", rhythm=Rhythm.WEEKLY)
        return actions.make_arrangement(by=worker, household=household, agreed=agreed, people=around)


def url(arrangement, name="arrangement", *more):
    return reverse(f"desk:{name}", args=[arrangement.household.ref, arrangement.ref, *more])


def new_url(household):
    return reverse("desk:arrangement-new", args=[household.ref])


def page(answer):
    return BeautifulSoup(answer.content, "html.parser")


def text_of(answer):
    return re.sub(r"\s+", " ", page(answer).select_one("main").get_text(" "))


def behind(model, **which):
    with scope.everything():
        return model.objects.select_related().get(**which)


def helper_named(name):
    return behind(Helper, name=name)


def sent_back(answer):
    """The form as a browser would send it once more."""
    fields = page(answer).select("main form.kl-form input:not([type=submit])")
    sent = {}
    for field in fields:
        if field.get("type") in {"checkbox", "radio"} and not field.has_attr("checked"):
            continue
        if field["name"] != "csrfmiddlewaretoken":
            sent.setdefault(field["name"], []).append(field.get("value", ""))
    return sent


# --- Making -------------------------------------------------------------------------------------------
def test_a_sister_names_three_people_and_four_share_the_shopping(browser, household, around):
    """D-8: few fields, the rota is seen before it is saved, and the new name is on the network map."""
    sent = {"what": "Boodschappen", "helpers": [one.pk for one in around], "new_name": "Joke", "rhythm": "weekly"}
    shown = browser.post(new_url(household), sent)
    assert shown.status_code == 200
    assert "Joke: 3 turns" in text_of(shown)
    assert behind_count(Arrangement) == 0
    made = browser.post(new_url(household), sent_back(shown))
    assert made.status_code == 303
    assert made["Location"] == url(behind(Arrangement))
    with scope.everything():
        assert list(Helper.objects.values_list("name", flat=True)) == ["Riet", "Bep", "Ali", "Joke"]
        assert NetworkPerson.objects.filter(name="Joke").exists()
        assert Turn.objects.count() == 14


def behind_count(model):
    with scope.everything():
        return model.objects.count()


def test_what_is_saved_is_what_was_seen(browser, household, around):
    sent = {"what": "Boodschappen", "helpers": [around[0].pk], "rhythm": "weekly"}
    seen = sent_back(browser.post(new_url(household), sent))
    changed = browser.post(new_url(household), seen | {"rhythm": "monthly"})
    assert changed.status_code == 200
    assert behind_count(Arrangement) == 0
    assert "This is how it would be" in text_of(changed)


def test_lasting_help_by_one_person_is_kindly_advised_and_never_blocked(browser, household, around):
    sent = {"what": "Boodschappen", "helpers": [around[0].pk], "rhythm": "weekly"}
    shown = browser.post(new_url(household), sent)
    assert "It lasts longer with two" in text_of(shown)
    assert "a break" in text_of(shown)
    assert browser.post(new_url(household), sent_back(shown)).status_code == 303


def test_help_for_once_is_not_advised_about(browser, household, around):
    shown = browser.post(new_url(household), {"what": "Een lift", "helpers": [around[0].pk], "rhythm": "once"})
    assert "It lasts longer with two" not in text_of(shown)
    assert "The day after we ask how it went." in text_of(shown)


def test_an_example_fills_what_and_how_often(browser, household):
    form = page(browser.get(new_url(household), {"voorbeeld": "lift"}))
    assert form.select_one("#id_what")["value"] == "A lift to an appointment"
    assert form.select_one("input[name=rhythm][checked]")["value"] == "once"


def test_at_most_four_fields_ask_for_attention(browser, household, around):
    form = page(browser.get(new_url(household)))
    asked = {
        field["name"] for field in form.select("main form input:not([type=hidden])") if not field.find_parent("details")
    }
    assert len(asked) == 4


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"what": ""}, "What?"),
        ({"helpers": [], "new_name": ""}, "Choose somebody who helps, or add a name."),
        ({"ends_on": "2001-01-01"}, "The last day lies before the first."),
        ({"helpers": ["999999"]}, "Who helps?"),
        ({"rhythm": "hourly"}, "How often?"),
    ],
)
def test_bad_input_is_said_and_what_was_typed_is_kept(browser, household, around, wrong, says):
    sent = {"what": "Iets bijzonders", "helpers": [around[0].pk], "new_name": "Joke", "rhythm": "weekly"}
    answer = browser.post(new_url(household), sent | wrong)
    assert answer.status_code == 422
    assert says in text_of(answer)
    assert 'value="Joke"' in answer.content.decode() or wrong.get("new_name") == ""
    assert behind_count(Arrangement) == 0


def test_strange_letters_and_long_names_are_kept_as_they_are(browser, household):
    odd = "مساعدة 🛒 <b>" + "x" * 60
    shown = browser.post(new_url(household), {"what": odd, "new_name": odd, "rhythm": "once"})
    browser.post(new_url(household), sent_back(shown))
    assert behind(Arrangement).what == odd
    assert "<b>x" not in browser.get(url(behind(Arrangement))).content.decode()


# --- The page of one arrangement ----------------------------------------------------------------------
WHO_SEES = {
    "worker": 200,
    "colleague": 200,
    "front_door": 200,
    "team_lead": 200,
    "stranger": 404,
    "policy_officer": 403,
    "privacy_officer": 403,
}


@pytest.mark.parametrize(("who", "status"), WHO_SEES.items())
def test_who_sees_an_arrangement(signed_in, cast, shopping, who, status):
    answer = signed_in(getattr(cast, who)).get(url(shopping))
    assert answer.status_code == status
    assert ("Riet" in answer.content.decode()) == (status == 200)


def test_a_team_lead_reads_and_writes_nothing(signed_in, team_lead, shopping):
    assert page(signed_in(team_lead).get(url(shopping))).select("main form") == []


def writing(arrangement):
    with scope.everything():
        helper, turn = Helper.objects.first(), Turn.objects.first()
    return {
        new_url(arrangement.household): {"what": "x", "new_name": "x", "rhythm": "once"},
        url(arrangement, "arrangement-holds"): {"holds": "yes"},
        url(arrangement, "arrangement-change"): {"what": "x", "ends_on": "2099-01-01", "version": 1},
        url(arrangement, "arrangement-ask"): {"new_name": "x"},
        url(arrangement, "arrangement-stop"): {"because": "life"},
        url(arrangement, "arrangement-divide"): {},
        url(arrangement, "turn-give", turn.pk): {"who": "break"},
        url(arrangement, "helper-link", helper.pk): {},
        url(arrangement, "helper-answer", helper.pk): {"answer": "yes"},
        url(arrangement, "helper-fit", helper.pk): {"fit": "3"},
        url(arrangement, "helper-stop", helper.pk): {"because": "life"},
    }


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("team_lead", 403), ("policy_officer", 403)])
def test_nobody_else_writes(signed_in, cast, shopping, who, status):
    other = signed_in(getattr(cast, who))
    assert {path: other.post(path, sent).status_code for path, sent in writing(shopping).items()} == dict.fromkeys(
        writing(shopping), status
    )


def test_a_visit_to_a_buttons_address_changes_nothing(browser, shopping):
    before = behind(Arrangement)
    for path in writing(shopping):
        assert browser.get(path).status_code in {200, 303}, path
    assert vars(behind(Arrangement))["version"] == before.version
    with scope.everything():
        assert set(Helper.objects.values_list("link_number", "state")) == {(0, "asked")}


def test_a_helper_or_turn_of_another_arrangement_is_not_there(browser, shopping, worker, household):
    with scope.everything():
        other = actions.make_arrangement(
            by=worker,
            household=household,
            agreed=Agreed.of(what="Post", rhythm=Rhythm.MONTHLY),
            people=[],
            new_name="Joke",
        )
        joke, turn = Helper.objects.get(name="Joke"), Turn.objects.filter(arrangement=other).first()
    assert browser.post(url(shopping, "helper-link", joke.pk)).status_code == 404
    assert browser.post(url(shopping, "turn-give", turn.pk), {"who": "break"}).status_code == 404


def test_the_link_is_shown_once_to_copy_to_text_or_to_mail(browser, shopping):
    riet = helper_named("Riet")
    shown = browser.post(url(shopping, "helper-link", riet.pk))
    link = page(shown).select_one("#link").get_text()
    assert Client().get(link).status_code == 200
    hrefs = [a["href"] for a in page(shown).select("main a.kl-button")]
    assert hrefs[0].startswith("sms:?body=Hello%20Riet")
    assert hrefs[1].startswith("mailto:?subject=")
    assert "Familie" not in " ".join(hrefs)
    assert link not in browser.get(url(shopping)).content.decode()


def test_a_new_link_ends_the_one_that_was_passed_on(browser, shopping):
    riet = helper_named("Riet")
    links = [
        page(browser.post(url(shopping, "helper-link", riet.pk))).select_one("#link").get_text() for _time in range(2)
    ]
    assert [Client().get(link).status_code for link in links] == [410, 200]


def test_somebody_without_a_telephone_says_it_to_the_worker(browser, shopping):
    riet = helper_named("Riet")
    browser.post(url(shopping, "helper-answer", riet.pk), {"answer": "yes"})
    assert helper_named("Riet").state == "agreed"
    browser.post(url(shopping, "helper-fit", riet.pk), {"fit": "2"})
    assert "the household says: fits somewhat" in text_of(browser.get(url(shopping)))


def test_a_hole_shows_with_who_could_take_it(browser, shopping):
    with scope.everything():
        first = Turn.objects.earliest("day")
        Turn.objects.filter(pk=first.pk).update(state="cannot")
    shown = browser.get(url(shopping))
    assert "Riet cannot this time. It would be" in text_of(shown)
    choice = page(shown).select_one(f"#turn-{first.pk}-who option[selected]")
    assert choice.get_text() in {"Ali", "Bep"}
    browser.post(url(shopping, "turn-give", first.pk), {"who": choice["value"]})
    assert behind(Turn, pk=first.pk).helper_id == helper_named(choice.get_text()).pk


def test_everybody_stopped_and_the_page_says_what_to_do(browser, shopping):
    for name in ("Riet", "Bep", "Ali"):
        browser.post(url(shopping, "helper-stop", helper_named(name).pk), {"because": "too_much"})
    assert "Nobody helps any more" in text_of(browser.get(url(shopping)))
    assert "It became too much" in text_of(browser.get(url(shopping)))


def test_what_stopped_tells_why_and_offers_nothing(browser, shopping):
    asked = browser.get(url(shopping, "arrangement-stop"))
    assert "Nobody failed." in text_of(asked)
    browser.post(url(shopping, "arrangement-stop"), {"because": "done"})
    shown = browser.get(url(shopping))
    assert "It is no longer needed" in text_of(shown)
    assert page(shown).select("main form") == []


def test_a_closed_household_is_read_only_at_the_desk(browser, shopping, worker):
    with scope.everything():
        households.close_household(by=worker, household=shopping.household)
    shown = browser.get(url(shopping))
    assert "goes on, and their links keep working" in text_of(shown)
    assert page(shown).select("main form") == []
    assert browser.post(url(shopping, "arrangement-divide")).status_code == 422


def test_two_workers_change_it_and_the_second_sees_both_texts(browser, shopping):
    sent = {"what": "Markt", "ends_on": shopping.ends_on.isoformat(), "version": 1}
    assert browser.post(url(shopping, "arrangement-change"), sent).status_code == 303
    second = browser.post(url(shopping, "arrangement-change"), sent | {"what": "Winkel"})
    assert second.status_code == 409
    assert "Markt" in text_of(second)
    assert "Winkel" in text_of(second)
    assert browser.post(url(shopping, "arrangement-change"), sent_back(second)).status_code == 303
    assert behind(Arrangement).what == "Winkel"


def test_a_longer_life_costs_as_many_statements(browser, shopping, django_assert_max_num_queries):
    with django_assert_max_num_queries(25) as few:
        browser.get(url(shopping))
    with scope.everything():
        Turn.objects.update(state="cannot")
        Helper.objects.bulk_create(
            Helper(
                arrangement=shopping,
                household=shopping.household,
                team=shopping.team,
                name=f"Buur {number}",
                since=clock.today(),
            )
            for number in range(40)
        )
    with django_assert_max_num_queries(len(few)):
        browser.get(url(shopping))


# --- Does it still hold? ------------------------------------------------------------------------------
@pytest.fixture
def due(shopping):
    with scope.everything():
        Arrangement.objects.update(check_on=clock.today())
    return shopping


def test_the_director_is_asked_on_the_day_and_answers_with_one_tap(signed_in, browser, colleague, due):
    today = browser.get("/")
    assert "Does it still hold?" in text_of(today)
    assert "Boodschappen" not in text_of(signed_in(colleague).get("/"))
    answer = browser.post(url(due, "arrangement-holds"), {"holds": "yes", "back": "today"}, follow=True)
    assert "It holds. We ask again on" in re.sub(r"\s+", " ", answer.content.decode())
    assert behind(Arrangement).check_on == clock.today() + timedelta(weeks=4)


def test_barely_proposes_to_share_it(browser, due):
    answer = browser.post(url(due, "arrangement-holds"), {"holds": "barely", "back": "today"}, follow=True)
    assert "ask somebody along, or make the next turn a break" in text_of(answer)


def test_no_asks_why_before_it_stops(browser, due):
    answer = browser.post(url(due, "arrangement-holds"), {"holds": "no"}, follow=True)
    assert "Why does it stop?" in text_of(answer)
    assert behind(Arrangement).stopped_on is None


def test_yes_on_the_last_day_asks_until_when_it_goes_on(browser, due):
    with scope.everything():
        Arrangement.objects.update(starts_on=clock.today() - timedelta(days=9), ends_on=clock.today())
    answer = browser.post(url(due, "arrangement-holds"), {"holds": "yes"}, follow=True)
    assert answer.redirect_chain[-1][0] == url(due, "arrangement-change")


# --- The household's page and the team's ---------------------------------------------------------------
def test_the_household_page_shows_what_runs_in_one_statement(browser, household, shopping):
    with CaptureQueriesContext(connection) as run:
        answer = browser.get(reverse("desk:household", args=[household.ref]))
    assert len([query for query in run if "arrangements_" in query["sql"]]) == 1
    part = page(answer).select_one("#arrangements")
    assert "Boodschappen" in part.get_text()
    assert "next: Riet" in re.sub(r"\s+", " ", part.get_text())


def test_the_household_page_offers_a_first_arrangement(browser, household):
    part = page(browser.get(reverse("desk:household", args=[household.ref]))).select_one("#arrangements")
    assert part.select_one("a")["href"] == new_url(household)


@pytest.mark.parametrize(("who", "status"), WHO_SEES.items())
def test_who_sees_the_overview_of_the_team(signed_in, cast, shopping, who, status):
    answer = signed_in(getattr(cast, who)).get(reverse("desk:arrangements"))
    expected = 200 if who == "stranger" else status
    assert answer.status_code == expected
    assert ("Boodschappen" in answer.content.decode()) == (status == 200)


def test_the_overview_shows_shares_from_five_and_names_no_worker(signed_in, team_lead, household, worker, around):
    with scope.everything():
        for _number in range(5):
            agreed = Agreed.of(what="Boodschappen", rhythm=Rhythm.WEEKLY)
            made = actions.make_arrangement(by=worker, household=household, agreed=agreed, people=around)
        Arrangement.objects.update(starts_on=clock.today() - timedelta(days=40))
        Arrangement.objects.filter(pk=made.pk).update(
            stopped_on=clock.today() - timedelta(days=35), stopped_because="too_much", check_on=None
        )
    shown = signed_in(team_lead).get(reverse("desk:arrangements"))
    cells = [cell.get_text() for cell in page(shown).select("table")[0].select("tbody tr")[0].select("th, td")]
    assert cells == ["1 month", "5", "80%"]
    assert "It became too much <5" in text_of(shown)
    assert worker.name not in text_of(shown)


def test_few_arrangements_show_no_share(browser, shopping):
    with scope.everything():
        Arrangement.objects.update(starts_on=clock.today() - timedelta(days=40))
    cells = [
        cell.get_text()
        for cell in page(browser.get(reverse("desk:arrangements"))).select("table tbody tr")[0].select("th, td")
    ]
    assert cells == ["1 month", "<5", "–"]


def test_barely_said_by_a_helper_comes_to_the_director_today(browser, shopping):
    riet = helper_named("Riet")
    with scope.everything():
        by = Actor.by_link("helper", "x")
        actions.check_holds(by=by, arrangement=shopping, holds=Holds.BARELY, helper=riet)
        assert HoldsCheck.objects.get().by_helper == riet
    assert "Boodschappen" in text_of(browser.get("/"))
    assert "says Riet" in text_of(browser.get(url(shopping)))


def test_when_more_help_asks_for_a_word_than_the_day_shows_the_list_of_all_is_a_tap_away(
    browser, household, worker, around
):
    def day_of(number):
        with scope.everything():
            for _each in range(number):
                agreed = Agreed.of(what="Boodschappen", rhythm=Rhythm.WEEKLY)
                actions.make_arrangement(by=worker, household=household, agreed=agreed, people=around[:1])
            Arrangement.objects.update(check_on=clock.today())
        return page(browser.get("/")).select_one("section[aria-labelledby=arrangements]")

    everything = f'a[href="{reverse("desk:arrangements")}"]'
    assert day_of(12).select_one(everything) is None
    shown = day_of(1)
    assert len(shown.select(".kl-row")) == 12
    assert shown.select_one(everything)
