"""Rows of a list that look like somebody who is there already, or who stands in the list before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kortelijnen.access.actor import Actor
from kortelijnen.directory.likeness import people_alike, person_heard
from kortelijnen.exchange import rules
from kortelijnen.exchange.enums import Answer, Why
from kortelijnen.exchange.models import IncomingList
from kortelijnen.exchange.queries.lists import Place, place_key
from kortelijnen.exchange.reading.rows import Entry
from kortelijnen.lines.access import contacts_visible_to
from kortelijnen.lines.rules import phone_key

SAME = "same:"
MOST_SHOWN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody whom a row may be: a contact (`ref`), or somebody higher up in the same list (`row`)."""

    pk: int | None
    ref: str
    row: int
    name: str
    function: str
    organisation: str
    phone: str
    why: tuple[Why, ...]

    @property
    def reasons(self) -> str:
        return ", ".join(str(why.label) for why in self.why)

    @property
    def value(self) -> str:
        return f"{SAME}{self.ref}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A row with those it may be, and what it is taken for: `other`, `skip` or `same:REF`."""

    entry: Entry
    candidates: tuple[Candidate, ...]
    answer: str

    @property
    def known(self) -> list[Candidate]:
        return [candidate for candidate in self.candidates if candidate.ref]

    @property
    def within(self) -> list[Candidate]:
        return [candidate for candidate in self.candidates if not candidate.ref]

    @property
    def same_as(self) -> Candidate | None:
        """The contact for whom the row is taken."""
        return next((candidate for candidate in self.known if candidate.value == self.answer), None)

    def may_be(self, answer: str) -> bool:
        """One of the answers that were offered."""
        return answer in {Answer.OTHER, Answer.SKIP, *(candidate.value for candidate in self.known)}


def doubts_of(
    actor: Actor, incoming: IncomingList, entries: Sequence[Entry], places: Mapping[str, Place]
) -> dict[int, Doubt]:
    """By row: whom it may be. The same number or mail address anywhere, or nearly the same name at the same
    institution. Only contacts whom the actor may see count: a list must not find out who is not listed."""
    known = _KnownPeople(actor, entries, places)
    answers: dict[str, str] = incoming.mapping.get("answers", {})
    before = _Before(places)
    doubts: dict[int, Doubt] = {}
    for entry in entries:
        candidates = (*known.like(entry, places), *before.like(entry))[:MOST_SHOWN]
        before.remember(entry)
        if candidates:
            doubts[entry.row] = _doubt(entry, candidates, answers.get(str(entry.row), ""))
    return doubts


def _doubt(entry: Entry, candidates: tuple[Candidate, ...], said: str) -> Doubt:
    doubt = Doubt(entry=entry, candidates=candidates, answer=said)
    if doubt.may_be(said):
        return doubt
    for candidate in candidates:
        answer = rules.proposed_answer(
            name=entry.name, others=candidate.name, why=candidate.why, within_file=not candidate.ref
        )
        if answer != Answer.OTHER:
            value = candidate.value if answer == Answer.SAME else str(answer)
            return Doubt(entry=entry, candidates=candidates, answer=value)
    return Doubt(entry=entry, candidates=candidates, answer=Answer.OTHER)


class _KnownPeople:
    """The contacts that any row may be, read in two statements for the whole list."""

    def __init__(self, actor: Actor, entries: Iterable[Entry], places: Mapping[str, Place]) -> None:
        entries = list(entries)
        visible = contacts_visible_to(actor).defer("search").select_related("organisation")
        keys = {phone_key(entry.phone) for entry in entries}
        mails = {entry.email.lower() for entry in entries if entry.email}
        there = {place.known.pk for place in places.values() if place.known}
        wanted = visible.filter(phone_key__in=keys) | visible.filter(organisation__in=there)
        found = {contact.pk: contact for contact in wanted}
        if mails:
            found |= {contact.pk: contact for contact in visible.exclude(email="") if contact.email.lower() in mails}
        self.by_phone: dict[str, list[Any]] = {}
        self.by_mail: dict[str, list[Any]] = {}
        self.by_place: dict[int, list[Any]] = {}
        for contact in sorted(found.values(), key=lambda contact: contact.name):
            self.by_phone.setdefault(contact.phone_key, []).append(contact)
            self.by_mail.setdefault(contact.email.lower(), []).append(contact)
            self.by_place.setdefault(contact.organisation_id, []).append(contact)

    def like(self, entry: Entry, places: Mapping[str, Place]) -> list[Candidate]:
        why: dict[int, list[Why]] = {}
        contacts: dict[int, Any] = {}
        place = places[place_key(entry.organisation)].known
        found = [(Why.NUMBER, contact) for contact in self.by_phone.get(phone_key(entry.phone), ())]
        found += [(Why.EMAIL, contact) for contact in self.by_mail.get(entry.email.lower(), ()) if entry.email]
        near = self.by_place.get(place.pk, ()) if place else ()
        found += [(Why.NAME, contact) for contact in near if people_alike(entry.name, contact.name)]
        for reason, contact in found:
            contacts[contact.pk] = contact
            why.setdefault(contact.pk, []).append(reason)
        ordered = sorted(contacts.values(), key=lambda contact: -len(why[contact.pk]))
        return [_candidate(contact, tuple(why[contact.pk])) for contact in ordered]


def _candidate(contact: Any, why: tuple[Why, ...]) -> Candidate:
    return Candidate(
        pk=contact.pk,
        ref=contact.ref,
        row=0,
        name=contact.name,
        function=contact.function,
        organisation=contact.organisation.name,
        phone="" if contact.phone_is_private else contact.phone,
        why=why,
    )


class _Before:
    """The rows that were read before this one, by number, address and place."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        self.places = places
        self.by_phone: dict[str, Entry] = {}
        self.by_mail: dict[str, Entry] = {}
        self.by_place: dict[tuple[str, str], list[Entry]] = {}

    def _where(self, entry: Entry) -> str:
        key = place_key(entry.organisation)
        known = self.places[key].known
        return known.ref if known else key

    def _buckets(self, entry: Entry) -> list[tuple[str, str]]:
        heard = person_heard(entry.name)
        return [(self._where(entry), word[0]) for word in dict.fromkeys(heard.words)]

    def like(self, entry: Entry) -> list[Candidate]:
        why: dict[int, list[Why]] = {}
        rows: dict[int, Entry] = {}
        found = [(Why.NUMBER, self.by_phone.get(phone_key(entry.phone)))]
        found.append((Why.EMAIL, self.by_mail.get(entry.email.lower()) if entry.email else None))
        near = {other.row: other for bucket in self._buckets(entry) for other in self.by_place.get(bucket, ())}
        found += [(Why.NAME, other) for other in near.values() if people_alike(entry.name, other.name)]
        for reason, other in found:
            if other is not None:
                rows[other.row] = other
                why.setdefault(other.row, []).append(reason)
        return [_earlier(rows[row], tuple(why[row])) for row in sorted(rows)]

    def remember(self, entry: Entry) -> None:
        self.by_phone.setdefault(phone_key(entry.phone), entry)
        if entry.email:
            self.by_mail.setdefault(entry.email.lower(), entry)
        for bucket in self._buckets(entry):
            self.by_place.setdefault(bucket, []).append(entry)


def _earlier(entry: Entry, why: tuple[Why, ...]) -> Candidate:
    return Candidate(
        pk=None,
        ref="",
        row=entry.row,
        name=entry.name,
        function=entry.function,
        organisation=entry.organisation,
        phone=entry.phone,
        why=why,
    )
