"""The map of lines as pages, for everybody in the cast: the map, one place, goals, the review, the team, paper."""

import re
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cast import user_of
from kortelijnen.access.scope import everything as all_rows
from kortelijnen.access.scope import teams
from kortelijnen.audit.models import Entry
from kortelijnen.directory import actions as directory
from kortelijnen.directory.enums import OrganisationKind as Kind
from kortelijnen.groundwork import actions
from kortelijnen.groundwork.enums import GoalState, Mastery
from kortelijnen.groundwork.models import LineGoal, LineReview
from kortelijnen.kit import clock
from kortelijnen.lines.enums import Standing
from kortelijnen.people.models import Team
from kortelijnen.places.actions import serve_areas

URL = "/lijnenkaart/"


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def soup_of(answer):
    return BeautifulSoup(answer.content, "html.parser")


def place_url(organisation, **query):
    found = reverse("desk:linemap-place", args=[organisation.ref])
    return f"{found}?{'&'.join(f'{key}={value}' for key, value in query.items())}"


def goal_url(organisation):
    return reverse("desk:goal-set", args=[organisation.ref]) + "?need=uit-huis-gezet"


@pytest.fixture
def femke(make_contact, lay, worker):
    """Can pause an eviction; one of us knows her."""
    contact = make_contact(function="Woonconsulent")
    lay(worker, contact)
    return contact


# --- The map ------------------------------------------------------------------------------------------
def test_before_anything_exists_the_map_says_how_it_fills(signed_in, worker):
    page = text_of(signed_in(worker).get(URL))
    assert "The map is still empty" in page
    assert reverse("desk:contact-add") in page
    assert "No goal is open" in page


def test_the_map_says_in_words_what_a_place_is(signed_in, worker, femke):
    page = soup_of(signed_in(worker).get(URL))
    place = page.select_one("td[data-label=Housing] a.kl-spot--1")
    assert re.sub(r"\s+", " ", place.text) == "1 by one, Woonstichting Het Anker, Housing"
    holes = page.select("a.kl-spot--0")
    assert holes
    assert all("hole" in hole.text for hole in holes)


def test_above_the_map_stands_what_it_adds_up_to(signed_in, worker, femke):
    assert "1 live line to 1 institution ·" in text_of(signed_in(worker).get(URL))
    assert "1 place hangs on one colleague" in text_of(signed_in(worker).get(URL))


def test_the_map_is_a_table_that_a_screen_reader_and_a_keyboard_can_walk(signed_in, worker, femke):
    page = soup_of(signed_in(worker).get(URL))
    region = page.select_one("div[role=region][tabindex='0']")
    assert region["aria-labelledby"] == region.select_one("table caption")["id"]
    assert len(region.select("thead th[scope=col]")) == 14
    assert [row["scope"] for row in region.select("tbody th")] == ["row"]
    assert all(cell["data-label"] for cell in region.select("tbody td"))


def test_a_part_of_life_opens_its_needs(signed_in, worker, femke, needs):
    client = signed_in(worker)
    link = next(a["href"] for a in soup_of(client.get(URL)).select("thead a") if a.text == "Housing")
    page = soup_of(client.get(URL + link))
    heads = [head.text for head in page.select(".kl-matrix thead th")][2:]
    assert heads == sorted(need.name for need in needs.values() if need.domain == "housing")
    place = page.select_one("td[data-label='Uit huis gezet worden'] a")
    assert place["href"].endswith(f"{place_url_path(femke)}?need=uit-huis-gezet")


def place_url_path(contact):
    return reverse("desk:linemap-place", args=[contact.organisation.ref])


