"""The order of people, the reason on each card, and what words find."""

from datetime import date, datetime

import pytest
from django.utils.translation import override

from cast import user_of
from kortelijnen.directory.models import OpeningHours, Service
from kortelijnen.kit import clock
from kortelijnen.lines import queries
from kortelijnen.lines.enums import CallOutcome, Rank, Standing
from kortelijnen.lines.models import Contact, Line
from kortelijnen.people.models import Membership
from kortelijnen.places.enums import AreaKind
from kortelijnen.places.models import Area, TeamArea

from .conftest import days_ago

R = Rank


@pytest.fixture
def ask(in_scope):
    """Whom does this person get for these words?"""

    def who_to_call(actor, words, area=None, **how):
        with in_scope(actor), override("en"):
            return queries.who_to_call(actor, words, area, **how)

    return who_to_call


def names(answer):
    return [card.name for card in answer.cards]


def ranks(answer):
    return [card.rank for card in answer.cards]


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


# --- What words find ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "words",
    [
        "uitzetting",
        "UITZETTING",
        "uitzettingen",
        "uitz",
        "huis uit gezet",
        "ik word donderdag mijn huis uitgezet",
        "ontruiming",
        "ontruimd",
        "femke",
        "anders",
        "femke anker",
        "het anker",
        "woonstichting",
        "housing association",
        "huurwoningen",
        "uitzeting",
        "ontruimng",
        "femke andres",
    ],
)
def test_a_need_a_name_an_institution_or_its_kind_finds_the_person(worker, make_contact, bank, ask, words):
    make_contact(function="Woonconsulent")
    make_contact("Karim Bos", organisation=bank, able=("schulden",), phone="000-5550201")
    assert names(ask(worker, words))[0] == "Femke Anders", words


def test_the_day_on_which_it_happens_is_not_read_as_a_misspelt_need(worker, make_contact, ask):
    make_contact("Ria Bosman")
    assert not ask(worker, "uitzetting donderdag").read_as


def test_a_misspelt_word_says_how_it_was_read(worker, make_contact, ask):
    make_contact()
    assert ask(worker, "ontruimng").read_as == "ontruiming"
    assert ask(worker, "ontruiming").read_as == ""


def test_accents_and_particles_in_names_do_not_matter(worker, make_contact, ask):
    make_contact("Anna van der Meer", phone="000-1")
    make_contact("Anna de Wit", phone="000-2")
    make_contact("Gülşen Özdemir", phone="000-3")
    make_contact("Joke 't Hart-Pool", phone="000-4")
    make_contact("Ayşe Yılmaz", phone="000-5")
    assert names(ask(worker, "anna van der meer"))[0] == "Anna van der Meer"
    assert "Anna de Wit" not in names(ask(worker, "anna van der meer"))
    assert names(ask(worker, "ozdemir"))[0] == "Gülşen Özdemir"
    assert names(ask(worker, "yilmaz"))[0] == names(ask(worker, "YILMAS"))[0] == "Ayşe Yılmaz"
    assert names(ask(worker, "Gulsen"))[0] == "Gülşen Özdemir"
    assert names(ask(worker, "pool"))[0] == "Joke 't Hart-Pool"


def test_a_small_word_in_a_sentence_does_not_decide(worker, make_contact, bank, ask):
    make_contact("Jan van Dam", organisation=bank, able=(), phone="000-1")
    make_contact("Karim Bos", organisation=bank, able=("huurachterstand",), phone="000-2")
    assert names(ask(worker, "uitstel van huur"))[0] == "Karim Bos"


def test_more_words_mean_a_narrower_answer(worker, make_contact, bank, ask):
    make_contact("Femke Anders", phone="000-1")
    make_contact("Femke Bank", organisation=bank, able=("schulden",), phone="000-2")
    assert names(ask(worker, "femke kredietbank"))[:2] == ["Femke Bank", "Kredietbank Twentekanaal"]
    assert "Femke Anders" not in names(ask(worker, "femke kredietbank"))


