"""A list on its way in: who is in it, at which institutions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from kortelijnen.access.actor import Actor
from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.directory.likeness import institution_heard, institutions_alike
from kortelijnen.directory.models import Organisation
from kortelijnen.directory.queries import kinds_named
from kortelijnen.directory.rules import words_of
from kortelijnen.exchange.access import lists_visible_to
from kortelijnen.exchange.models import IncomingList
from kortelijnen.exchange.reading.rows import Entry, Reading, Told, read_rows
from kortelijnen.exchange.reading.sheets import restored
from kortelijnen.kit import clock

IS, NEW = "is:", "new:"


def lists_of(actor: Actor) -> QuerySet[IncomingList]:
    """The lists of her teams, newest first, without what is in them."""
    return lists_visible_to(actor).defer("rows", "made", "mapping", "headings")


def told_of(incoming: IncomingList) -> Told:
    """What the list's owner said for all its rows."""
    day = incoming.mapping.get("agreed_on") or ""
    return Told(
        organisation=incoming.mapping.get("organisation", ""), agreed_on=date.fromisoformat(day) if day else None
    )


def reading_of(incoming: IncomingList) -> Reading:
    """The list as it reads with the columns that were chosen."""
    return read_rows(restored(incoming.rows), incoming.mapping["columns"], told=told_of(incoming), today=clock.today())


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPlace:
    """An institution of the directory, as a list needs it."""

    pk: int
    ref: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An institution as the list names it: in the directory under that name, taken for one that is there (`is:REF`),
    or new of a kind (`new:school`). `position` names its field on the page."""

    position: int
    name: str
    rows: int
    known: KnownPlace | None
    alike: tuple[KnownPlace, ...]
    choice: str

    @property
    def is_asked(self) -> bool:
        return not (self.known and not self.choice)

    @property
    def kind(self) -> OrganisationKind:
        """The kind as which it is new."""
        return OrganisationKind(self.choice.removeprefix(NEW))


def place_key(name: str) -> str:
    """What makes two names in a list the same one: capitals and spaces do not."""
    return " ".join(name.split()).lower()


def places_of(incoming: IncomingList, entries: Iterable[Entry]) -> dict[str, Place]:
    """Every institution that the list names, by its key. What is not in the directory is asked about: likely ones
    are offered first, else a new one of the kind that its own name tells."""
    named: dict[str, tuple[str, int]] = {}
    for entry in entries:
        key = place_key(entry.organisation)
        first, count = named.get(key, (entry.organisation, 0))
        named[key] = (first, count + 1)
    directory = _Directory()
    chosen: dict[str, str] = incoming.mapping.get("places", {})
    return {
        key: _place(position, key, name, count, directory, chosen)
        for position, (key, (name, count)) in enumerate(named.items(), start=1)
    }


class _Directory:
    """All institutions, by name and by sound, read once for a whole list."""

    def __init__(self) -> None:
        rows = Organisation.objects.order_by("name").values_list("pk", "ref", "name")
        places = [KnownPlace(pk=pk, ref=ref, name=name) for pk, ref, name in rows]
        self.by_key = {place_key(place.name): place for place in places}
        self.by_ref = {place.ref: place for place in places}
        self.by_sound: dict[str, list[KnownPlace]] = {}
        for place in places:
            for sound in institution_heard(place.name).sounds:
                self.by_sound.setdefault(sound, []).append(place)

    def alike(self, name: str) -> tuple[KnownPlace, ...]:
        near = {place for sound in institution_heard(name).sounds for place in self.by_sound.get(sound, ())}
        found = [place for place in near if institutions_alike(name, place.name)]
        return tuple(sorted(found, key=lambda place: place.name)[:5])


def _place(position: int, key: str, name: str, count: int, directory: _Directory, chosen: dict[str, str]) -> Place:
    if known := directory.by_key.get(key):
        return Place(position=position, name=name, rows=count, known=known, alike=(), choice="")
    alike = directory.alike(name)
    choice = chosen.get(key, "")
    picked = directory.by_ref.get(choice.removeprefix(IS)) if choice.startswith(IS) else None
    if picked is None and not choice.startswith(NEW):
        picked = alike[0] if alike else None
        choice = f"{IS}{picked.ref}" if picked else f"{NEW}{_kind_told_by(name)}"
    return Place(position=position, name=name, rows=count, known=picked, alike=alike, choice=choice)


def _kind_told_by(name: str) -> OrganisationKind:
    """The kind that a name tells: "Basisschool De Es" is a school. Else: another kind."""
    for word in words_of(name):
        if len(word) > 3 and (named := [hit for hit in kinds_named(word) if hit.whole]):
            return OrganisationKind(named[0].kind)
    return OrganisationKind.SCHOOL if "school" in name.lower() else OrganisationKind.OTHER


def choice_is_possible(place: Place, choice: str) -> bool:
    """One of those that were offered for this name."""
    if choice.startswith(NEW):
        return choice.removeprefix(NEW) in OrganisationKind.values
    return choice in {f"{IS}{alike.ref}" for alike in place.alike}


def outline(incoming: IncomingList) -> dict[str, Any]:
    """What was counted when the list was taken over, for its page afterwards."""
    counted: dict[str, Any] = incoming.made.get("counted", {})
    return counted
