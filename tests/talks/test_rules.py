"""What an invitation must tell, and how and when it goes."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kortelijnen.kit.errors import RuleBroken
from kortelijnen.talks.enums import Told, Way
from kortelijnen.talks.rules import (
    LAW_OF,
    fits,
    named_in_letter,
    own_plan_until,
    place_is_known,
    still_to_tell,
    talk_lies_ahead,
    usual_day,
    way_to_reach,
)


@pytest.mark.parametrize(
    ("received", "until"),
    [
        (date(2026, 11, 25), date(2026, 12, 2)),
        (date(2026, 12, 18), date(2026, 12, 28)),  # seven days end on Christmas Day
    ],
)
def test_an_own_plan_can_be_handed_in_for_seven_days(received, until):
    """Wmo 2015 art. 2.3.2(2), with the General Terms Act."""
    assert own_plan_until(received) == until


def test_a_conversation_is_proposed_after_five_working_days():
    assert usual_day(date(2026, 11, 25)) == date(2026, 12, 2)
    assert usual_day(date(2026, 12, 21)) == date(2026, 12, 29)  # Christmas lies between


def test_nobody_is_invited_for_a_moment_that_has_passed():
    now = datetime(2026, 11, 25, 10, tzinfo=UTC)
    talk_lies_ahead(talk_at=now + timedelta(minutes=1), at=now, message="")
    with pytest.raises(RuleBroken, match="passed"):
        talk_lies_ahead(talk_at=now, at=now, message="passed")


@pytest.mark.parametrize(
    ("said", "way", "to"),
    [
        ("jolanda@example.org", Way.MAIL, "jolanda@example.org"),
        ("mail: jolanda@example.org.", Way.MAIL, "jolanda@example.org"),
        ("000-5550123 of jolanda@example.org", Way.MAIL, "jolanda@example.org"),
        ("bel 000-5550123, na vijf uur", Way.TEXT, "000-5550123"),
        ("+000 5550 123", Way.TEXT, "+000 5550 123"),
        ("Lindenhof 12", Way.LETTER, ""),
        ("via de buurvrouw", Way.LETTER, ""),
        ("", Way.LETTER, ""),
    ],
)
def test_the_way_follows_from_how_somebody_can_be_reached(said, way, to):
    assert way_to_reach(said) == (way, to)


@pytest.mark.parametrize(
    ("way", "to", "can"),
    [
        (Way.MAIL, "jolanda@example.org", True),
        (Way.MAIL, "jolanda", False),
        (Way.MAIL, "", False),
        (Way.MAIL, "a@example.org, b@example.org", False),
        (Way.MAIL, "a@example.org\nBcc: b@example.org", False),
        (Way.TEXT, "000-5550123", True),
        (Way.TEXT, "12", False),
        (Way.TEXT, "jolanda@example.org", False),
        (Way.LETTER, "", True),
        (Way.LETTER, "the shelter", True),
    ],
)
def test_whether_it_can_go_there(way, to, can):
    assert fits(way, to) is can


def test_who_has_no_fixed_address_meets_somewhere_that_is_named():
    assert place_is_known(place="", has_no_address=False)
    assert place_is_known(place="De Buurtkamer", has_no_address=True)
    assert not place_is_known(place="", has_no_address=True)


def test_a_letter_greets_one_or_two_grown_ups_and_no_children():
    today = date(2026, 11, 25)
    assert named_in_letter([("Jolanda", 1980), ("Mees", 2015)], today) == ["Jolanda"]
    assert named_in_letter([("Jolanda", None), ("Karim", None)], today) == ["Jolanda", "Karim"]
    assert named_in_letter([("A", None), ("B", None), ("C", None)], today) == []
    assert named_in_letter([], today) == []


def test_what_was_told_before_is_not_told_for_the_first_time_again():
    assert still_to_tell([]) == list(Told)
    assert still_to_tell([Told.RECEIPT, "own_plan"]) == [Told.CLIENT_SUPPORT, Told.BRING_SOMEONE, Told.WHAT_WE_DO]


def test_every_fact_says_which_article_asks_for_it():
    assert set(LAW_OF) == set(Told)
    assert LAW_OF[Told.OWN_PLAN] == "Wmo 2015 art. 2.3.2(2)"
