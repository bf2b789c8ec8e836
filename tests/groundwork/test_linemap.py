"""The map of a team's lines, counted: institutions beside parts of life and beside needs (S0-12, S0-22)."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundwork.invented import households_meet
from kortelijnen.directory import actions as directory
from kortelijnen.directory.enums import OrganisationKind as Kind
from kortelijnen.groundwork.queries import place_on_map
from kortelijnen.groundwork.rules import Spot
from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotVisible
from kortelijnen.lines.actions import record_desk_outcome
from kortelijnen.lines.enums import CallOutcome, LifeDomain, Standing
from kortelijnen.lines.models import Contact
from kortelijnen.places.actions import serve_areas
from kortelijnen.places.enums import AreaKind
from kortelijnen.places.models import Area


def row_of(found, name):
    return next(row for row in found.rows if row.name == name)


def at(found, name, key):
    """The place of this institution in this column."""
    return next(
        (place for column, place in zip(found.columns, row_of(found, name).places, strict=True) if column.key == key),
        None,
    )


@pytest.fixture
def debts(needs):
    """A need about money at which a credit bank is usual."""
    return next(need for need in needs.values() if need.domain == "money" and "debt_assistance" in need.kinds)


@pytest.fixture
def known_at_the_bank(make_contact, bank, debts):
    return make_contact("Ton Mulder", organisation=bank, able=(debts.slug,), phone="000-5550201")


# --- Counting -----------------------------------------------------------------------------------------
def test_a_place_counts_the_live_lines_to_people_who_can_arrange_it(the_map, make_contact, lay, worker, colleague):
    femke = make_contact()
    make_contact("Ada Bos", phone="000-5550124")
    lay(worker, femke)
    lay(colleague, femke)
    place = at(the_map(worker), "Woonstichting Het Anker", "housing")
    assert (place.lines, place.holders, place.spot) == (2, 2, Spot.SHARED)


def test_lines_that_all_hang_on_one_worker_are_a_single_point(the_map, make_contact, lay, worker):
    for number, name in enumerate(("Femke Anders", "Ada Bos")):
        lay(worker, make_contact(name, phone=f"000-555012{number}"))
    place = at(the_map(worker), "Woonstichting Het Anker", "housing")
    assert (place.lines, place.spot) == (2, Spot.SINGLE)


def test_somebody_known_without_a_live_line_is_a_hole(the_map, known_at_the_bank, worker):
    place = at(the_map(worker), "Kredietbank Twentekanaal", "money")
    assert (place.lines, place.spot) == (0, Spot.HOLE)


def test_an_institution_that_is_usual_for_a_need_is_a_hole_while_nobody_is_known_for_it(
    the_map, make_contact, lay, worker, needs
):
    """A housing association is there for leaks too; the one contact only does evictions."""
    lay(worker, make_contact())
    found = the_map(worker, part=LifeDomain.HOUSING)
    assert at(found, "Woonstichting Het Anker", "uit-huis-gezet").spot == Spot.SINGLE
    usual = [n.slug for n in needs.values() if n.domain == "housing" and "housing_association" in n.kinds]
    others = [slug for slug in usual if slug != "uit-huis-gezet"]
    assert others
    assert {at(found, "Woonstichting Het Anker", slug).spot for slug in others} == {Spot.HOLE}


def test_where_nothing_is_expected_the_place_is_empty(the_map, known_at_the_bank, worker):
    assert at(the_map(worker), "Kredietbank Twentekanaal", "physical_health") is None


def test_a_line_for_two_needs_of_one_part_of_life_counts_once(the_map, make_contact, lay, worker, needs):
    housing = [slug for slug, need in needs.items() if need.domain == "housing"]
    lay(worker, make_contact(able=housing))
    assert at(the_map(worker), "Woonstichting Het Anker", "housing").lines == 1


@pytest.mark.parametrize("why", ["faded", "gone"])
def test_a_line_that_faded_or_whose_contact_left_does_not_count(why, the_map, make_contact, lay, call, worker):
    femke = make_contact()
    lay(worker, femke, days=400 if why == "faded" else 0)
    if why == "gone":
        make_contact("Ada Bos", phone="000-5550124")
        call(worker, femke, CallOutcome.GONE)
    found = the_map(worker)
    assert at(found, "Woonstichting Het Anker", "housing").spot == Spot.HOLE
    assert found.summary.lines == 0


def test_the_lines_of_another_team_do_not_count(the_map, make_contact, lay, worker, stranger):
    lay(stranger, make_contact())
    assert at(the_map(worker), "Woonstichting Het Anker", "housing").lines == 0
    assert at(the_map(stranger), "Woonstichting Het Anker", "housing").lines == 1


def test_who_did_not_agree_to_be_listed_is_on_the_map_of_the_team_with_a_line_only(
    the_map, make_contact, lay, worker, stranger
):
    lay(worker, make_contact(agreed_on=None))
    assert [row.name for row in the_map(worker).rows] == ["Woonstichting Het Anker"]
    assert list(the_map(stranger).rows) == []


def test_only_institutions_that_matter_stand_on_the_map(the_map, anchor, bank, worker, in_scope):
    """An institution in the directory where nobody is known and that nobody called stays away."""
    assert list(the_map(worker).rows) == []
    with in_scope(worker):
        record_desk_outcome(by=worker, organisation=bank, outcome=CallOutcome.ADVICE)
    row = row_of(the_map(worker), "Kredietbank Twentekanaal")
    assert (row.calls, row.lines) == (1, 0)


def test_the_summary_adds_up_what_stands_on_the_map(the_map, known_at_the_bank, make_contact, lay, worker, colleague):
    femke = make_contact()
    for who in (worker, colleague):
        lay(who, femke)
    lay(worker, known_at_the_bank)
    found = the_map(worker)
    assert (found.summary.lines, found.summary.institutions) == (3, 2)
    places = [place for row in found.rows for place in row.places if place]
    assert found.summary.holes == sum(place.lines == 0 for place in places)
    assert found.summary.singles == sum(place.holders == 1 for place in places)
    assert found.summary.singles == 1


def test_institutions_with_a_hole_come_first_and_of_those_the_one_we_call_most(
    the_map, make_contact, lay, worker, in_scope, needs
):
    food = next(need for need in needs.values() if need.kinds == ["food_bank"] or "food_bank" in need.kinds)
    closed = directory.add_organisation(by=worker, name="Aa Voedselbank", kind=Kind.FOOD_BANK)
    lay(worker, make_contact("Bo Peer", organisation=closed, able=(food.slug,), phone="000-5550301"))
    make_contact()
    busy = directory.add_organisation(by=worker, name="Zorgloket", kind=Kind.INCOME_SERVICE)
    with in_scope(worker):
        record_desk_outcome(by=worker, organisation=busy, outcome=CallOutcome.NOT_REACHED)
    names = [row.name for row in the_map(worker).rows]
    assert names == ["Zorgloket", "Woonstichting Het Anker", "Aa Voedselbank"]


def test_the_name_is_found_without_accents_and_capitals(the_map, make_contact, worker):
    place = directory.add_organisation(by=worker, name="Café Özdemir", kind=Kind.OTHER)
    make_contact(organisation=place)
    make_contact("Ada Bos", phone="000-5550124")
    assert [row.name for row in the_map(worker, words="cafe OZ").rows] == ["Café Özdemir"]


def test_a_page_of_rows_is_a_part_of_the_whole_and_the_numbers_stay(the_map, make_contact, lay, worker):
    for number, name in enumerate(("Ekelhof", "Aardig", "Driehoek", "Bolwerk", "Cirkel")):
        place = directory.add_organisation(by=worker, name=name, kind=Kind.SCHOOL)
        lay(worker, make_contact(f"Iemand {number}", organisation=place, phone=f"000-55506{number}0"))
    whole = the_map(worker)
    names = [row.name for row in whole.rows]
    assert names == ["Aardig", "Bolwerk", "Cirkel", "Driehoek", "Ekelhof"]
    for first, most in ((0, 2), (2, 2), (4, 2), (6, 2), (0, 0)):
        part = the_map(worker, first=first, most=most)
        assert [row.name for row in part.rows] == names[first : first + most]
        assert (part.summary, part.count) == (whole.summary, len(names))
    assert [row.name for row in the_map(worker, words="HOE", first=0, most=1).rows] == ["Driehoek"]


def test_somebody_who_agreed_is_a_hole_for_another_team_also_in_one_part_of_life_and_one_neighbourhood(
    the_map, make_contact, stranger, velve
):
    make_contact(areas={velve: Standing.PRESENT})
    for chosen in ({}, {"area": velve}, {"part": LifeDomain.HOUSING}, {"area": velve, "part": LifeDomain.HOUSING}):
        found = the_map(stranger, **chosen)
        key = "uit-huis-gezet" if "part" in chosen else "housing"
        assert at(found, "Woonstichting Het Anker", key).spot == Spot.HOLE


@pytest.mark.parametrize("chosen", ["nothing", "a neighbourhood", "a part of life"])
def test_what_somebody_can_who_did_not_agree_is_expected_by_the_team_that_knows_only(
    chosen, the_map, known_at_the_bank, make_contact, lay, worker, stranger, bank, needs, velve
):
    """The bank is on the map of both teams."""
    health = LifeDomain.PHYSICAL_HEALTH
    unusual = next(need for need in needs.values() if need.domain == health and "debt_assistance" not in need.kinds)
    silent = make_contact("Wil Niet", organisation=bank, able=(unusual.slug,), agreed_on=None, phone="000-5550202")
    lay(worker, silent, days=400)
    asked = {"nothing": {}, "a neighbourhood": {"area": velve}, "a part of life": {"part": health}}[chosen]
    key = unusual.slug if "part" in asked else health
    assert at(the_map(worker, **asked), bank.name, key).spot == Spot.HOLE
    expected = [row.name for row in the_map(stranger, **asked).rows if row.name == bank.name]
    assert all(at(the_map(stranger, **asked), name, key) is None for name in expected)


# --- One neighbourhood --------------------------------------------------------------------------------
@pytest.fixture
def wooldrik(velve):
    return Area.objects.create(
        code="BU01530101",
        kind=AreaKind.NEIGHBOURHOOD,
        name="Wooldrik",
        parent=velve.parent,
        municipality="GM0153",
    )


def test_in_one_neighbourhood_people_who_only_work_elsewhere_do_not_count(
    the_map, make_contact, lay, worker, velve, wooldrik
):
    here = make_contact("Hier Is Ze", areas={velve: Standing.PRESENT}, phone="000-5550401")
    elsewhere = make_contact("Daar Is Hij", areas={wooldrik: Standing.PRESENT}, phone="000-5550402")
    wide = make_contact("Hele Wijk", areas={velve.parent: Standing.MANDATED}, phone="000-5550403")
    unsaid = make_contact("Overal", phone="000-5550404")
    for contact in (here, elsewhere, wide, unsaid):
        lay(worker, contact)
    assert the_map(worker).summary.lines == 4
    assert the_map(worker, area=velve).summary.lines == 3
    assert the_map(worker, area=wooldrik).summary.lines == 3
    assert the_map(worker, area=velve.parent).summary.lines == 4


# --- How many queries ---------------------------------------------------------------------------------
def test_the_map_is_as_many_statements_for_one_institution_and_for_nine(the_map, make_contact, lay, worker, in_scope):
    def statements():
        with in_scope(worker), CaptureQueriesContext(connection) as counted:
            the_map(worker)
        return [query["sql"] for query in counted if "kl_enter" not in query["sql"]]

    lay(worker, make_contact())
    assert len(statements()) == 1
    for number in range(8):
        place = directory.add_organisation(by=worker, name=f"Instelling {number}", kind=Kind.SCHOOL)
        lay(worker, make_contact(f"Iemand {number}", organisation=place, phone=f"000-55506{number}0"))
    assert len(statements()) == 1


# --- One place ----------------------------------------------------------------------------------------
def test_a_place_says_who_has_which_line_and_whom_nobody_knows(make_contact, lay, worker, colleague, anchor, in_scope):
    femke = make_contact()
    make_contact("Ada Bos", phone="000-5550124")
    make_contact("Piet Huur", able=(), phone="000-5550125")
    lay(worker, femke)
    lay(colleague, femke)
    with in_scope(worker):
        place = place_on_map(worker, anchor.ref, need_slug="uit-huis-gezet")
    assert [(c.name, [line.worker for line in c.lines]) for c in place.with_line] == [
        ("Femke Anders", ["Samira Haddou", "Sanne de Wit"])
    ]
    assert [c.name for c in place.without_line] == ["Ada Bos"]
    assert [c.name for c in place.for_something_else] == ["Piet Huur"]
    assert (place.lines, place.holders, place.part) == (2, 2, LifeDomain.HOUSING)


def test_another_team_sees_the_contact_but_not_whose_line_it_is(make_contact, lay, worker, stranger, anchor, in_scope):
    lay(worker, make_contact())
    with in_scope(stranger):
        place = place_on_map(stranger, anchor.ref)
    assert [(c.name, c.lines) for c in place.contacts] == [("Femke Anders", ())]


def test_an_institution_that_does_not_exist_is_not_found(worker, in_scope):
    with in_scope(worker), pytest.raises(NotVisible):
        place_on_map(worker, "000000")


# --- How the network is (S1-12) -----------------------------------------------------------------------
@pytest.fixture
def health(the_map):
    return lambda actor: the_map(actor, most=0).health


def test_a_team_without_lines_has_no_shares_and_no_median(health, worker):
    found = health(worker)
    assert (found.lines, found.fresh_share, found.median_days, found.parts_reached) == (0, None, None, 0)


def test_fresh_is_confirmed_in_three_months_and_the_middle_is_the_median(health, make_contact, lay, worker):
    for number, days in enumerate((0, 10, 60, 120)):
        lay(worker, make_contact(f"Iemand {number}", phone=f"000-55507{number}0"), days=days)
    found = health(worker)
    assert (found.lines, found.fresh, found.fresh_share, found.median_days) == (4, 3, 75, 35)


def test_the_spread_is_over_parts_of_life_and_the_neighbourhoods_of_the_team(
    health, make_contact, lay, worker, team, velve
):
    serve_areas(team=team, codes=[velve.code], since=date(2008, 1, 1), by=worker)
    lay(worker, make_contact(areas={velve: Standing.MANDATED}))
    lay(worker, make_contact("Overal", phone="000-5550404"))
    found = health(worker)
    assert sum(part.lines for part in found.parts) == found.parts[0].lines == 2  # housing comes first
    assert [(area.label, area.lines) for area in found.areas] == [("Velve-Lindenhof", 1)]
    assert found.parts_reached == 1


def test_a_presence_that_ended_does_not_count(health, make_contact, lay, worker, team, velve):
    serve_areas(team=team, codes=[velve.code], since=date(2008, 1, 1), by=worker)
    contact = make_contact(areas={velve: Standing.PRESENT})
    lay(worker, contact)
    yesterday = clock.today() - timedelta(days=1)
    Contact.objects.get(pk=contact.pk).presences.update(since=yesterday, until=yesterday)
    assert [area.lines for area in health(worker).areas] == [0]


def test_the_hole_that_most_households_meet_comes_first(
    the_map, make_contact, worker, stranger, team, other_team, anchor, in_scope
):
    """S0-7; a count below five is neither shown nor told by the order, and another team's households do not count."""
    few = directory.add_organisation(by=worker, name="Aardig", kind=Kind.SCHOOL)
    many = directory.add_organisation(by=worker, name="Zorgzaam", kind=Kind.SCHOOL)
    theirs = directory.add_organisation(by=worker, name="Midden", kind=Kind.SCHOOL)
    for number, place in enumerate((few, many, theirs)):
        make_contact(f"Iemand {number}", organisation=place, phone=f"000-55507{number}0")
    households_meet(4, team, worker, few)
    households_meet(5, team, worker, many)
    households_meet(6, other_team, stranger, theirs)
    with in_scope(worker):
        rows = [(row.name, row.households) for row in the_map(worker).rows]
    assert rows == [("Zorgzaam", "5"), ("Aardig", "<5"), ("Midden", "")]
