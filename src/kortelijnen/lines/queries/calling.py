"""Whom to call, in which order and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.directory.models import Organisation
from kortelijnen.lines import reading as understanding
from kortelijnen.lines import rules, search
from kortelijnen.lines.enums import Offer, Rank
from kortelijnen.lines.models import Contact, Need
from kortelijnen.lines.queries import reasons
from kortelijnen.lines.search import Moment
from kortelijnen.places.models import Area

SHORTEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number to call. Of a private one only the last digits are here: `tel` is empty until the tap that calls, which
    is recorded (S0-24)."""

    shown: str
    tel: str

    @classmethod
    def of(cls, phone: str, *, is_private: bool = False) -> "Number":
        return cls(
            shown=rules.masked(phone) if is_private else phone, tel="" if is_private else f"tel:{rules.dialled(phone)}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """Who is to be called instead of somebody who is away or left."""

    name: str
    ref: str
    number: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class CallCard:
    """Somebody to call, or the desk of an institution, with the reason why it stands at this place.

    `reach` says in words whether the person can be reached now or when again, `fades` that the own line is nearly
    quiet, `offers` for what the contact said one may call.
    """

    rank: Rank
    reason: str
    ref: str
    name: str
    function: str
    organisation: str
    organisation_ref: str
    number: Number
    is_reachable: bool = False
    reach: str = ""
    replacement: Replacement | None = None
    email: str = ""
    website: str = ""
    reachable: str = ""
    arranges: tuple[str, ...] = ()
    outcome: str = ""
    fades: str = ""
    offers: tuple[str, ...] = ()

    @property
    def is_desk(self) -> bool:
        return self.rank == Rank.DESK

    @property
    def is_offered(self) -> bool:
        """False: shown grey, to be asked again first (invariant 14)."""
        return self.rank != Rank.ASK_FIRST

    @property
    def is_through_colleague(self) -> bool:
        """A colleague can introduce."""
        return self.rank == Rank.COLLEAGUES_LINE

    @property
    def phone(self) -> str:
        return self.number.shown

    @property
    def tel(self) -> str:
        """The number as a link that a telephone dials; empty while it is masked."""
        return self.number.tel


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoToCall:
    """The answer to "Wie bel ik?". `read_as` says how a misspelt question was understood; with `has_more` the
    question was so wide that not everybody is shown. `need_ids` are the needs that were meant."""

    cards: tuple[CallCard, ...]
    read_as: str = ""
    has_more: bool = False
    is_urgent: bool = False
    need_ids: tuple[int, ...] = ()

    @property
    def offered(self) -> list[CallCard]:
        return [card for card in self.cards if card.is_offered]

    @property
    def to_ask_first(self) -> list[CallCard]:
        return [card for card in self.cards if not card.is_offered]

    @property
    def is_nobody_reachable(self) -> bool:
        """It has to be now, and nobody here can be reached now."""
        return self.is_urgent and bool(self.offered) and not any(card.is_reachable for card in self.offered)


def who_to_call(
    actor: Actor, words: str, area: Area | None = None, *, is_urgent: bool = False, first: int | None = None
) -> WhoToCall:
    """Who can help with this (a need in plain words, an institution, a name), in the order in which to call:
    my own live line, a colleague's, somebody with a mandate or presence in the neighbourhood, another contact,
    and the desk last, with its usual wait (S0-9, S0-15, S0-17). Without an area: the areas of the actor's team.

    When it is urgent, who can be reached now comes first, desks that are open or help on the same day before people
    who cannot be reached (S0-17). People whose agreement is missing or has ended, or who left, come after everything
    else, not offered (S0-24, invariant 14). Three statements, whatever there is to find; two more when a word is
    misspelt. For who wants the `first` so many only, desks are not looked up when people are enough.
    """
    moment = Moment.now(is_urgent=is_urgent)
    reading = understanding.read(actor, words)
    if sum(map(len, reading.words)) < SHORTEST:
        return WhoToCall(cards=(), is_urgent=is_urgent)
    people = search.contacts_for(actor, reading, area_id=area.pk if area else None, moment=moment)
    cards = _cards_of(people if is_urgent else people[:first], moment)
    is_filled = first is not None and not is_urgent and sum(card.is_offered for card in cards) >= first
    desks = [] if is_filled else search.desks_for(reading, people, moment=moment)
    cards += map(_desk_card, desks)
    quick = {desk.ref for desk in desks if is_urgent and (desk.is_open or desk.usual_wait_days == 0)}
    return WhoToCall(
        cards=tuple(sorted(cards, key=lambda card: _place(card, card.ref in quick, is_urgent=is_urgent))[:first]),
        read_as=" ".join(reading.words) if reading.put_right else "",
        has_more=len(people) == search.CARDS,
        is_urgent=is_urgent,
        need_ids=tuple(reading.need_ids),
    )


def _place(card: CallCard, is_quick: bool, *, is_urgent: bool) -> tuple[bool, int]:
    """Where a card stands among those that are ordered already: who is not offered last; before them the desks, but a
    quick one, when it is urgent, right after the people who can be reached."""
    if not is_urgent:
        return not card.is_offered, int(card.is_desk)
    return not card.is_offered, (1 if is_quick else 3) if card.is_desk else (0 if card.is_reachable else 2)


def need_meant(actor: Actor, words: str) -> Need | None:
    """The need that these words mean, when they mean one and no other: what a call that came of them was about."""
    needs = understanding.read(actor, words).need_ids
    return Need.objects.defer("search").get(pk=needs[0]) if len(needs) == 1 else None


def my_lines(actor: Actor, *, is_urgent: bool = False) -> WhoToCall:
    """The people to whom the actor has a line: live ones first, those to be asked again last."""
    moment = Moment.now(is_urgent=is_urgent)
    people = search.contacts_of(actor, moment=moment)
    return WhoToCall(cards=tuple(_cards_of(people, moment)), has_more=len(people) == search.OWN, is_urgent=is_urgent)


def card_of(actor: Actor, contact: Contact) -> CallCard:
    """The card of one contact, as this actor sees it."""
    moment = Moment.now()
    return _cards_of(search.contact_alone(actor, contact.pk, moment=moment), moment)[0]


def card_of_desk(organisation: Organisation) -> CallCard:
    """The card of the desk of one institution, after a call; whether it is open now is no question any more."""
    desk = search.FoundDesk(
        ref=organisation.ref,
        name=organisation.name,
        purpose=organisation.purpose,
        phone=organisation.phone,
        website=organisation.website,
        usual_wait_days=organisation.usual_wait_days,
        is_open=False,
    )
    return _desk_card(desk)


def _cards_of(people: Sequence[search.FoundContact], moment: Moment) -> list[CallCard]:
    return [_card(person, moment) for person in people]


def _card(person: search.FoundContact, moment: Moment) -> CallCard:
    rank, is_there = Rank(person.rank), person.gone_on is None
    is_reachable = is_there and rules.is_reachable(hours=person.hours, away_until=person.away_until, moment=moment.at)
    is_absent = not is_there or rules.is_away(away_until=person.away_until, today=moment.today)
    return CallCard(
        rank=rank,
        reason=reasons.reason_of(person, moment.today),
        ref=person.ref,
        name=person.name,
        function=person.function,
        organisation=person.organisation,
        organisation_ref=person.organisation_ref,
        number=Number.of(person.phone, is_private=person.phone_is_private),
        is_reachable=is_reachable,
        reach=reasons.reach_of(person, moment, is_reachable=is_reachable) if is_there else "",
        replacement=_replacement(person) if is_absent else None,
        email=person.email,
        reachable=person.reachable,
        arranges=tuple(person.arranges),
        outcome=person.line_outcome or "",
        fades=reasons.fading_of(person, moment.today),
        offers=tuple(str(Offer(offer).label) for offer in person.offers),
    )


def _replacement(person: search.FoundContact) -> Replacement | None:
    if not (person.instead and person.instead_ref and person.instead_phone):
        return None
    number = Number.of(person.instead_phone, is_private=bool(person.instead_is_private))
    return Replacement(name=person.instead, ref=person.instead_ref, number=number)


def _desk_card(desk: search.FoundDesk) -> CallCard:
    return CallCard(
        rank=Rank.DESK,
        reason=reasons.wait_of(desk),
        ref=desk.ref,
        name=desk.name,
        function=desk.purpose,
        organisation=desk.name,
        organisation_ref=desk.ref,
        number=Number.of(desk.phone),
        is_reachable=desk.is_open,
        reach=_("open now") if desk.is_open else "",
        website=desk.website,
    )