def test_one_neighbourhood_and_one_institution_can_be_chosen(
    signed_in, worker, team, velve, make_contact, lay, bank, femke
):
    serve_areas(team=team, codes=[velve.code], since=date(2008, 1, 1), by=worker)
    make_contact("Ton Mulder", organisation=bank, areas={velve.parent.parent: Standing.PRESENT}, phone="000-5550201")
    client = signed_in(worker)
    page = soup_of(client.get(URL, {"neighbourhood": velve.code, "name": "kredietbank"}))
    assert [head.a.text for head in page.select("tbody th[scope=row]") if head.a] == ["Kredietbank Twentekanaal"]
    assert page.select_one("option[selected]").text == "Velve-Lindenhof"
    kept = f"neighbourhood={velve.code}&name=kredietbank"
    assert page.select_one("a[href^='/lijnenkaart/pdf/']")["href"] == f"/lijnenkaart/pdf/?{kept}"


def test_a_neighbourhood_that_is_not_ours_and_a_part_that_does_not_exist_are_not_looked_at(signed_in, worker, femke):
    answer = signed_in(worker).get(URL, {"neighbourhood": "BU99999999", "part": "cake", "page": "x"})
    assert answer.status_code == 200
    assert "Woonstichting Het Anker" in text_of(answer)


def test_what_was_typed_is_no_code(signed_in, worker, femke):
    page = text_of(signed_in(worker).get(URL, {"name": '"><script>alert(1)</script>'}))
    assert "<script>alert" not in page
    assert "No institution like that on the map" in page


def test_five_hundred_institutions_come_in_pages_and_can_be_found_by_name(signed_in, worker, make_contact):
    for number in range(30):
        place = directory.add_organisation(by=worker, name=f"School {number:02}", kind=Kind.SCHOOL)
        make_contact(f"Juf {number}", organisation=place, phone=f"000-55507{number:02}")
    client = signed_in(worker)
    first, second = soup_of(client.get(URL)), soup_of(client.get(URL, {"page": 2}))
    assert [len(page.select(".kl-matrix tbody tr")) for page in (first, second)] == [25, 5]
    assert len(soup_of(client.get(URL, {"name": "school 29"})).select(".kl-matrix tbody tr")) == 1


@pytest.mark.parametrize(
    ("who", "counts", "may_set"),
    [
        ("worker", "1 live line", True),
        ("colleague", "1 live line", True),
        ("front_door", "1 live line", True),
        ("team_lead", "1 live line", True),
        ("stranger", "0 live lines", True),
        ("policy_officer", "", False),
        ("privacy_officer", "", False),
    ],
)
def test_what_does_this_person_see(signed_in, cast, femke, who, counts, may_set):
    client = signed_in(getattr(cast, who))
    page = text_of(client.get(URL))
    assert counts in page
    assert ("You work in no team" in page) is not may_set
    assert 'aria-current="page"' in page
    answer = client.get(place_url(femke.organisation, part="money"))
    assert answer.status_code == (200 if may_set else 303)
    assert ("Set as a goal" in text_of(answer)) is may_set


def test_who_works_in_no_team_is_led_to_what_may_be_seen(signed_in, policy_officer, femke):
    client = signed_in(policy_officer)
    page = text_of(client.get(URL))
    assert reverse("desk:who-to-call") in page
    assert reverse("desk:places") in page
    for name in ("linemap-pdf", "line-review"):
        assert client.get(reverse(f"desk:{name}")).url == URL


def test_who_is_not_signed_in_is_asked_to(client):
    assert client.get(URL).status_code == 302


def test_looking_writes_nothing(signed_in, worker, femke):
    client = signed_in(worker)
    client.get(URL)
    before = Entry.objects.count()
    for url in (URL, place_url(femke.organisation), reverse("desk:line-review"), reverse("desk:linemap-pdf")):
        assert client.get(url).status_code == 200
    assert Entry.objects.count() == before


