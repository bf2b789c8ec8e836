"""The order of people, and the reason on each card."""

import pytest

from cast import user_of
from kortelijnen.kit import clock
from kortelijnen.lines import queries
from kortelijnen.lines.enums import CallOutcome, Rank, Standing
from kortelijnen.people.models import Membership
from kortelijnen.places.enums import AreaKind
from kortelijnen.places.models import Area, TeamArea

from .conftest import days_ago, names, ranks

R = Rank


@pytest.fixture
def everybody(worker, colleague, make_contact, lay, call, velve):
    """One person in each place of the order, all able to stop an eviction, named against the alphabet."""
    people = {
        "own": make_contact("Zoë Eigen", phone="000-1"),
        "colleagues": make_contact("Yara Collega", phone="000-2"),
        "mandated": make_contact("Xander Mandaat", phone="000-3", areas={velve: Standing.MANDATED}),
        "listed": make_contact("Wim Anders", phone="000-4"),
        "expired": make_contact("Aart Verlopen", phone="000-5", agreed_on=days_ago(400)),
    }
    call(worker, people["own"], CallOutcome.SOLVED, days=3)
    call(colleague, people["colleagues"], CallOutcome.REACHED, days=1)
    lay(worker, people["expired"])
    TeamArea.objects.create(team_id=worker.team_id, area=velve, since=days_ago(1000))
    return people


# --- The order ----------------------------------------------------------------------------------------
def test_own_line_then_a_colleagues_then_the_neighbourhoods_then_another_then_the_desk(worker, everybody, ask):
    answer = ask(worker, "uitzetting")
    assert ranks(answer)[:5] == [R.OWN_LINE, R.COLLEAGUES_LINE, R.NEIGHBOURHOOD, R.CONTACT, R.DESK]
    assert names(answer)[:5] == ["Zoë Eigen", "Yara Collega", "Xander Mandaat", "Wim Anders", "Woonstichting Het Anker"]


def test_each_card_says_why_it_stands_there(worker, everybody, ask):
    reasons = [card.reason for card in ask(worker, "uitzetting").cards]
    assert reasons[0].startswith("Your line, last called ") and reasons[0].endswith(": solved")
    assert reasons[1].startswith("Through Samira Haddou, last called ") and reasons[1].endswith(": reached")
    assert reasons[2:5] == [
        "Mandate for Velve-Lindenhof",
        "On the list; no live line in the team",
        "Desk, usually 9 working days",
    ]
    assert reasons[5].startswith("The agreement ended on ")


def test_an_ended_agreement_is_never_offered_first_even_when_it_is_ones_own_line(worker, everybody, ask):
    answer = ask(worker, "uitzetting")
    assert [card.name for card in answer.to_ask_first] == ["Aart Verlopen"]
    assert answer.cards[-1].name == "Aart Verlopen"
    assert "Aart Verlopen" not in [card.name for card in answer.offered]


def test_when_the_only_person_has_not_agreed_the_desk_comes_first(worker, make_contact, lay, ask):
    lay(worker, make_contact(agreed_on=None))
    answer = ask(worker, "uitzetting")
    assert ranks(answer) == [R.DESK, R.ASK_FIRST]
    assert answer.cards[-1].reason == "Has not agreed to be listed; only your team sees this"


def test_the_colleague_sees_the_same_people_in_her_own_order(colleague, everybody, ask):
    assert names(ask(colleague, "uitzetting"))[:2] == ["Yara Collega", "Zoë Eigen"]


def test_another_team_sees_no_line_and_no_colleague(stranger, everybody, ask):
    answer = ask(stranger, "uitzetting")
    assert set(ranks(answer)) == {R.CONTACT, R.DESK, R.ASK_FIRST}
    assert not any("Samira" in card.reason or "Your line" in card.reason for card in answer.cards)


def test_who_has_no_team_gets_people_without_lines(policy_officer, everybody, ask):
    assert set(ranks(ask(policy_officer, "uitzetting"))) == {R.CONTACT, R.DESK, R.ASK_FIRST}


def test_a_line_that_went_quiet_is_no_longer_first(worker, make_contact, lay, ask):
    lay(worker, make_contact(), days=200)
    make_contact("Bram Kok", phone="000-9")
    cards = ask(worker, "uitzetting").cards
    assert [card.rank for card in cards[:2]] == [R.CONTACT, R.CONTACT]
    assert any(card.reason.startswith("Your line has gone quiet") for card in cards[:2])


def test_a_call_nobody_answered_keeps_the_line_and_says_so(worker, make_contact, call, ask):
    contact = make_contact()
    call(worker, contact, CallOutcome.SOLVED, days=20)
    call(worker, contact, CallOutcome.NOT_REACHED)
    card = ask(worker, "uitzetting").cards[0]
    assert (card.rank, card.reason) == (R.OWN_LINE, "Your line, last called today: not reached")


def test_somebody_who_left_is_offered_to_nobody(worker, colleague, stranger, make_contact, call, ask):
    call(colleague, make_contact(), CallOutcome.GONE)
    for actor in (worker, colleague, stranger):
        card = ask(actor, "uitzetting").cards[-1]
        assert (card.rank, card.reason) == (R.ASK_FIRST, "No longer there, reported today")


def test_the_line_of_a_colleague_who_left_the_team_no_longer_leads_there(worker, colleague, make_contact, lay, ask):
    lay(colleague, make_contact())
    Membership.objects.filter(user=user_of(colleague)).update(until=clock.today())
    assert ranks(ask(worker, "uitzetting"))[0] == R.CONTACT


