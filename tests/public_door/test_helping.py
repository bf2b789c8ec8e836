"""Somebody who helps answers with a signed link: what opens, what is seen, and every link that does not open."""

import re
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from icalendar import Calendar

from kortelijnen.access import scope
from kortelijnen.access.actor import Actor
from kortelijnen.arrangements import actions, links
from kortelijnen.arrangements.agreed import Agreed
from kortelijnen.arrangements.enums import Rhythm
from kortelijnen.arrangements.models import Arrangement, Helper, HoldsCheck, Turn
from kortelijnen.audit.models import Entry
from kortelijnen.households import actions as households
from kortelijnen.households.enums import Relation
from kortelijnen.households.models import Household
from kortelijnen.kit import clock

NAMES = ("Riet Bakker", "Bep Jansen", "Ali Demir", "Joke de Boer")


def text_of(answer):
    return re.sub(r"\s+", " ", BeautifulSoup(answer.content, "html.parser").select_one("main").get_text(" "))


@pytest.fixture
def shopping(household, worker):
    with scope.everything():
        around = [
            households.add_network_person(by=worker, household=household, name=name, relation=Relation.NEIGHBOUR)
            for name in NAMES
        ]
        agreed = Agreed.of(what="Boodschappen doen", rhythm=Rhythm.WEEKLY)
        return actions.make_arrangement(by=worker, household=household, agreed=agreed, people=around)


def behind(model, **which):
    with scope.everything():
        return model.objects.select_related().get(**which)


def named(name):
    return behind(Helper, name__startswith=name)


@pytest.fixture
def help_link(shopping, worker):
    """A new link of this helper, as a worker gives it."""

    def give(name):
        with scope.everything():
            helper = actions.give_helper_link(by=worker, helper=named(name))
        return f"/ik-help/{links.token_for(helper)}/"

    return give


@pytest.fixture
def agreed(outside, help_link):
    """Somebody says yes with the own link."""

    def yes(name):
        link = help_link(name)
        assert outside.post(f"{link}antwoord/", {"answer": "yes"}).status_code == 303
        return link

    return yes


def turn_on(number):
    with scope.everything():
        return Turn.objects.select_related("helper").order_by("day")[number]