def test_whole_words_go_before_beginnings(worker, make_contact, lay, ask):
    lay(worker, make_contact("Janneke Bos", phone="000-1"))
    make_contact("Jan Smit", phone="000-2")
    assert names(ask(worker, "jan"))[:2] == ["Jan Smit", "Janneke Bos"]


def test_a_desk_is_found_when_nobody_is_known_there(worker, needs, anchor, bank, ask):
    answer = ask(worker, "uitzetting")
    assert ranks(answer) == [R.DESK, R.DESK]
    assert names(answer) == ["Kredietbank Twentekanaal", "Woonstichting Het Anker"]  # the shortest wait first
    assert [card.reason for card in answer.cards] == ["Desk, usually 1 working day", "Desk, usually 9 working days"]


def test_a_desk_without_a_number_or_a_known_wait(worker, needs, anchor, ask):
    anchor.usual_wait_days = None
    anchor.save()
    assert ask(worker, "anker").cards[0].reason == "Desk; usual wait not known"
    anchor.phone = ""
    anchor.save()
    assert ask(worker, "anker").cards == ()


@pytest.mark.parametrize(
    "words", ["", " ", "x", "\x00", "&|!():*<->", "' OR 1=1 --", "%(qqq)", "zzzzzzz", "🙂", "ü" * 500]
)
def test_odd_words_find_nothing_and_break_nothing(worker, make_contact, ask, words):
    make_contact()
    assert ask(worker, words).cards == ()


def test_a_guess_never_gives_away_who_did_not_agree(worker, stranger, make_contact, lay, ask):
    lay(worker, make_contact("Wilhelmina Zeldzaam", agreed_on=None))
    answer = ask(stranger, "zeldsaam")
    assert (answer.cards, answer.read_as) == ((), "")


def test_an_unlisted_person_changes_nothing_in_how_another_team_is_understood(worker, stranger, make_contact, lay, ask):
    """Else the missing guess itself would tell that she exists."""
    make_contact("Jan Xandervoord", phone="000-7")
    before = ask(stranger, "xandervoorda")
    assert (before.read_as, "Jan Xandervoord" in names(before)) == ("xandervoord", True)
    lay(worker, make_contact("Ina Xandervoorda", phone="000-8", agreed_on=None))
    after = ask(stranger, "xandervoorda")
    assert (after.read_as, names(after)) == (before.read_as, names(before))
    assert "Ina Xandervoorda" in names(ask(worker, "xandervoorda"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("weinands", "Margriet Wijnands"),
        ("kwaadvlieg", "Ilse Quaedvlieg"),
        ("terhorst", "Ties ter Horst"),
        ("v.d. meulen", "Joost van der Meulen"),
        ("renee peters", "Renée Peeters"),
        ("ossgar", None),
    ],
)
def test_a_name_is_found_by_how_it_sounds(worker, make_contact, ask, typed, meant):
    for number, name in enumerate(
        [
            "Margriet Wijnands",
            "Ilse Quaedvlieg",
            "Ties ter Horst",
            "Joost van der Meulen",
            "Renée Peeters",
            "Aaf Peters",
        ]
    ):
        make_contact(name, phone=f"000-{number}", able=())
    assert next(iter(names(ask(worker, typed))), None) == meant


def test_two_words_that_are_one_in_dutch_are_read_as_one(worker, make_contact, ask):
    make_contact("Bo Til", able=("woningaanpassing",), phone="000-1")
    assert names(ask(worker, "trap lift"))[0] == "Bo Til"
    assert ask(worker, "trap lift").read_as == ""


def test_who_did_not_agree_is_found_misspelt_by_her_own_team_only(worker, stranger, make_contact, lay, ask):
    lay(worker, make_contact("Wilhelmina Zeldzaam", agreed_on=None))
    assert "Wilhelmina Zeldzaam" in names(ask(worker, "zeldsaam"))
    assert names(ask(stranger, "seldzaam")) == []


