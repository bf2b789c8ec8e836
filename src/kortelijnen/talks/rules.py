"""What an invitation must tell, how and when it goes, and when a conversation is whole. Pure: no database, no clock, no
request."""

import re
from collections.abc import Collection, Sequence
from datetime import date, datetime, time

from kortelijnen.kit.errors import RuleBroken
from kortelijnen.talks.enums import Told, Way
from kortelijnen.terms.rules import after_working_days, end_of_term


def may_end(*, question_answered: bool) -> bool:
    """A conversation ends when 'Wie zou jou bij deze problemen kunnen helpen?' has been answered; "nobody yet" is an
    answer. It is the only question that must be (S1-5): every other step may stay empty."""
    return question_answered


# What was told or done → the article that asks for it (Wmo 2015, text valid 2026-07-01); empty where the law
# does not ask it, and we do (S1-11, S3-22).
LAW_OF: dict[Told, str] = {
    Told.RECEIPT: "Wmo 2015 art. 2.3.2(1)",
    Told.OWN_PLAN: "Wmo 2015 art. 2.3.2(2)",
    Told.CLIENT_SUPPORT: "Wmo 2015 art. 2.3.2(3)",
    Told.BRING_SOMEONE: "",
    Told.WHAT_WE_DO: "",
}

USUALLY_AFTER = 5
USUAL_TIME = time(10, 0)
OF_AGE = 18
MOST_NAMED = 2
MAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+")
NUMBER = re.compile(r"\+?\d[\d\s().-]{6,}\d")


def own_plan_until(received_on: date) -> date:
    """The last day on which the household can hand in a plan of its own: seven days from the day on which the request
    came in, which is not counted (Wmo 2015 art. 2.3.2(2)). A plan that comes later is welcome too."""
    return end_of_term(received_on, days=7)


def usual_day(today: date) -> date:
    """When a conversation is proposed: after five working days, so that there is time to find somebody who comes along
    (S1-11)."""
    return after_working_days(today, USUALLY_AFTER)


def talk_lies_ahead(*, talk_at: datetime, at: datetime, message: str) -> None:
    """Nobody is invited for a moment that has passed."""
    if talk_at <= at:
        raise RuleBroken("talk_in_the_past", message)


def way_to_reach(said: str) -> tuple[Way, str]:
    """How an invitation best goes to who can be reached like this: by mail where there is an address, by text message
    where there is a number, else by letter. With the address or number itself."""
    if found := MAIL.search(said):
        return Way.MAIL, found.group().rstrip(".")
    if found := NUMBER.search(said):
        return Way.TEXT, found.group()
    return Way.LETTER, ""


def fits(way: Way, sent_to: str) -> bool:
    """Can an invitation go this way to this address? A letter needs none: who brings or posts it writes the envelope,
    and no address of the household is kept."""
    wanted = {Way.MAIL: MAIL, Way.TEXT: NUMBER}.get(way)
    return wanted is None or wanted.fullmatch(sent_to) is not None


def place_is_known(*, place: str, has_no_address: bool) -> bool:
    """At home when nothing is said; without a fixed address there is no home to come to."""
    return bool(place) or not has_no_address


def named_in_letter(residents: Sequence[tuple[str, int | None]], today: date) -> list[str]:
    """Whom a letter greets by name, of names with years of birth: the grown-ups, when they are one or two. With more,
    or without a name, it greets nobody by name. Children are not written to."""
    grown = [name for name, born in residents if born is None or today.year - born >= OF_AGE]
    return grown if len(grown) <= MOST_NAMED else []


def still_to_tell(told: Collection[str]) -> list[Told]:
    """What an invitation tells for the first time: the day on which something was first told is the day that counts."""
    return [fact for fact in Told if fact not in told]