def test_as_many_queries_for_one_institution_and_goal_as_for_nine(
    signed_in, worker, femke, make_contact, lay, set_goal
):
    client = signed_in(worker)

    def count(url):
        client.get(url)
        with CaptureQueriesContext(connection) as counted:
            assert client.get(url).status_code == 200
        return len(counted)

    pages = [URL, place_url(femke.organisation), reverse("desk:line-review"), reverse("desk:linemap-pdf"), "/"]
    with all_rows():
        empty = directory.add_organisation(by=worker, name="Nog Niemand", kind=Kind.SCHOOL)
    set_goal(worker, organisation=empty, need=None, who=user_of(worker), by_when=clock.today())
    before = [count(url) for url in pages]
    for number in range(8):
        place = directory.add_organisation(by=worker, name=f"Instelling {number}", kind=Kind.SCHOOL)
        lay(worker, make_contact(f"Iemand {number}", organisation=place, phone=f"000-55506{number}0"))
        lay(worker, make_contact(f"Nog Iemand {number}", phone=f"000-55506{number}1"))
        other = directory.add_organisation(by=worker, name=f"Leeg {number}", kind=Kind.SCHOOL)
        set_goal(worker, organisation=other, need=None, who=user_of(worker), by_when=clock.today())
    assert [count(url) for url in pages] == before


def test_in_dutch_it_is_dutch(signed_in, worker, femke):
    page = text_of(signed_in(worker, "nl").get(URL))
    assert "1 levende lijn naar 1 " in page
    assert "<small>gat</small>" in page


# --- One place, and a goal ----------------------------------------------------------------------------
def test_a_place_names_who_has_the_line_inside_the_team(signed_in, colleague, femke):
    page = text_of(signed_in(colleague).get(place_url(femke.organisation, part="housing")))
    assert "Sanne de Wit, last confirmed" in page
    assert "Hangs on one colleague" in page
    assert "Set as a goal" not in page


def test_a_hole_offers_a_goal_with_the_answers_that_are_mostly_right(signed_in, worker, make_contact, anchor):
    make_contact()
    page = soup_of(signed_in(worker).get(place_url(anchor, need="uit-huis-gezet")))
    assert page.select_one("select[name=need] option[selected]")["value"] == "uit-huis-gezet"
    assert page.select_one("select[name=who] option[selected]").text == "Sanne de Wit"
    assert page.select_one("input[name=by_when]")["value"] == (clock.today() + timedelta(weeks=6)).isoformat()
    assert "Known, but nobody of us has a live line" in page.text


def test_a_hole_offers_a_discovery_visit_where_visits_exist(signed_in, worker, make_contact, anchor):
    make_contact()
    page = text_of(signed_in(worker).get(place_url(anchor)))
    has_visits = "Plan a visit" in page
    assert (f"/snuffelstages/nieuw/?organisatie={anchor.ref}" in page) is has_visits


def test_setting_a_goal_puts_it_on_the_map_and_on_the_day_of_who_lays_it(
    signed_in, worker, colleague, make_contact, anchor
):
    make_contact()
    given = {"need": "uit-huis-gezet", "who": colleague.user_id, "by_when": clock.today().isoformat()}
    client = signed_in(worker)
    answer = client.post(goal_url(anchor), given)
    assert (answer.status_code, answer.url) == (303, f"{URL}#goals")
    page = text_of(client.get(URL))
    assert "Samira Haddou lays this line." in page
    assert "Samira Haddou, by" in page
    assert "Lines that I am going to lay" not in text_of(client.get("/"))
    assert "Woonstichting Het Anker" in text_of(signed_in(colleague).get("/"))


def test_a_goal_that_is_refused_keeps_what_was_chosen(signed_in, worker, colleague, make_contact, anchor):
    make_contact()
    given = {"need": "uit-huis-gezet", "who": colleague.user_id, "by_when": "2020-01-01"}
    answer = signed_in(worker).post(goal_url(anchor), given)
    assert answer.status_code == 422
    assert "Choose today or a later day." in text_of(answer)
    page = soup_of(answer)
    assert page.select_one("select[name=who] option[selected]").text == "Samira Haddou"
    assert page.select_one("input[name=by_when]")["value"] == "2020-01-01"


