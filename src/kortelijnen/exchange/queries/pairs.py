"""Contacts and organisations that may be one, and those that were merged."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, QuerySet
from django.db.models.functions import Lower

from kortelijnen.access.actor import Actor
from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.directory.likeness import institution_heard, institutions_alike_among, people_alike_among
from kortelijnen.directory.models import Organisation
from kortelijnen.directory.rules import desk_key
from kortelijnen.exchange import rules
from kortelijnen.exchange.access import merges_visible_to
from kortelijnen.exchange.enums import MergedKind, Why
from kortelijnen.exchange.models import Merge, ToldApart
from kortelijnen.lines.access import contacts_visible_to
from kortelijnen.lines.models import Contact

CROWD = 40  # a number or a word that more than so many share tells nothing
ORDER = (Why.NAME, Why.EMAIL, Why.NUMBER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two that may be one, as much as tells them apart."""

    ref: str
    name: str
    line: str


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


Found = dict[tuple[str, str], set[Why]]


def contact_pairs(actor: Actor) -> list[Pair]:
    """Contacts that may be one: nearly the same name at one institution, or the same number or mail address anywhere.
    Only of those whom the actor may see. The database gathers who has something in common; nobody else is read."""
    visible = contacts_visible_to(actor).order_by()
    found: Found = {}
    _find(found, Why.NUMBER, _sharing(visible.exclude(phone_key="").values("phone_key")))
    _find(found, Why.EMAIL, _sharing(visible.exclude(email="").values(key=Lower("email"))))
    _find(found, Why.NAME, _near_in_place(visible))
    return _pairs(MergedKind.CONTACT, found, lambda refs: _contacts(visible, refs))


def organisation_pairs() -> list[Pair]:
    """Organisations that may be one: nearly the same name, or the same number at the desk."""
    rows = list(Organisation.objects.order_by("name").values_list("ref", "name", "phone"))
    by_desk: dict[str, list[str]] = {}
    for ref, _name, phone in rows:
        if key := desk_key(phone):
            by_desk.setdefault(key, []).append(ref)
    found: Found = {}
    _find(found, Why.NUMBER, _each_two(by_desk.values()))
    _find(found, Why.NAME, _near_by_sound([(ref, name) for ref, name, _phone in rows]))
    return _pairs(MergedKind.ORGANISATION, found, _organisations)


def _find(found: Found, why: Why, pairs: Iterable[tuple[str, str]]) -> None:
    for one, other in pairs:
        found.setdefault(rules.in_order(one, other), set()).add(why)


def _each_two(groups: Iterable[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Each two of a group; what a crowd has in common tells nothing."""
    for group in groups:
        if len(group) <= CROWD:
            yield from combinations(group, 2)


def _sharing(grouped: "QuerySet[Contact, Any]") -> Iterator[tuple[str, str]]:
    groups = grouped.annotate(refs=ArrayAgg("ref"), many=Count("pk")).filter(many__gt=1, many__lte=CROWD)
    yield from _each_two(groups.values_list("refs", flat=True))


def _near_in_place(visible: QuerySet[Contact]) -> Iterator[tuple[str, str]]:
    gathered = {"refs": ArrayAgg("ref", order_by="pk"), "names": ArrayAgg("name", order_by="pk")}
    places = visible.values("organisation_id").annotate(many=Count("pk"), **gathered).filter(many__gt=1)
    for refs, names in places.values_list("refs", "names"):
        yield from ((refs[one], refs[other]) for one, other in people_alike_among(names))


def _near_by_sound(named: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    by_sound: dict[str, list[tuple[str, str]]] = {}
    for ref, name in named:
        for sound in institution_heard(name).sounds:
            by_sound.setdefault(sound, []).append((ref, name))
    for group in by_sound.values():
        if len(group) <= CROWD:
            alike = institutions_alike_among([name for _ref, name in group])
            yield from ((group[one][0], group[other][0]) for one, other in alike)


def _contacts(visible: QuerySet[Contact], refs: Iterable[str]) -> Iterator[Side]:
    rows = visible.filter(ref__in=refs).values_list("ref", "name", "function", "organisation__name")
    for ref, name, function, place in rows:
        yield Side(ref=ref, name=name, line=f"{function} · {place}" if function else place)


def _organisations(refs: Iterable[str]) -> Iterator[Side]:
    labels = {kind.value: str(kind.label) for kind in OrganisationKind}
    for ref, name, kind in Organisation.objects.filter(ref__in=refs).values_list("ref", "name", "kind"):
        yield Side(ref=ref, name=name, line=labels[kind])


def _pairs(kind: MergedKind, found: Found, sides_of: Callable[[set[str]], Iterable[Side]]) -> list[Pair]:
    apart = set(ToldApart.objects.filter(kind=kind).values_list("first_ref", "second_ref"))
    left = {pair: why for pair, why in found.items() if pair not in apart}
    by_ref = {side.ref: side for side in sides_of({ref for pair in left for ref in pair})}
    pairs = [
        Pair(kind=kind, one=by_ref[one], other=by_ref[other], why=tuple(each for each in ORDER if each in why))
        for (one, other), why in left.items()
    ]
    return sorted(pairs, key=_first_what_is_likeliest)


def _first_what_is_likeliest(pair: Pair) -> tuple[int, int, str, str, str]:
    return (-len(pair.why), ORDER.index(pair.why[0]), pair.one.name, pair.other.name, pair.one.ref)


def merges_of(actor: Actor) -> QuerySet[Merge]:
    """Merges that she may undo, newest first."""
    return merges_visible_to(actor).filter(undone_at__isnull=True)
