"""Everything that the page of one contact shows."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kortelijnen.access.actor import Actor
from kortelijnen.access.prepared import rows_of
from kortelijnen.kit import clock
from kortelijnen.lines import rules
from kortelijnen.lines.access import contacts_visible_to
from kortelijnen.lines.enums import CallOutcome, Favour, IntroductionState, Offer
from kortelijnen.lines.models import Contact
from kortelijnen.lines.queries.calling import CallCard, card_of
from kortelijnen.lines.queries.introductions import OpenIntroduction, asked_introduction
from kortelijnen.lines.rules import Hindrance

CALLS_SHOWN = 8
FAVOURS_SHOWN = 3
WORTH_DRAWING = 14  # days of the curve at least
AFTERWARDS = 30  # days that the curve runs on after the end


@dataclass(frozen=True, slots=True, kw_only=True)
class MyLine:
    """The actor's own line: its life, and for what she may call."""

    since: date
    confirmed_on: date | None
    lives_until: date | None
    is_live: bool
    offers: tuple[Offer, ...]
    offered_on: date | None
    strength: float
    touched_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLine:
    """Somebody of the team who has a line to this contact, by name."""

    name: str
    since: date
    confirmed_on: date | None
    is_live: bool
    is_mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedCall:
    """One call of the team to this contact. It names no household (S0-18)."""

    number: int
    on: date
    who: str
    outcome: CallOutcome
    need: str
    minutes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FavourDone:
    """What this contact got from the team."""

    on: date
    who: str
    what: Favour


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCallInstead:
    """Who replaces this contact, or comes after."""

    ref: str
    name: str
    function: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPicture:
    """A contact as the actor sees this person: who is of no team with a line sees no lines and no calls."""

    contact: Contact
    card: CallCard
    hindrance: Hindrance
    replacement: ToCallInstead | None
    my_line: MyLine | None
    team_lines: tuple[TeamLine, ...]
    calls: tuple[LoggedCall, ...]
    introductions: tuple[OpenIntroduction, ...]
    favours: tuple[FavourDone, ...]
    is_our_turn: bool
    may_ask_introduction: bool


# What the teams know of one contact, in one statement. A replacement is named only to who may see that contact too.
PICTURE = """
SELECT
  (SELECT json_agg(l ORDER BY l.name, l.id) FROM (
     SELECT l.id, l.user_id, u.name, l.since, l.offers, l.offered_on, l.confirmed_on, l.lives_until, l.strength,
            l.touched_on
     FROM lines_line l JOIN people_user u ON u.id = l.user_id
     WHERE l.contact_id = %(contact)s AND l.team_id = ANY(%(teams)s)) l),
  (SELECT json_agg(i ORDER BY i.asked_on, i.number) FROM (
     SELECT i.id AS number, asker.name AS asked_by, via.name AS via, i.asked_on, i.team_id, i.asked_by_id, i.via_id
     FROM lines_introduction i JOIN people_user asker ON asker.id = i.asked_by_id
          JOIN people_user via ON via.id = i.via_id
     WHERE i.contact_id = %(contact)s AND i.team_id = ANY(%(teams)s) AND i.state = %(asked)s) i),
  (SELECT json_agg(k ORDER BY k.at DESC, k.number DESC) FROM (
     SELECT k.id AS number, k.at, (k.at AT TIME ZONE %(zone)s)::date AS "on", u.name AS who, k.outcome,
            coalesce(n.name, '') AS need, k.minutes
     FROM lines_consult k JOIN people_user u ON u.id = k.user_id LEFT JOIN lines_need n ON n.id = k.need_id
     WHERE k.contact_id = %(contact)s AND k.team_id = ANY(%(teams)s)
     ORDER BY k.at DESC, k.id DESC LIMIT %(calls)s) k),
  (SELECT json_agg(g ORDER BY g."on" DESC, g.id DESC) FROM (
     SELECT g.id, g."on", u.name AS who, g.what FROM lines_givenback g JOIN people_user u ON u.id = g.user_id
     WHERE g.contact_id = %(contact)s AND g.team_id = ANY(%(teams)s)
     ORDER BY g."on" DESC, g.id DESC LIMIT %(favours)s) g),
  (SELECT count(*) FROM lines_consult k
   WHERE k.contact_id = %(contact)s AND k.team_id = ANY(%(teams)s) AND k.user_id = %(me)s
     AND k.outcome = ANY(%(solves)s)
     AND (k.at AT TIME ZONE %(zone)s)::date > coalesce(
       (SELECT max(g."on") FROM lines_givenback g
        WHERE g.contact_id = %(contact)s AND g.team_id = ANY(%(teams)s)), '-infinity')),
  (SELECT json_build_object('ref', c.ref, 'name', c.name, 'function', c.function) FROM lines_contact c
   WHERE c.id = %(replacement)s AND (c.agreed_on IS NOT NULL OR EXISTS (
     SELECT 1 FROM lines_line l WHERE l.contact_id = c.id AND l.team_id = ANY(%(teams)s))))
"""
Row = dict[str, Any]


