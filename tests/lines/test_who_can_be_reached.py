"""Who can be reached now, who replaces somebody, and what a card then says."""

from datetime import date, datetime

import pytest

from kortelijnen.directory.models import OpeningHours, Service
from kortelijnen.kit import clock
from kortelijnen.lines.enums import CallOutcome, Standing
from kortelijnen.lines.models import Contact, Line

from .conftest import names

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
