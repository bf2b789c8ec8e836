"""Whom to call, in which order and why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kortelijnen.access.actor import Actor
from kortelijnen.directory.models import Organisation
from kortelijnen.kit import clock
from kortelijnen.lines import rules, search
from kortelijnen.lines.enums import CallOutcome, Rank, Standing
from kortelijnen.lines.models import Contact
from kortelijnen.lines.rules import Hindrance
from kortelijnen.places.models import Area

SHORTEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class CallCard:
    """Somebody to call, or the desk of an institution, with the reason why it stands at this place."""

    rank: Rank
    reason: str
    ref: str
    name: str
    function: str
    organisation: str
    phone: str
    email: str = ""
    website: str = ""
    reachable: str = ""
    arranges: tuple[str, ...] = ()
    outcome: str = ""

    @property
    def is_desk(self) -> bool:
        return self.rank == Rank.DESK

    @property
    def is_offered(self) -> bool:
        """False: shown grey, to be asked again first (invariant 14)."""
        return self.rank != Rank.ASK_FIRST

    @property
    def tel(self) -> str:
        """The number as a link that a telephone dials."""
        return f"tel:{rules.dialled(self.phone)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoToCall:
    """The answer to "Wie bel ik?". `read_as` says how a misspelt question was understood; with `has_more` the
    question was so wide that not everybody is shown."""

    cards: tuple[CallCard, ...]
    read_as: str = ""
    has_more: bool = False

    @property
    def offered(self) -> list[CallCard]:
        return [card for card in self.cards if card.is_offered]

    @property
    def to_ask_first(self) -> list[CallCard]:
        return [card for card in self.cards if not card.is_offered]


def who_to_call(actor: Actor, words: str, area: Area | None = None) -> WhoToCall:
    """Who can help with this (a need in plain words, an institution, a name), in the order in which to call:
    my own live line, a colleague's, somebody with a mandate or presence in the neighbourhood, another contact,
    and the desk last, with its usual wait (S0-9, S0-15, S0-17). Without an area: the areas of the actor's team.

    People whose agreement is missing or has ended, or who left, come after everything else, not offered
    (S0-24, invariant 14). Three statements, whatever there is to find; two more when a word is misspelt.
    """
    today = clock.today()
    reading = search.read(actor, words)
    if sum(map(len, reading.words)) < SHORTEST:
        return WhoToCall(cards=())
    people = search.contacts_for(actor, reading, area_id=area.pk if area else None, today=today)
    desks = search.desks_for(reading, people)
    cards = _cards_of(people, today)
    offered = [card for card in cards if card.is_offered]
    greyed = [card for card in cards if not card.is_offered]
    return WhoToCall(
        cards=(*offered, *map(_desk_card, desks), *greyed),
        read_as=" ".join(reading.words) if reading.put_right else "",
        has_more=len(people) == search.CARDS,
    )


def my_lines(actor: Actor) -> WhoToCall:
    """The people to whom the actor has a line: live ones first, those to be asked again last."""
    today = clock.today()
    people = search.contacts_of(actor, today=today)
    return WhoToCall(cards=tuple(_cards_of(people, today)), has_more=len(people) == search.OWN)


def card_of(actor: Actor, contact: Contact) -> CallCard:
    """The card of one contact, as this actor sees it."""
    today = clock.today()
    return _cards_of(search.contact_alone(actor, contact.pk, today=today), today)[0]


def card_of_desk(organisation: Organisation) -> CallCard:
    """The card of the desk of one institution."""
    named = {name: getattr(organisation, name) for name in ("ref", "name", "purpose", "phone", "website")}
    return _desk_card(search.FoundDesk(**named, usual_wait_days=organisation.usual_wait_days))


def _cards_of(people: Sequence[search.FoundContact], today: date) -> list[CallCard]:
    return [
        CallCard(
            rank=Rank(person.rank),
            reason=_reason(person, today),
            ref=person.ref,
            name=person.name,
            function=person.function,
            organisation=person.organisation,
            phone=person.phone,
            email=person.email,
            reachable=person.reachable,
            arranges=tuple(person.arranges),
            outcome=person.line_outcome or "",
        )
        for person in people
    ]


# --- The reason on the card ---------------------------------------------------------------------------
def _day(day: date, today: date) -> str:
    if day == today:
        return _("today")
    return date_format(day, "j F" if day.year == today.year else "j F Y")


def _reason(person: search.FoundContact, today: date) -> str:
    return _REASONS[Rank(person.rank)](person, today)


def _own_line(person: search.FoundContact, today: date) -> str:
    if person.line_used_on is None or not person.line_outcome:
        return _("Your line, since %(day)s") % {"day": _day(person.line_since or today, today)}
    return _("Your line, last called %(day)s: %(outcome)s") % {
        "day": _day(person.line_used_on, today),
        "outcome": str(CallOutcome(person.line_outcome).label).lower(),
    }


def _colleagues_line(person: search.FoundContact, today: date) -> str:
    if person.via_used_on is None or not person.via_outcome:
        return _("Through %(colleague)s") % {"colleague": person.via}
    return _("Through %(colleague)s, last called %(day)s: %(outcome)s") % {
        "colleague": person.via,
        "day": _day(person.via_used_on, today),
        "outcome": str(CallOutcome(person.via_outcome).label).lower(),
    }


def _hindrance(person: search.FoundContact, today: date) -> str:
    hindrance = rules.hindrance_of(
        agreed_on=person.agreed_on, expires_on=person.expires_on, gone_on=person.gone_on, today=today
    )
    if hindrance == Hindrance.GONE and person.gone_on:
        return _("No longer there, reported %(day)s") % {"day": _day(person.gone_on, today)}
    if hindrance == Hindrance.EXPIRED and person.expires_on:
        return _("The agreement ended on %(day)s") % {"day": _day(person.expires_on, today)}
    return _("Has not agreed to be listed; only your team sees this")


def _neighbourhood(person: search.FoundContact, _today: date) -> str:
    if person.standing == Standing.MANDATED:
        return _("Mandate for %(place)s") % {"place": person.place}
    return _("Present in %(place)s") % {"place": person.place}


def _no_line(person: search.FoundContact, today: date) -> str:
    if person.line_since is None:
        return _("On the list; no live line in the team")
    day = _day(person.line_confirmed_on or person.line_since, today)
    return _("Your line has gone quiet: nobody reached since %(day)s") % {"day": day}


_REASONS: dict[Rank, Callable[[search.FoundContact, date], str]] = {
    Rank.OWN_LINE: _own_line,
    Rank.COLLEAGUES_LINE: _colleagues_line,
    Rank.NEIGHBOURHOOD: _neighbourhood,
    Rank.CONTACT: _no_line,
    Rank.ASK_FIRST: _hindrance,
}


def _desk_card(desk: search.FoundDesk) -> CallCard:
    days = desk.usual_wait_days
    reason = (
        _("Desk; usual wait not known")
        if days is None
        else ngettext("Desk, usually %(days)d working day", "Desk, usually %(days)d working days", days)
        % {"days": days}
    )
    return CallCard(
        rank=Rank.DESK,
        reason=reason,
        ref=desk.ref,
        name=desk.name,
        function=desk.purpose,
        organisation=desk.name,
        phone=desk.phone,
        website=desk.website,
    )