# --- What opens ---------------------------------------------------------------------------------------
def test_a_helper_sees_what_is_asked_and_the_own_turns(outside, help_link):
    answer = outside.get(help_link("Riet"))
    page = text_of(answer)
    assert answer.status_code == 200
    assert "This page is for Riet. Is that not you? Then you need not do anything." in page
    assert "Would you help? Boodschappen doen" in page
    assert "These would be your turns" in page
    assert answer["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert answer["Cache-Control"] == "no-store"


def test_nothing_of_the_household_its_record_or_the_workers_is_shown(outside, agreed, household, worker):
    for link in (agreed("Riet"), agreed("Bep")):
        page = outside.get(link).content.decode()
        for hidden in (household.name, household.ref, "Jolanda", worker.name, "Bakker", "Jansen", "Velve"):
            assert hidden not in page


def test_who_only_was_asked_sees_nobody_elses_name(outside, agreed, help_link):
    agreed("Bep")
    assert "Bep" not in text_of(outside.get(help_link("Riet")))


def test_those_who_said_yes_share_one_board_by_first_name(outside, agreed):
    """S3-30: the network arranges it among themselves; who said nothing yet is not named."""
    agreed("Bep")
    page = text_of(outside.get(agreed("Riet")))
    assert "Bep" in page
    assert "Ali" not in page


@pytest.mark.parametrize("said", ["yes", "no"])
def test_both_answers_are_kind_and_can_be_taken_back(outside, help_link, said):
    link = help_link("Riet")
    page = text_of(outside.post(f"{link}antwoord/", {"answer": said}, follow=True))
    assert ("You help: Boodschappen doen" in page) == (said == "yes")
    assert ("That is fine. If you can after all, say so here." in page) == (said == "no")
    outside.post(f"{link}antwoord/", {"answer": "yes"})
    assert named("Riet").state == "agreed"


def test_cannot_this_time_and_another_takes_it_over(outside, agreed):
    riet, bep, first = agreed("Riet"), agreed("Bep"), turn_on(0)
    page = text_of(outside.post(f"{riet}beurten/{first.pk}/kan-niet/", follow=True))
    assert "nobody yet" in page
    page = text_of(outside.post(f"{bep}beurten/{first.pk}/neem-over/", follow=True))
    assert behind(Turn, pk=first.pk).helper_id == named("Bep").pk


def test_the_second_to_take_a_turn_hears_kindly_that_it_is_taken(outside, agreed):
    riet, bep, ali, first = agreed("Riet"), agreed("Bep"), agreed("Ali"), turn_on(0)
    outside.post(f"{riet}beurten/{first.pk}/kan-niet/")
    outside.post(f"{bep}beurten/{first.pk}/neem-over/")
    answer = outside.post(f"{ali}beurten/{first.pk}/neem-over/", follow=True)
    assert "Somebody was just before you" in answer.content.decode()
    assert behind(Turn, pk=first.pk).helper_id == named("Bep").pk


def test_a_turn_of_other_help_is_not_there(outside, agreed, household, worker):
    link = agreed("Riet")
    with scope.everything():
        other = actions.make_arrangement(
            by=worker,
            household=household,
            agreed=Agreed.of(what="Post", rhythm=Rhythm.MONTHLY),
            people=[],
            new_name="Kees",
        )
        turn = Turn.objects.filter(arrangement=other).first()
    assert outside.post(f"{link}beurten/{turn.pk}/neem-over/").status_code == 404
    assert outside.post(f"{link}beurten/{turn.pk}/kan-niet/").status_code == 404


def test_on_its_day_a_helper_is_asked_once_whether_it_holds(outside, agreed):
    link = agreed("Riet")
    assert "Can you keep it up?" not in text_of(outside.get(link))
    with scope.everything():
        Arrangement.objects.update(check_on=clock.today())
    assert "Can you keep it up?" in text_of(outside.get(link))
    outside.post(f"{link}houdt-het-nog/", {"holds": "barely"})
    assert "Can you keep it up?" not in text_of(outside.get(link))
    assert behind(HoldsCheck).by_helper_id == named("Riet").pk


def test_somebody_for_whom_it_does_not_hold_is_led_to_stopping(outside, agreed):
    answer = outside.post(f"{agreed('Riet')}houdt-het-nog/", {"holds": "no"}, follow=True)
    assert "You need not explain anything." in text_of(answer)


def test_a_helper_says_how_it_fits(outside, agreed):
    page = text_of(outside.post(f"{agreed('Riet')}past-het/", {"fit": "3"}, follow=True))
    assert "You said: fits well." in page
    assert (named("Riet").fit_helper, named("Riet").fit_household) == (3, None)


def test_an_address_is_kept_only_when_given_and_erased_on_request(outside, agreed):
    link = agreed("Riet")
    outside.post(f"{link}herinnering/", {"email": "riet@example.org"})
    assert named("Riet").email == "riet@example.org"
    outside.post(f"{link}herinnering/", {"email": ""})
    assert named("Riet").email == ""


def test_a_wrong_address_is_said_and_kept_on_the_page(outside, agreed):
    answer = outside.post(f"{agreed('Riet')}herinnering/", {"email": "geen adres"})
    assert answer.status_code == 422
    assert 'value="geen adres"' in answer.content.decode()


def test_stopping_is_one_tap_after_which_nothing_is_kept(outside, agreed):
    link = agreed("Riet")
    outside.post(f"{link}herinnering/", {"email": "riet@example.org"})
    assert "Thank you for what you did" in text_of(outside.get(f"{link}stoppen/"))
    answer = outside.post(f"{link}stoppen/", {"because": "too_much"}, follow=True)
    assert answer.status_code == 410
    assert "You stopped helping." in text_of(answer)
    riet = named("Riet")
    assert (riet.state, riet.email, riet.stopped_because) == ("stopped", "", "too_much")
    assert turn_on(0).is_hole


@pytest.mark.parametrize("changes", [date(2026, 3, 26), date(2026, 10, 22)])
def test_the_own_turns_go_into_the_own_calendar_as_whole_days(outside, household, worker, changes):
    """Also over the day on which the clock changes."""
    moment = clock.now().replace(year=changes.year, month=changes.month, day=changes.day, hour=12)
    with clock.standing_at(moment), scope.everything():
        actions.make_arrangement(
            by=worker,
            household=household,
            agreed=Agreed.of(what="Post", rhythm=Rhythm.FORTNIGHTLY),
            people=[],
            new_name="Kees",
        )
        kees = actions.give_helper_link(by=worker, helper=named("Kees"))
    link = f"/ik-help/{links.token_for(kees)}/"
    with clock.standing_at(moment):
        outside.post(f"{link}antwoord/", {"answer": "yes"})
        file = outside.get(f"{link}beurten.ics")
    events = Calendar.from_ical(file.content).walk("VEVENT")
    assert file["Content-Type"].startswith("text/calendar")
    assert [event.decoded("dtstart") for event in events[:2]] == [changes, changes + timedelta(days=14)]
    assert {event["summary"] for event in events} == {"Post"}
    assert b"Kees" not in file.content
    assert len({event["uid"] for event in events}) == len(events) == 7


@pytest.mark.parametrize("path", ["antwoord/", "houdt-het-nog/", "past-het/", "herinnering/", "stoppen/"])
def test_a_tap_that_says_nothing_changes_nothing(outside, agreed, path):
    link = agreed("Riet")
    before = vars(named("Riet"))
    assert outside.get(link + path).status_code in {200, 303}
    outside.post(link + path, {"because": "x", "fit": "9", "holds": "x", "answer": "x", "email": ""})
    after = vars(named("Riet"))
    assert {key: after[key] for key in before if key != "_state"} == {
        key: before[key] for key in before if key != "_state"
    }


# --- What does not open --------------------------------------------------------------------------------
def test_an_altered_link_finds_nothing(outside, help_link):
    link = help_link("Riet")
    for wrong in (link[:-3] + "xx/", "/ik-help/iets/", f"/ik-help/{'x' * 500}/"):
        answer = outside.get(wrong)
        assert answer.status_code == 404
        assert "This link is not right" in text_of(answer)


def test_a_link_of_something_else_is_not_a_helpers_link(outside, femke, link_of):
    token = link_of(femke).split("/")[2]
    assert outside.get(f"/ik-help/{token}/").status_code == 404


def test_a_link_that_was_withdrawn_says_so_and_shows_nothing(outside, help_link):
    older, newer = help_link("Riet"), help_link("Riet")
    answer = outside.get(older)
    assert answer.status_code == 410
    assert "Boodschappen" not in answer.content.decode()
    assert "Riet" not in answer.content.decode()
    assert outside.post(f"{older}antwoord/", {"answer": "yes"}).status_code == 410
    assert named("Riet").state == "asked"
    assert outside.get(newer).status_code == 200


@pytest.mark.parametrize(("days", "status"), [(91, 200), (105, 200), (106, 410)])
def test_a_link_works_two_weeks_longer_than_the_help(outside, help_link, days, status):
    link = help_link("Riet")
    with clock.standing_at(clock.now() + timedelta(days=days)):
        answer = outside.get(link)
    assert answer.status_code == status
    if status == 410:
        assert "This help is over." in text_of(answer)


def test_a_link_of_somebody_who_is_not_there_any_more_is_not_there(outside, help_link):
    link = help_link("Riet")
    with scope.everything():
        Helper.objects.filter(name__startswith="Riet").delete()
    assert outside.get(link).status_code == 404


def test_a_household_that_moved_to_another_team_takes_its_links_along(outside, agreed, household, other_team):
    link = agreed("Riet")
    with scope.everything():
        Household.objects.filter(pk=household.pk).update(team=other_team)
    assert outside.get(link).status_code == 200
    outside.post(f"{link}past-het/", {"fit": "2"})
    assert named("Riet").fit_helper == 2


def test_a_closed_household_leaves_the_helpers_their_board(outside, agreed, household, worker):
    link, first = agreed("Riet"), turn_on(0)
    with scope.everything():
        households.close_household(by=worker, household=household)
    assert outside.get(link).status_code == 200
    outside.post(f"{link}beurten/{first.pk}/kan-niet/")
    assert behind(Turn, pk=first.pk).is_hole


# --- The trail and the walls ----------------------------------------------------------------------------
def test_every_visit_and_answer_stands_in_the_trail_under_the_link(outside, agreed, shopping, household):
    link = agreed("Riet")
    outside.get(link)
    key = f"link:helper:{shopping.ref}-{named('Riet').pk}"
    lines = Entry.objects.filter(actor=key).order_by("id")
    assert list(lines.values_list("verb", "kind", "outcome")) == [
        ("opened", "helper_link", "seen"),
        ("answered", "helper", "done"),
        ("opened", "helper_link", "seen"),
    ]
    assert set(lines.values_list("household_ref", flat=True)) == {household.ref}


def test_a_worker_signed_in_in_the_same_browser_is_named_in_the_trail(signed_in, worker, help_link):
    link = help_link("Riet")
    signed_in(worker).get(link)
    assert Entry.objects.filter(kind="helper_link", verb="opened").latest("id").note == worker.key


def test_a_worker_of_another_team_with_the_link_sees_the_helpers_page_and_no_more(
    signed_in, stranger, help_link, household
):
    browser = signed_in(stranger)
    assert browser.get(help_link("Riet")).status_code == 200
    assert browser.get(f"/huishoudens/{household.ref}/").status_code == 404


def test_looking_writes_nothing_but_the_trail(outside, agreed, django_assert_max_num_queries):
    link = agreed("Riet")
    with django_assert_max_num_queries(14) as run:
        outside.get(link)
    written = [query["sql"] for query in run if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert all("audit_entry" in statement for statement in written)


def test_nothing_is_needed_but_the_link(help_link):
    """No cookie, no script, no token against other sites: somebody with an old telephone can stop too."""
    bare = Client(enforce_csrf_checks=True)
    link = help_link("Riet")
    assert bare.post(f"{link}stoppen/", {"because": "life"}).status_code == 303
    assert named("Riet").state == "stopped"


def test_an_answer_by_link_gives_no_right_to_anything_else(shopping):
    riet = named("Riet")
    by = Actor.by_link("helper", f"{shopping.ref}-{riet.pk}")
    assert by.permissions == frozenset()
    assert by.team_ids == ()