def test_one_best_need_is_meant_or_none(worker, make_contact, in_scope):
    make_contact()
    with in_scope(worker):
        assert queries.need_meant(worker, "uitzeting").slug == "uit-huis-gezet"
        assert queries.need_meant(worker, "femke") is None
        assert queries.need_meant(worker, "") is None


# --- Now ----------------------------------------------------------------------------------------------
TUESDAY = datetime(2026, 6, 2, 10, 0, tzinfo=clock.AMSTERDAM)
EVENING = datetime(2026, 6, 2, 21, 0, tzinfo=clock.AMSTERDAM)


@pytest.fixture
def on_tuesday():
    """It is a Tuesday morning in June."""
    with clock.standing_at(TUESDAY):
        yield


def change(contact, **told):
    Contact.objects.filter(pk=contact.pk).update(**told)


def test_who_can_be_reached_now_comes_first_among_equals(on_tuesday, worker, make_contact, ask):
    change(make_contact("Aart Vrijdag", phone="000-1"), hours=["fr_am"])
    change(make_contact("Zus Dinsdag", phone="000-2"), hours=["tu_am"])
    cards = ask(worker, "uitzetting").cards
    assert [(card.name, card.reach) for card in cards[:2]] == [
        ("Zus Dinsdag", "reachable now"),
        ("Aart Vrijdag", "reachable again Friday morning"),
    ]


def test_an_own_line_stays_first_until_it_has_to_be_now(on_tuesday, worker, make_contact, lay, ask):
    own = make_contact("Aart Vrijdag", phone="000-1")
    lay(worker, own)
    change(own, hours=["fr_am"])
    make_contact("Zus Dinsdag", phone="000-2")
    assert names(ask(worker, "uitzetting"))[0] == "Aart Vrijdag"
    assert names(ask(worker, "uitzetting", is_urgent=True))[:2] == ["Zus Dinsdag", "Aart Vrijdag"]


def test_when_it_has_to_be_now_whoever_may_decide_comes_first_among_equals(
    on_tuesday, worker, make_contact, velve, ask
):
    make_contact("Aafje Aanwezig", phone="000-1", areas={velve: Standing.PRESENT})
    make_contact("Zeno Mandaat", phone="000-2", areas={velve: Standing.MANDATED})
    assert names(ask(worker, "uitzetting", velve))[:2] == ["Aafje Aanwezig", "Zeno Mandaat"]
    assert names(ask(worker, "uitzetting", velve, is_urgent=True))[:2] == ["Zeno Mandaat", "Aafje Aanwezig"]


def test_the_line_with_the_most_life_comes_first(worker, make_contact, call, ask):
    often = make_contact("Zeger Vaak", phone="000-1")
    for days in (40, 30, 20):
        call(worker, often, CallOutcome.SOLVED, days=days)
    call(worker, make_contact("Aad Eens", phone="000-2"), CallOutcome.REACHED, days=15)
    assert names(ask(worker, "uitzetting"))[:2] == ["Zeger Vaak", "Aad Eens"]


def test_who_is_away_names_until_when_and_who_replaces(on_tuesday, worker, make_contact, ask):
    instead = make_contact("Vera Vervangt", phone="000-7", able=())
    change(make_contact(), away_until=date(2026, 6, 12), replacement=instead)
    card = ask(worker, "uitzetting").cards[0]
    assert (card.reach, card.is_reachable) == ("away up to and including 12 June", False)
    assert (card.replacement.name, card.replacement.number.tel) == ("Vera Vervangt", "tel:0007")


def test_a_replacement_who_did_not_agree_is_not_given_away(on_tuesday, worker, make_contact, ask):
    instead = make_contact("Vera Vervangt", phone="000-7", able=(), agreed_on=None)
    change(make_contact(), away_until=date(2026, 6, 12), replacement=instead)
    assert ask(worker, "uitzetting").cards[0].replacement is None