def picture_of_contact(actor: Actor, contact: Contact) -> ContactPicture:
    """The page of a contact. Two statements whatever there is to show; row-level security holds in both."""
    today = clock.today()
    ((lines, asked, calls, favours, solved, instead),) = rows_of(PICTURE, _about(actor, contact))
    known = [_line(row) for row in lines or ()]
    mine = next((line for line in known if line.user_id == actor.user_id), None)
    introductions = tuple(_introduction(actor, contact, row) for row in asked or ())
    return ContactPicture(
        contact=contact,
        card=card_of(actor, contact),
        hindrance=rules.hindrance_of(
            agreed_on=contact.agreed_on, expires_on=contact.expires_on, gone_on=contact.gone_on, today=today
        ),
        replacement=ToCallInstead(**instead) if instead else None,
        my_line=_mine(mine, today) if mine else None,
        team_lines=tuple(
            _of_team(line, actor, today) for line in sorted(known, key=lambda line: line.user_id != actor.user_id)
        ),
        calls=tuple(_call(row) for row in calls or ()),
        introductions=introductions,
        favours=tuple(_favour(row) for row in favours or ()),
        is_our_turn=mine is not None and rules.is_time_to_give_back(solved),
        may_ask_introduction=not (mine and _is_live(mine, today))
        and any(_is_live(line, today) for line in known if line.user_id != actor.user_id)
        and not any(one.is_mine for one in introductions),
    )


def _about(actor: Actor, contact: Contact) -> Row:
    return {
        "contact": contact.pk,
        "replacement": contact.replacement_id or 0,
        "me": actor.user_id or 0,
        "teams": list(actor.team_ids),
        "asked": IntroductionState.ASKED.value,
        "solves": [outcome.value for outcome in rules.SOLVES],
        "zone": str(clock.AMSTERDAM),
        "calls": CALLS_SHOWN,
        "favours": FAVOURS_SHOWN,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _TeamsLine:
    """A line of the actor's teams to this contact, as the statement found it."""

    id: int
    user_id: int
    name: str
    since: date
    offers: list[str]
    offered_on: date | None
    confirmed_on: date | None
    lives_until: date | None
    strength: float
    touched_on: date | None


def _line(row: Row) -> _TeamsLine:
    days = ("since", "offered_on", "confirmed_on", "lives_until", "touched_on")
    return _TeamsLine(**row | {name: date.fromisoformat(row[name]) if row[name] else None for name in days})


def _is_live(line: _TeamsLine, today: date) -> bool:
    return rules.is_live(lives_until=line.lives_until, today=today)


def _mine(line: _TeamsLine, today: date) -> MyLine:
    return MyLine(
        since=line.since,
        confirmed_on=line.confirmed_on,
        lives_until=line.lives_until,
        is_live=_is_live(line, today),
        offers=tuple(Offer(offer) for offer in line.offers),
        offered_on=line.offered_on,
        strength=line.strength,
        touched_on=line.touched_on,
    )


def _of_team(line: _TeamsLine, actor: Actor, today: date) -> TeamLine:
    return TeamLine(
        name=line.name,
        since=line.since,
        confirmed_on=line.confirmed_on,
        is_live=_is_live(line, today),
        is_mine=line.user_id == actor.user_id,
    )


def _introduction(actor: Actor, contact: Contact, row: Row) -> OpenIntroduction:
    asked_on = date.fromisoformat(row["asked_on"])
    return asked_introduction(actor, ref=contact.ref, contact=contact.name, **row | {"asked_on": asked_on})


def _call(row: Row) -> LoggedCall:
    return LoggedCall(
        number=row["number"],
        on=date.fromisoformat(row["on"]),
        who=row["who"],
        outcome=CallOutcome(row["outcome"]),
        need=row["need"],
        minutes=row["minutes"],
    )


def _favour(row: Row) -> FavourDone:
    return FavourDone(on=date.fromisoformat(row["on"]), who=row["who"], what=Favour(row["what"]))


def possible_successors(actor: Actor, contact: Contact, *, limit: int = 8) -> list[Contact]:
    """Others at the same institution who are there and whom the actor may see (S0-22)."""
    others = contacts_visible_to(actor).filter(organisation_id=contact.organisation_id, gone_on__isnull=True)
    return list(others.exclude(pk=contact.pk).defer("search").order_by("name")[:limit])


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeCourse:
    """The strength of a line day by day, to draw: from `begins_on`; `today` is the place of today in it."""

    begins_on: date
    strengths: tuple[float, ...]
    today: int


def course_of_line(line: MyLine, today: date) -> LifeCourse | None:
    """How the line fades from the day it was last touched, until some time after its end; None when it never lived."""
    if line.touched_on is None or line.lives_until is None:
        return None
    end = max(line.lives_until, today) + timedelta(days=AFTERWARDS)
    days = max(WORTH_DRAWING, (end - line.touched_on).days)
    return LifeCourse(
        begins_on=line.touched_on,
        strengths=tuple(rules.faded(line.strength, day) for day in range(days + 1)),
        today=max(0, (today - line.touched_on).days),
    )
