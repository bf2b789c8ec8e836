"""Organisations, where they are, what they offer and when."""

from collections.abc import Iterator
from datetime import time

from kortelijnen.cli import generated_words as words
from kortelijnen.cli.copying import Numbers, Row
from kortelijnen.cli.generating.world import Place, Topic, World
from kortelijnen.directory.enums import OrganisationKind, ServiceStatus, Weekday
from kortelijnen.directory.models import OpeningHours, Organisation, Service, Venue
from kortelijnen.directory.rules import sounds_of
from kortelijnen.lines.models import Need

CONTACTS_AT_EACH, SERVICES_EACH = 8, 2
OPEN_PART, STANDARD_PART, ASSURED_PART = 0.9, 0.3, 0.6


def make(world: World) -> None:
    """Of every kind of organisation at least one, and as many as the contacts work at."""
    kinds = [kind.value for kind in OrganisationKind]
    count = max(len(kinds), world.wanted.contacts // CONTACTS_AT_EACH)
    organisations, before = Numbers(Organisation, count), Organisation.objects.count()
    world.places = [Place(pk=organisations[number], kind=kinds[number % len(kinds)]) for number in range(count)]
    world.put("organisations", Organisation, _organisations(world, before))
    venues, services = Numbers(Venue, count), Numbers(Service, count * SERVICES_EACH)
    world.put("venues", Venue, _venues(world, venues))
    world.put("services", Service, _services(world, services))
    world.put("places of services", Service.venues.through, _where(services, venues, count))
    world.put("neighbourhoods of services", Service.areas.through, _for_whom(world, services, count))
    world.put("opening hours", OpeningHours, _hours(world, services, count))


def _organisations(world: World, before: int) -> Iterator[Row]:
    refs = world.refs(Organisation)
    for number, place in enumerate(world.places):
        name = f"{world.chance.choice(words.LAST_NAMES)} {world.chance.choice(words.PLACES)} {before + number + 1}"
        yield {
            "id": place.pk,
            "ref": refs[number],
            "name": name,
            "kind": place.kind,
            "phone": f"000-200 {number:04}",
            "usual_wait_days": world.chance.randint(0, 40),
            "sounds": sounds_of(name),
        }


def _venues(world: World, venues: Numbers) -> Iterator[Row]:
    refs = world.refs(Venue)
    for number, place in enumerate(world.places):
        yield {
            "id": venues[number],
            "ref": refs[number],
            "organisation_id": place.pk,
            "name": f"{world.chance.choice(words.HOUSES)} {world.chance.choice(words.PLACES)}",
            "street": f"{world.chance.choice(words.STREETS)} {world.chance.randint(1, 200)}",
            "city": "Enschede",
            "area_id": world.chance.choice(world.areas),
        }


def _services(world: World, services: Numbers) -> Iterator[Row]:
    refs = world.refs(Service)
    for number in range(len(world.places) * SERVICES_EACH):
        name = world.about(words.SERVICES, "")
        status = ServiceStatus.ACTIVE if world.maybe(OPEN_PART) else world.chance.choice(list(ServiceStatus))
        assured = world.maybe(ASSURED_PART)
        yield {
            "id": services[number],
            "ref": refs[number],
            "organisation_id": world.places[number // SERVICES_EACH].pk,
            "name": name,
            "status": status.value,
            "is_standard_offer": world.maybe(STANDARD_PART),
            "cost": world.chance.choice(words.COSTS),
            "wait_days": world.chance.randint(0, 60),
            "assured_on": world.ago(1, 400) if assured else None,
            "assured_by": world.name() if assured else "",
            "sounds": sounds_of(name),
        }


def _where(services: Numbers, venues: Numbers, count: int) -> Iterator[Row]:
    for number in range(count * SERVICES_EACH):
        yield {"service_id": services[number], "venue_id": venues[number // SERVICES_EACH]}


def _for_whom(world: World, services: Numbers, count: int) -> Iterator[Row]:
    for number in range(count * SERVICES_EACH):
        for area in world.chance.sample(world.areas, world.chance.randint(0, 2)):
            yield {"service_id": services[number], "area_id": area}


def _hours(world: World, services: Numbers, count: int) -> Iterator[Row]:
    for number in range(count * SERVICES_EACH):
        for day in world.chance.sample(list(Weekday)[:5], world.chance.randint(1, 3)):
            yield {"service_id": services[number], "weekday": day.value, "opens": time(9), "closes": time(12, 30)}


def topics() -> list[Topic]:
    """The needs, by the part of life to which they belong, with the kinds of organisations that are there for them."""
    needs = Need.objects.order_by("slug").values_list("pk", "domain", "kinds")
    return [Topic(pk=pk, domain=domain, kinds=tuple(kinds)) for pk, domain, kinds in needs]
