"""People at organisations: what they can arrange, when they can be reached, what they agreed to, where they are."""

from collections.abc import Iterator
from datetime import timedelta

from kortelijnen.cli import generated_words as words
from kortelijnen.cli.copying import Numbers, Row
from kortelijnen.cli.generating.directory import topics
from kortelijnen.cli.generating.world import Known, World
from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.directory.rules import sounds_of
from kortelijnen.lines import actions as lines
from kortelijnen.lines.enums import AgreedHow, HalfDay, Standing
from kortelijnen.lines.models import Contact, Presence
from kortelijnen.lines.rules import AGREEMENT_LASTS, expiry_of

NEEDS_EACH, AREAS_EACH = 3, 2
LEFT, NEVER_AGREED, EXPIRED = 0.03, 0.08, 0.1
COMMUNITY_CENTRE = OrganisationKind.COMMUNITY_CENTRE.value
SHORTEST_SPELL, LONGEST_SPELL = 60, 240  # days of presence, and of absence
KNOWN_HOURS, AWAY, PRIVATE, REPLACED, SHARED = 0.6, 0.05, 0.15, 0.1, 0.4


def make(world: World) -> None:
    """The contacts that are wanted, spread over the organisations."""
    lines.load_needs(by=world.actor)
    world.topics = topics()
    every, fitting = [topic.pk for topic in world.topics], _needs_by_kind(world)
    numbers = Numbers(Contact, world.wanted.contacts)
    for number in range(world.wanted.contacts):
        place = world.places[number % len(world.places)]
        can = fitting.get(place.kind) or every
        needs = tuple(world.chance.sample(can, min(NEEDS_EACH, len(can))))
        gone = world.ago(1, 300) if world.maybe(LEFT) else None
        world.contacts.append(Known(pk=numbers[number], place=place, needs=needs, gone=gone))
    world.put("contacts", Contact, _contacts(world))
    can_arrange = ({"contact_id": one.pk, "need_id": need} for one in world.contacts for need in one.needs)
    world.put("needs of contacts", Contact.needs.through, can_arrange)
    world.put("presences", Presence, _presences(world))
    world.put("presences", Presence, _community_centres(world))


def _contacts(world: World) -> Iterator[Row]:
    refs = world.refs(Contact)
    for number, contact in enumerate(world.contacts):
        name, function = world.name(), world.chance.choice(words.FUNCTIONS)
        yield {
            "id": contact.pk,
            "ref": refs[number],
            "organisation_id": contact.place.pk,
            "name": name,
            "function": function,
            "phone": f"000-30 {number:05}",
            "phone_is_private": world.maybe(PRIVATE),
            "email": f"c{number:05}@example.org" if world.maybe(0.7) else "",
            "gone_on": contact.gone,
            "sounds": sounds_of(name, function),
            **_reach(world, number),
            **_agreement(world),
        }


def _reach(world: World, number: int) -> Row:
    """When somebody can be reached, and who else is there meanwhile: a colleague at the same organisation."""
    hours = world.chance.sample(HalfDay.values, world.chance.randint(2, 6)) if world.maybe(KNOWN_HOURS) else []
    beside = number + len(world.places)
    has_colleague = beside < len(world.contacts) and world.maybe(REPLACED)
    return {
        "hours": sorted(hours, key=HalfDay.values.index),
        "away_until": world.today + timedelta(days=world.chance.randint(1, 30)) if world.maybe(AWAY) else None,
        "replacement_id": world.contacts[beside].pk if has_colleague else None,
    }


def _agreement(world: World) -> Row:
    """Most have said yes within the year; some did so too long ago, some never."""
    if world.maybe(NEVER_AGREED):
        return {"agreed_on": None, "agreed_how": "", "expires_on": None, "may_be_shared": False}
    lasts = AGREEMENT_LASTS.days
    agreed = world.ago(lasts + 1, lasts * 2) if world.maybe(EXPIRED) else world.ago(1, lasts - 30)
    return {
        "agreed_on": agreed,
        "agreed_how": world.chance.choice(AgreedHow.values),
        "expires_on": expiry_of(agreed),
        "may_be_shared": world.maybe(SHARED),
    }


def _presences(world: World) -> Iterator[Row]:
    for contact in world.contacts:
        if contact.place.kind == COMMUNITY_CENTRE:
            continue
        for area in world.chance.sample(world.areas, min(AREAS_EACH, len(world.areas))):
            standing = world.chance.choice(Standing.values)
            yield {"contact_id": contact.pk, "area_id": area, "standing": standing, "since": world.ago(30, 900)}


def _community_centres(world: World) -> Iterator[Row]:
    """In each neighbourhood somebody of a community centre is present for some months, and then not for some months:
    what it does to demand is planted (`truth.PRESENCE`)."""
    there = [contact for contact in world.contacts if contact.place.kind == COMMUNITY_CENTRE]
    for number, neighbourhood in enumerate(world.neighbourhoods if there else []):
        contact = there[number % len(there)]
        day = world.first + timedelta(days=world.between(0, LONGEST_SPELL))
        while day < world.today - timedelta(days=SHORTEST_SPELL):
            last = day + timedelta(days=world.between(SHORTEST_SPELL, LONGEST_SPELL))
            neighbourhood.present.append((day, last))
            yield {
                "contact_id": contact.pk,
                "area_id": neighbourhood.pk,
                "standing": Standing.PRESENT.value,
                "since": day,
                "until": last if last <= world.today else None,
            }
            day = last + timedelta(days=world.between(SHORTEST_SPELL, LONGEST_SPELL))


def _needs_by_kind(world: World) -> dict[str, list[int]]:
    """The needs for which each kind of organisation is usually there."""
    found: dict[str, list[int]] = {}
    for topic in world.topics:
        for kind in topic.kinds:
            found.setdefault(kind, []).append(topic.pk)
    return found