def test_somebody_of_another_team_cannot_be_chosen(signed_in, worker, stranger, make_contact, anchor):
    make_contact()
    given = {"need": "uit-huis-gezet", "who": stranger.user_id, "by_when": clock.today().isoformat()}
    assert signed_in(worker).post(goal_url(anchor), given).status_code == 422
    with all_rows():
        assert not LineGoal.objects.exists()


@pytest.mark.parametrize("who", ["policy_officer", "privacy_officer"])
def test_who_may_only_look_sets_no_goal(signed_in, cast, anchor, who):
    assert signed_in(getattr(cast, who)).post(goal_url(anchor), {}).status_code == 403


def test_a_goal_can_be_marked_as_no_longer_needed_by_the_team_only(
    signed_in, colleague, stranger, worker, set_goal, anchor
):
    goal = set_goal(worker, organisation=anchor, need=None, who=user_of(worker), by_when=clock.today())
    url = reverse("desk:goal-drop", args=[goal.ref])
    assert signed_in(stranger).post(url).status_code == 404
    client = signed_in(colleague)
    assert client.get(url).status_code == 303
    with all_rows():
        assert LineGoal.objects.get().state == GoalState.OPEN
    assert client.post(url).status_code == 303
    with all_rows():
        assert LineGoal.objects.get().state == GoalState.DROPPED


def test_an_institution_that_does_not_exist_is_not_found(signed_in, worker):
    assert signed_in(worker).get("/lijnenkaart/000000/").status_code == 404


# --- How the network is (S1-12) -----------------------------------------------------------------------
def test_the_network_is_shown_with_n_and_without_anybodys_share(signed_in, team_lead, femke):
    page = text_of(signed_in(team_lead).get(URL))
    network = page[page.index('id="health"') : page.index('id="about-team"')]
    assert "100%" in network
    assert "n = 1 live line" in network
    assert "in 1 of 12 parts of life" in network
    assert "Sanne" not in network


# --- The review (S0-13, S4-31) ------------------------------------------------------------------------
REVIEW = "/lijnenkaart/terugblik/"


def test_the_team_lead_holds_the_review_and_the_team_reads_it(signed_in, team_lead, worker, femke):
    client = signed_in(team_lead)
    assert "This is the first time" in text_of(client.get(REVIEW))
    answer = client.post(REVIEW, {"mastery": "3", "words": "Samira neemt Ruben mee."})
    assert (answer.status_code, answer.url) == (303, REVIEW)
    page = text_of(signed_in(worker).get(REVIEW))
    assert "Masters this way of working: half of us." in page
    assert "Samira neemt Ruben mee." in page
    assert "Keep this review" not in page


def test_a_worker_reads_the_review_and_does_not_write_it(signed_in, worker, femke):
    client = signed_in(worker)
    assert "No review yet" in text_of(client.get(REVIEW))
    assert client.post(REVIEW, {"mastery": "3"}).status_code == 403
    with all_rows():
        assert not LineReview.objects.exists()


def test_a_review_without_an_answer_keeps_the_sentence(signed_in, team_lead):
    answer = signed_in(team_lead).post(REVIEW, {"words": "Samira neemt Ruben mee."})
    assert answer.status_code == 422
    assert "Samira neemt Ruben mee." in text_of(answer)


def test_the_review_shows_the_numbers_of_last_time_beside_those_of_today(
    signed_in, team_lead, worker, lay, make_contact
):
    with teams(team_lead.team_ids):
        actions.hold_review(by=team_lead, mastery=Mastery.A_FEW)
        LineReview.objects.update(held_on=clock.today() - timedelta(days=92))
    lay(worker, make_contact())
    rows = soup_of(signed_in(team_lead).get(REVIEW)).select("section[aria-labelledby=changed] tbody tr")
    assert [cell.text for cell in rows[0].select("td")] == ["0", "1"]
    assert 'kl-button--primary" href="/lijnenkaart/terugblik/"' in text_of(signed_in(team_lead).get(URL))


