"""Contacts and organisations that may be one, and those that were merged."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from django.db.models import QuerySet

from kortelijnen.access.actor import Actor
from kortelijnen.directory.likeness import institution_heard, institutions_alike, people_alike
from kortelijnen.directory.models import Organisation
from kortelijnen.directory.rules import desk_key
from kortelijnen.exchange import rules
from kortelijnen.exchange.access import merges_visible_to
from kortelijnen.exchange.enums import MergedKind, Why
from kortelijnen.exchange.models import Merge, ToldApart
from kortelijnen.lines.access import contacts_visible_to

CROWD = 40  # a number or a word that more than so many share tells nothing
ORDER = (Why.NAME, Why.EMAIL, Why.NUMBER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two that may be one, as much as tells them apart."""

    ref: str
    name: str
    line: str
    key: str = ""
    email: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two entries that may be one, and what they have in common."""

    kind: MergedKind
    one: Side
    other: Side
    why: tuple[Why, ...]

    @property
    def reasons(self) -> str:
        return ", ".join(str(why.label) for why in self.why)

    @property
    def is_contact(self) -> bool:
        return self.kind == MergedKind.CONTACT


def contact_pairs(actor: Actor) -> list[Pair]:
    """Contacts that may be one: nearly the same name at one institution, or the same number or mail address anywhere.
    Only of those whom the actor may see."""
    rows = contacts_visible_to(actor).values_list(
        "ref", "name", "function", "organisation__name", "phone_key", "email", "organisation_id"
    )
    sides = [
        Side(ref=ref, name=name, line=_line(function, place), key=key, email=email.lower(), place=place_id)
        for ref, name, function, place, key, email, place_id in rows
    ]
    found: dict[tuple[str, str], set[Why]] = {}
    by_ref = {side.ref: side for side in sides}
    for one, other in _sharing(sides, lambda side: side.key):
        found.setdefault(rules.in_order(one.ref, other.ref), set()).add(Why.NUMBER)
    for one, other in _sharing(sides, lambda side: side.email):
        found.setdefault(rules.in_order(one.ref, other.ref), set()).add(Why.EMAIL)
    for one, other in _near_in_place(sides):
        found.setdefault(rules.in_order(one.ref, other.ref), set()).add(Why.NAME)
    return _pairs(MergedKind.CONTACT, found, by_ref)


def organisation_pairs() -> list[Pair]:
    """Organisations that may be one: nearly the same name, or the same number at the desk."""
    rows = Organisation.objects.order_by("name")
    sides = [
        Side(ref=row.ref, name=row.name, line=str(row.get_kind_display()), key=desk_key(row.phone))
        for row in rows.only("ref", "name", "kind", "phone")
    ]
    found: dict[tuple[str, str], set[Why]] = {}
    for one, other in _sharing(sides, lambda side: side.key):
        found.setdefault(rules.in_order(one.ref, other.ref), set()).add(Why.NUMBER)
    for one, other in _sounding(sides):
        if institutions_alike(one.name, other.name):
            found.setdefault(rules.in_order(one.ref, other.ref), set()).add(Why.NAME)
    return _pairs(MergedKind.ORGANISATION, found, {side.ref: side for side in sides})


def _line(function: str, place: str) -> str:
    return f"{function} · {place}" if function else place


def _sharing(sides: Iterable[Side], key_of: Callable[[Side], str]) -> Iterator[tuple[Side, Side]]:
    groups: dict[str, list[Side]] = {}
    for side in sides:
        if key := key_of(side):
            groups.setdefault(key, []).append(side)
    for group in groups.values():
        if len(group) <= CROWD:
            yield from combinations(group, 2)


def _near_in_place(sides: Iterable[Side]) -> Iterator[tuple[Side, Side]]:
    places: dict[int, list[Side]] = {}
    for side in sides:
        places.setdefault(side.place, []).append(side)
    for group in places.values():
        for one, other in combinations(group, 2):
            if people_alike(one.name, other.name):
                yield one, other


def _sounding(sides: Iterable[Side]) -> Iterator[tuple[Side, Side]]:
    by_sound: dict[str, list[Side]] = {}
    for side in sides:
        for sound in institution_heard(side.name).sounds:
            by_sound.setdefault(sound, []).append(side)
    seen: set[tuple[str, str]] = set()
    for group in by_sound.values():
        for one, other in combinations(group, 2) if len(group) <= CROWD else ():
            if (pair := rules.in_order(one.ref, other.ref)) not in seen:
                seen.add(pair)
                yield one, other


def _pairs(kind: MergedKind, found: dict[tuple[str, str], set[Why]], by_ref: dict[str, Side]) -> list[Pair]:
    apart = set(ToldApart.objects.filter(kind=kind).values_list("first_ref", "second_ref"))
    pairs = [
        Pair(kind=kind, one=by_ref[one], other=by_ref[other], why=tuple(each for each in ORDER if each in why))
        for (one, other), why in found.items()
        if (one, other) not in apart
    ]
    return sorted(pairs, key=lambda pair: (-len(pair.why), ORDER.index(pair.why[0]), pair.one.name, pair.other.name))


def merges_of(actor: Actor) -> QuerySet[Merge]:
    """Merges that she may undo, newest first."""
    return merges_visible_to(actor).filter(undone_at__isnull=True)