def test_of_two_lines_the_one_that_spoke_last_comes_first(worker, make_contact, call, ask):
    call(worker, make_contact("Aafke Oud", phone="000-1"), CallOutcome.REACHED, days=90)
    call(worker, make_contact("Bea Vers", phone="000-2"), CallOutcome.REACHED, days=2)
    assert names(ask(worker, "uitzetting"))[:2] == ["Bea Vers", "Aafke Oud"]


# --- The neighbourhood --------------------------------------------------------------------------------
def test_presence_in_the_district_counts_for_its_neighbourhood_and_the_municipality_does_not(
    worker, make_contact, velve, ask
):
    make_contact("Arie Gemeente", phone="000-1", areas={velve.parent.parent: Standing.MANDATED})
    make_contact("Bep Wijk", phone="000-2", areas={velve.parent: Standing.PRESENT})
    answer = ask(worker, "uitzetting", velve)
    assert names(answer)[:2] == ["Bep Wijk", "Arie Gemeente"]
    assert answer.cards[0].reason == "Present in Hogeland-Velve"
    assert answer.cards[1].rank == R.CONTACT


def test_a_team_that_serves_a_district_has_the_people_of_its_neighbourhoods(worker, make_contact, velve, ask):
    TeamArea.objects.create(team_id=worker.team_id, area=velve.parent, since=days_ago(10))
    make_contact(areas={velve: Standing.PRESENT})
    assert ask(worker, "uitzetting").cards[0].rank == R.NEIGHBOURHOOD


def test_another_neighbourhood_is_another_neighbourhood(worker, make_contact, velve, ask):
    elsewhere = Area.objects.create(
        code="BU01530200", kind=AreaKind.NEIGHBOURHOOD, name="Elders", parent=velve.parent, municipality="GM0153"
    )
    make_contact(areas={velve: Standing.MANDATED})
    assert ask(worker, "uitzetting", elsewhere).cards[0].rank == R.CONTACT


# --- Without words, and the cards themselves ----------------------------------------------------------
def test_without_words_one_sees_the_own_lines_live_ones_first(worker, make_contact, lay, call, in_scope):
    lay(worker, make_contact("Anke Stil", phone="000-1"), days=200)
    lay(worker, make_contact("Bob Levend", phone="000-2"))
    lay(worker, make_contact("Cor Verlopen", phone="000-3", agreed_on=days_ago(400)))
    call(worker, make_contact("Dirk Weg", phone="000-4"), CallOutcome.GONE)
    with in_scope(worker):
        mine = queries.my_lines(worker)
    assert names(mine) == ["Bob Levend", "Anke Stil", "Cor Verlopen"]
    assert [card.name for card in mine.to_ask_first] == ["Cor Verlopen"]


def test_the_needs_that_most_people_can_do_something_about_are_offered(worker, make_contact):
    make_contact(able=("taalles", "vervoer"))
    make_contact("Bob", able=("taalles",), phone="000-2")
    assert [need.slug for need in queries.most_used_needs(limit=2)] == ["taalles", "vervoer"]


def test_a_card_carries_what_one_needs_to_call(worker, make_contact, ask):
    make_contact(
        function="Woonconsulent", email="femke@example.org", reachable="di en do ochtend", phone="+31 (0)00 555"
    )
    card = ask(worker, "femke").cards[0]
    assert (card.function, card.organisation) == ("Woonconsulent", "Woonstichting Het Anker")
    assert (card.tel, card.phone) == ("tel:+3100555", "+31 (0)00 555")
    assert (card.email, card.reachable, card.arranges) == (
        "femke@example.org",
        "di en do ochtend",
        ("Uit huis gezet worden",),
    )


def test_the_number_of_statements_does_not_grow(worker, make_contact, lay, ask, django_assert_num_queries, in_scope):
    def asked():
        with in_scope(worker), django_assert_num_queries(3):
            return queries.who_to_call(worker, "uitzetting")

    lay(worker, make_contact())
    asked()
    for number in range(9):
        lay(worker, make_contact(f"Persoon {number}", phone=f"000-{number}", able=("uit-huis-gezet", "taalles")))
    assert len(asked().cards) == 11


@pytest.mark.parametrize("first", [1, 3, 4, 5, 6, 7, 20])
def test_the_first_few_are_those_of_the_whole_answer(worker, make_contact, in_scope, first):
    """Three who are offered, then the desk, then one who is not."""
    for number in range(3):
        make_contact(f"Persoon {number}", phone=f"000-{number}")
    make_contact("Verlopen", phone="000-9", agreed_on=days_ago(800))
    with in_scope(worker):
        whole = queries.who_to_call(worker, "uitzetting").cards
        assert [(card.is_desk, card.is_offered) for card in whole[2:]] == [(False, True), (True, True), (False, False)]
        assert queries.who_to_call(worker, "uitzetting", first=first).cards == whole[:first]


def test_no_desk_is_looked_up_for_who_wants_no_more_than_the_people(
    worker, make_contact, in_scope, django_assert_num_queries
):
    for number in range(3):
        make_contact(f"Persoon {number}", phone=f"000-{number}")
    with in_scope(worker):
        with django_assert_num_queries(2):
            queries.who_to_call(worker, "uitzetting", first=3)
        with django_assert_num_queries(3):
            queries.who_to_call(worker, "uitzetting", first=4)


def test_a_wide_question_shows_the_first_ten_and_says_that_there_are_more(worker, make_contact, ask):
    for number in range(9):
        make_contact(f"Persoon {number}", phone=f"000-{number}")
    assert not ask(worker, "uitzetting").has_more
    make_contact("Nog iemand", phone="000-99")
    answer = ask(worker, "uitzetting")
    assert answer.has_more
    assert len([card for card in answer.cards if not card.is_desk]) == 10
