"""Everything that the page of one contact shows."""

from dataclasses import dataclass
from datetime import date, timedelta

from kortelijnen.access.actor import Actor
from kortelijnen.kit import clock
from kortelijnen.lines import rules
from kortelijnen.lines.access import contacts_visible_to, lines_visible_to
from kortelijnen.lines.enums import CallOutcome, Favour, Offer
from kortelijnen.lines.models import Consult, Contact, GivenBack, Line
from kortelijnen.lines.queries.calling import CallCard, card_of
from kortelijnen.lines.queries.introductions import OpenIntroduction, open_introductions, solved_since_favour
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
class ContactPicture:
    """A contact as the actor sees this person: who is of no team with a line sees no lines and no calls."""

    contact: Contact
    card: CallCard
    hindrance: Hindrance
    replacement: Contact | None
    my_line: MyLine | None
    team_lines: tuple[TeamLine, ...]
    calls: tuple[LoggedCall, ...]
    introductions: tuple[OpenIntroduction, ...]
    favours: tuple[FavourDone, ...]
    is_our_turn: bool
    may_ask_introduction: bool


def picture_of_contact(actor: Actor, contact: Contact) -> ContactPicture:
    """The page of a contact. The same number of statements whatever there is to show."""
    today = clock.today()
    lines = list(lines_visible_to(actor).filter(contact=contact).select_related("user").order_by("user__name"))
    mine = next((line for line in lines if line.user_id == actor.user_id), None)
    asked = open_introductions(actor, contact)
    solved = solved_since_favour(actor, [contact.pk]) if mine else {}
    return ContactPicture(
        contact=contact,
        card=card_of(actor, contact),
        hindrance=rules.hindrance_of(
            agreed_on=contact.agreed_on, expires_on=contact.expires_on, gone_on=contact.gone_on, today=today
        ),
        replacement=_replacement(actor, contact),
        my_line=_mine(mine, today) if mine else None,
        team_lines=tuple(
            _of_team(line, actor, today) for line in sorted(lines, key=lambda line: line.user_id != actor.user_id)
        ),
        calls=_calls(actor, contact),
        introductions=tuple(asked),
        favours=_favours(actor, contact),
        is_our_turn=rules.is_time_to_give_back(solved.get(contact.pk, 0)),
        may_ask_introduction=not (mine and _is_live(mine, today))
        and any(_is_live(line, today) for line in lines if line.user_id != actor.user_id)
        and not any(one.is_mine for one in asked),
    )


def _is_live(line: Line, today: date) -> bool:
    return rules.is_live(lives_until=line.lives_until, today=today)


def _mine(line: Line, today: date) -> MyLine:
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


def _of_team(line: Line, actor: Actor, today: date) -> TeamLine:
    return TeamLine(
        name=line.user.name,
        since=line.since,
        confirmed_on=line.confirmed_on,
        is_live=_is_live(line, today),
        is_mine=line.user_id == actor.user_id,
    )


def _calls(actor: Actor, contact: Contact) -> tuple[LoggedCall, ...]:
    rows = Consult.objects.filter(team_id__in=actor.team_ids, contact=contact).select_related("user", "need")
    return tuple(
        LoggedCall(
            number=row.pk,
            on=row.at.astimezone(clock.AMSTERDAM).date(),
            who=row.user.name,
            outcome=CallOutcome(row.outcome),
            need=row.need.name if row.need else "",
            minutes=row.minutes,
        )
        for row in rows.defer("need__search")[:CALLS_SHOWN]
    )


def _favours(actor: Actor, contact: Contact) -> tuple[FavourDone, ...]:
    rows = GivenBack.objects.filter(team_id__in=actor.team_ids, contact=contact).select_related("user")
    return tuple(
        FavourDone(on=row.on, who=row.user.name, what=Favour(row.what))
        for row in rows.order_by("-on", "-pk")[:FAVOURS_SHOWN]
    )


def _replacement(actor: Actor, contact: Contact) -> Contact | None:
    """Who to call instead, when the actor may see that person."""
    visible = contacts_visible_to(actor).select_related("organisation").defer("search")
    return visible.filter(pk=contact.replacement_id or 0).first()


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