# --- Why the team was founded (S0-26) -----------------------------------------------------------------
ABOUT = "/lijnenkaart/over-dit-team/"


def test_the_team_lead_writes_why_the_team_was_founded_and_everybody_can_read_it(
    signed_in, team_lead, worker, policy_officer, team, velve
):
    serve_areas(team=team, codes=[velve.code], since=date(2008, 3, 1), by=worker)
    given = {
        "founded_because": "In de Vogelaarwijk vielen gezinnen tussen de loketten.",
        "founded_by": "de gemeente en drie corporaties",
        "started_on": "2008-03-01",
    }
    client = signed_in(team_lead)
    assert client.post(ABOUT, given).status_code == 303
    assert "vielen gezinnen tussen de loketten" in text_of(signed_in(worker).get(URL))
    place = text_of(signed_in(policy_officer).get(f"/buurten/{velve.code}/"))
    assert "vielen gezinnen tussen de loketten" in place
    assert "Initiative of de gemeente en drie corporaties." in place
    assert "since 1 March 2008" in place
    assert soup_of(client.get(ABOUT)).select_one("input[name=started_on]")["value"] == "2008-03-01"


def test_a_team_that_begins_tomorrow_is_a_slip_of_the_hand(signed_in, team_lead, team):
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    answer = signed_in(team_lead).post(ABOUT, {"founded_because": "Nieuw.", "started_on": tomorrow})
    assert answer.status_code == 422
    assert "Nieuw." in text_of(answer)
    assert "This day is still to come. Look at it again." in text_of(answer)
    assert Team.objects.get(pk=team.pk).founded_because == ""


@pytest.mark.parametrize("who", ["worker", "front_door", "stranger", "policy_officer", "privacy_officer"])
def test_nobody_but_the_team_lead_writes_about_the_team(signed_in, cast, who):
    client = signed_in(getattr(cast, who))
    assert client.get(ABOUT).status_code == 403
    assert client.post(ABOUT, {"founded_because": "Om mij."}).status_code == 403


# --- On paper -----------------------------------------------------------------------------------------
def test_the_map_comes_as_a_file_to_print_that_names_no_contact(signed_in, worker, femke, set_goal, bank):
    set_goal(worker, organisation=bank, need=None, who=user_of(worker), by_when=clock.today())
    answer = signed_in(worker).get(reverse("desk:linemap-pdf"), {"part": "housing"})
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    assert f"lijnenkaart-{clock.today():%Y-%m-%d}.pdf" in answer["Content-Disposition"]
    assert answer.content.startswith(b"%PDF-")
    assert b"Femke" not in answer.content


@pytest.mark.parametrize("name", ['#panic("out")', '"); #read("/etc/passwd")'])
def test_an_institution_with_a_strange_name_is_printed_as_it_is(signed_in, worker, make_contact, name):
    make_contact(organisation=directory.add_organisation(by=worker, name=name, kind=Kind.OTHER))
    assert signed_in(worker).get(reverse("desk:linemap-pdf")).status_code == 200


def test_two_leads_write_about_the_team_and_neither_loses_a_word(signed_in, team_lead):
    browser, url = signed_in(team_lead), "/lijnenkaart/over-dit-team/"
    sent = {"founded_by": "", "started_on": "", "because_before": ""}
    assert browser.post(url, sent | {"founded_because": "De eerste.\r\nEn meer."}).status_code == 303
    second = browser.post(url, sent | {"founded_because": "De tweede."})
    page = second.content.decode()
    assert second.status_code == 409
    assert "De eerste." in page
    assert "De tweede." in page
    known = {"because_before": "De eerste.\nEn meer."}
    assert browser.post(url, sent | known | {"founded_because": "Samen."}).status_code == 303