def test_in_the_evening_a_desk_that_helps_today_goes_before_people_who_are_home(worker, make_contact, bank, ask):
    make_contact()
    bank.usual_wait_days = 0
    bank.save()
    with clock.standing_at(EVENING):
        contact, *_ = ask(worker, "uitzetting").cards
        assert (contact.name, contact.reach) == ("Femke Anders", "reachable again tomorrow morning")
        answer = ask(worker, "uitzetting", is_urgent=True)
    assert names(answer) == ["Kredietbank Twentekanaal", "Femke Anders", "Woonstichting Het Anker"]
    assert answer.cards[0].reason == "Desk, usually helps on the same day"
    assert answer.is_nobody_reachable


@pytest.mark.parametrize(
    ("hours", "is_open"),
    [
        ({"words": "24 uur per dag"}, True),
        ({"weekday": "TU", "opens": "20:00", "closes": "23:00"}, True),
        ({"weekday": "WE", "opens": "20:00", "closes": "23:00"}, False),
    ],
)
def test_a_desk_that_is_open_at_night_is_somebody_to_reach(worker, make_contact, anchor, ask, hours, is_open):
    make_contact()
    service = Service.objects.create(organisation=anchor, name="Storingsdienst")
    OpeningHours.objects.create(service=service, **hours)
    with clock.standing_at(EVENING):
        answer = ask(worker, "uitzetting", is_urgent=True)
    assert (answer.cards[0].name == "Woonstichting Het Anker") is is_open
    assert answer.is_nobody_reachable is not is_open


@pytest.mark.parametrize("moment", [TUESDAY, EVENING, TUESDAY.replace(hour=14), TUESDAY.replace(day=6)])
def test_the_order_and_the_card_agree_on_who_is_reachable(worker, make_contact, ask, moment):
    for number, (hours, away) in enumerate(
        [
            ([], None),
            (["tu_am"], None),
            (["tu_pm"], None),
            ([], date(2026, 6, 2)),
            (["tu_am", "tu_pm"], date(2026, 6, 1)),
        ]
    ):
        change(make_contact(f"Persoon {number}", phone=f"000-{number}"), hours=hours, away_until=away)
    with clock.standing_at(moment):
        people = [card for card in ask(worker, "uitzetting", is_urgent=True).cards if not card.is_desk]
    assert [card.is_reachable for card in people] == sorted((card.is_reachable for card in people), reverse=True)


def test_a_private_number_leaves_the_room_masked(worker, make_contact, ask):
    change(make_contact(phone="06-00000078"), phone_is_private=True)
    card = ask(worker, "uitzetting").cards[0]
    assert (card.phone, card.tel) == ("•••• 78", "")


def test_a_line_that_is_nearly_quiet_says_so_and_what_it_offers(worker, make_contact, lay, ask, in_scope):
    line = lay(worker, make_contact(), days=171)
    with in_scope(worker):
        Line.objects.filter(pk=line.pk).update(offers=["stuck"])
    card = ask(worker, "uitzetting").cards[0]
    assert (card.fades, card.offers) == ("Your line fades: 12 more days", ("When I am stuck",))


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


# --- Doubles ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("phone", "name", "organisation", "found"),
    [
        ("+31 00 5550123", "Iemand", "Elders", True),
        ("000-9999999", "femke anders", "woonstichting het anker", True),
        ("000-9999999", "Femke Anders", "Elders", False),
        ("000-9999999", "Iemand", "Woonstichting Het Anker", False),
    ],
)
def test_the_same_number_or_the_same_name_at_the_same_institution_may_be_the_same_person(
    worker, make_contact, phone, name, organisation, found
):
    make_contact(phone="000 555 0123")
    like = queries.contacts_like(worker, phone=phone, name=name, organisation=organisation)
    assert like.exists() is found


def test_a_double_that_one_may_not_see_is_not_named(stranger, make_contact):
    make_contact(agreed_on=None)
    like = queries.contacts_like(
        stranger, phone="000-5550123", name="Femke Anders", organisation="Woonstichting Het Anker"
    )
    assert not like.exists()
