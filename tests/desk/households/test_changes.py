"""The pages for what seldom changes: where a household lives, two out of one, one out of two, another team."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cast import make_household, user_of
from kortelijnen.access import scope
from kortelijnen.audit.models import Entry
from kortelijnen.desk.households import change_page
from kortelijnen.households import actions as households
from kortelijnen.households.enums import Relation
from kortelijnen.households.models import Director, Household, Resident
from kortelijnen.kit import clock
from kortelijnen.people.models import Team
from kortelijnen.places.models import TeamArea
from kortelijnen.plans import actions as plans

CHANGES = ["household-readers", "household-address", "household-split", "household-merge", "household-move"]


def url(household, name="household", *more):
    return reverse(f"desk:{name}", args=[household.ref, *more])


def main(answer):
    return BeautifulSoup(answer.content, "html.parser").select_one("main").get_text(" ", strip=True)


def behind(model, **which):
    with scope.everything():
        return model.objects.get(**which)


@pytest.fixture
def browser(signed_in, worker):
    return signed_in(worker)


@pytest.fixture
def mark(household, worker):
    with scope.everything():
        return households.add_resident(by=worker, household=household, name="Mark", birth_year=1984)


@pytest.fixture
def twin(team, colleague):
    return make_household(team, colleague, name="Gezin Jansen")


@pytest.mark.parametrize("name", CHANGES)
def test_a_worker_of_the_team_opens_each_and_a_stranger_none(signed_in, browser, stranger, household, name):
    assert browser.get(url(household, name)).status_code == 200
    assert signed_in(stranger).get(url(household, name)).status_code == 404


@pytest.mark.parametrize("name", CHANGES)
def test_a_team_lead_changes_nothing(signed_in, team_lead, household, name):
    assert signed_in(team_lead).get(url(household, name)).status_code == 403


@pytest.mark.parametrize("name", CHANGES)
def test_nothing_changes_in_a_closed_household_and_what_was_typed_stays(
    browser, worker, household, mark, twin, velve, stranger, name
):
    with scope.everything():
        plans.close(by=worker, household=household, not_given="not_reached")
    sent = {
        "residents": [mark.pk],
        "name": "Mark apart",
        "director": worker.user_id,
        "other": twin.ref,
        "goes_on": "this",
        "handed_over": "told",
    }
    asked = "?q=jansen"
    if name == "household-move":
        sent["director"], asked = f"{stranger.team_id}:{stranger.user_id}", ""
    answer = browser.post(url(household, name) + asked, sent)
    assert answer.status_code == 422
    assert "closed" in main(answer)


# --- Where it lives


def test_a_neighbourhood_can_be_put_right(browser, household, team, velve):
    TeamArea.objects.create(team=team, area=velve, since="2020-01-01")
    browser.post(url(household, "household-address"), {"neighbourhood": velve.code})
    assert "Velve-Lindenhof" in main(browser.get(url(household)))


def test_no_fixed_address_stands_where_the_neighbourhood_stands(browser, household, team, velve):
    TeamArea.objects.create(team=team, area=velve, since="2020-01-01")
    browser.post(url(household, "household-address"), {"neighbourhood": "none"})
    assert "no fixed address" in main(browser.get(url(household)))
    assert "no fixed address" in main(browser.get("/huishoudens/"))
    chosen = BeautifulSoup(browser.get(url(household, "household-address")).content, "html.parser")
    assert chosen.select_one("option[selected]")["value"] == "none"
    assert behind(Household).neighbourhood is None


# --- Two out of one


def test_somebody_goes_on_separately_in_one_form(browser, household, mark, colleague):
    answer = browser.post(
        url(household, "household-split"),
        {"residents": [mark.pk], "name": "Mark", "director": colleague.user_id},
        follow=True,
    )
    part = behind(Household, name="Mark")
    assert answer.redirect_chain[-1][0].startswith(url(part))
    assert "Went on separately from: Familie J." in main(answer)
    old = main(browser.get(url(household)))
    assert "Mark no longer lives here." in old
    assert part.ref not in old


def test_splitting_asks_for_names_first(browser, household):
    assert "There are not two names yet" in main(browser.get(url(household, "household-split")))


def test_an_unfinished_form_keeps_what_was_chosen(browser, household, mark):
    answer = browser.post(url(household, "household-split"), {"residents": [mark.pk], "name": "Mark apart"})
    assert answer.status_code == 422
    shown = BeautifulSoup(answer.content, "html.parser")
    assert shown.select_one("input[name=name]")["value"] == "Mark apart"
    assert shown.select_one("input[name=residents][checked]")["value"] == str(mark.pk)


# --- One out of two


def test_the_other_is_looked_for_and_told_apart_by_who_lives_there(browser, household, twin):
    shown = main(browser.get(url(household, "household-merge") + "?q=jansen"))
    assert "Gezin Jansen" in shown and twin.ref in shown and "Samira Haddou" in shown
    assert Entry.objects.filter(verb="shown", household_ref=twin.ref).exists()


@pytest.mark.parametrize(
    ("goes_on", "stays", "ends"), [("this", "Familie J.", "Gezin Jansen"), ("other", "Gezin Jansen", "Familie J.")]
)
def test_one_goes_on_and_the_other_says_so(browser, household, twin, goes_on, stays, ends):
    answer = browser.post(
        url(household, "household-merge") + "?q=jansen", {"other": twin.ref, "goes_on": goes_on}, follow=True
    )
    kept, closed = behind(Household, name=stays), behind(Household, name=ends)
    assert answer.redirect_chain[-1][0].startswith(url(kept))
    assert f"Turned out to be the same household as: {stays}" in main(browser.get(url(closed)))
    with scope.everything():
        assert Director.objects.filter(until__isnull=True).count() == 1


def test_a_household_of_another_team_is_no_choice(browser, household, other_household):
    assert "No other open household" in main(browser.get(url(household, "household-merge") + "?q=gezin"))
    answer = browser.post(
        url(household, "household-merge") + "?q=gezin", {"other": other_household.ref, "goes_on": "this"}
    )
    assert answer.status_code == 422


# --- Another team


def test_another_team_goes_on_and_the_old_one_finds_nothing(browser, signed_in, stranger, household):
    answer = browser.post(
        url(household, "household-move"),
        {"director": f"{stranger.team_id}:{stranger.user_id}", "handed_over": "together"},
        follow=True,
    )
    assert "Handed over" in answer.content.decode()
    assert browser.get(url(household)).status_code == 404
    theirs = main(signed_in(stranger).get(url(household)))
    assert "Joris Blom" in theirs and "Another team goes on from here." in theirs
    assert behind(Director, until__isnull=True).handed_over == "together"


def test_only_people_of_other_teams_can_be_chosen(browser, household, worker, colleague, stranger):
    shown = BeautifulSoup(browser.get(url(household, "household-move")).content, "html.parser")
    names = [option.get_text() for option in shown.select("select[name=director] optgroup option")]
    assert names == ["Joris Blom"]


@pytest.fixture
def many_elsewhere(monkeypatch, stranger):
    """A municipality with more colleagues than one list holds."""
    monkeypatch.setattr(change_page, "COLLEAGUES", 0)


def test_where_many_work_the_one_who_goes_on_is_looked_for_first(browser, household, many_elsewhere):
    shown = BeautifulSoup(browser.get(url(household, "household-move")).content, "html.parser")
    assert shown.select_one("input[name=q]")
    assert shown.select_one("select[name=director]") is None


@pytest.mark.parametrize("words", ["blom", "joris BLOM", "{team}", "{team} joris"])
def test_somebody_elsewhere_is_found_by_name_or_by_team(browser, household, stranger, monkeypatch, words):
    monkeypatch.setattr(change_page, "COLLEAGUES", 1)
    asked = words.format(team=Team.objects.get(pk=stranger.team_id).name)
    shown = BeautifulSoup(browser.get(url(household, "household-move"), {"q": asked}).content, "html.parser")
    assert [option.get_text() for option in shown.select("optgroup option")] == ["Joris Blom"]


@pytest.mark.parametrize("words", ["niemand", "joris niemand", "{own}"])
def test_who_does_not_fit_and_who_is_of_ones_own_team_is_no_choice(browser, household, worker, many_elsewhere, words):
    page = main(browser.get(url(household, "household-move"), {"q": words.format(own=worker.name)}))
    assert "Nobody of another team fits" in page


def test_who_was_looked_for_goes_on(browser, household, stranger, many_elsewhere):
    answer = browser.post(
        url(household, "household-move") + "?q=blom",
        {"director": f"{stranger.team_id}:{stranger.user_id}", "handed_over": "together"},
        follow=True,
    )
    assert "Handed over" in answer.content.decode()


def test_when_more_fit_than_the_list_holds_the_page_says_so(browser, household, many_elsewhere):
    assert "More people fit" in main(browser.get(url(household, "household-move"), {"q": "joris"}))


# --- Ages


@pytest.mark.parametrize(("age", "says"), [(12, "beside the parents"), (16, "without the parents"), (18, "an adult")])
def test_what_changes_this_year_stands_beside_the_resident(browser, worker, household, age, says):
    with scope.everything():
        year = clock.today().year - age
        households.add_resident(by=worker, household=household, name="Kevin", birth_year=year)
    shown = main(browser.get(url(household)))
    assert f"Kevin : Becomes {age} this year" in shown and says in shown
    assert f"Becomes {age} this year" in main(browser.get("/"))


def test_the_day_tells_it_only_to_the_director(signed_in, colleague, worker, household):
    with scope.everything():
        year = clock.today().year - 12
        households.add_resident(by=worker, household=household, name="Kevin", birth_year=year)
    assert "Kevin" not in main(signed_in(colleague).get("/"))


def test_in_other_years_nothing_is_said(browser, worker, household):
    with scope.everything():
        households.add_resident(by=worker, household=household, name="Kevin", birth_year=clock.today().year - 13)
    assert "this year" not in main(browser.get(url(household)))


def test_many_who_turn_an_age_cost_as_many_queries_as_one(browser, worker, household):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost():
        with CaptureQueriesContext(connection) as seen:
            browser.get("/")
            browser.get(url(household))
        return len(seen)

    with scope.everything():
        households.add_resident(by=worker, household=household, name="Kevin", birth_year=clock.today().year - 16)
    cost()
    before = cost()
    with scope.everything():
        for number in range(8):
            households.add_resident(
                by=worker, household=household, name=f"Kind {number}", birth_year=clock.today().year - 12
            )
    assert cost() == before


# --- Long and many


def test_names_of_120_signs_and_500_households_are_one_page_at_a_time(browser, worker, team):
    with scope.everything():
        rows = Household.objects.bulk_create(
            Household(team=team, name=f"{number:03d} {'W' * 116}", opened_on=clock.today()) for number in range(500)
        )
        Director.objects.bulk_create(
            Director(household=row, team=team, user_id=worker.user_id, since=clock.today()) for row in rows
        )
    shown = BeautifulSoup(browser.get("/huishoudens/").content, "html.parser")
    names = [link.get_text(strip=True) for link in shown.select(".kl-rows .kl-row__link")]
    assert 0 < len(names) <= 50
    assert all(len(name) == 120 for name in names)
    assert main(browser.get("/"))


def test_500_people_around_and_a_resident_of_120_signs_stand_on_the_page(browser, worker, household):
    with scope.everything():
        Resident.objects.create(household=household, team_id=household.team_id, name="É" * 120)
        for number in range(500):
            households.add_network_person(
                by=worker, household=household, name=f"Buur {number}", relation=Relation.NEIGHBOUR
            )
    shown = main(browser.get(url(household)))
    assert "É" * 120 in shown and "Buur 499" in shown
    assert user_of(worker).name in shown
