"""Households and the people in and around them."""

from collections.abc import Iterator
from datetime import timedelta

from kortelijnen.cli import generated_words as words
from kortelijnen.cli.copying import Numbers, Row
from kortelijnen.cli.generating.world import CLOSED_PART, IN_A_TEAM, Home, World
from kortelijnen.households.enums import Law, Relation, Source
from kortelijnen.households.models import Director, HelpersAsked, Household, LegalFrame, NetworkPerson, Resident
from kortelijnen.plans.models import Plan

RESIDENTS = 3


def make(world: World) -> None:
    """The households that are wanted, dealt out to the teams that they keep busy."""
    world.homes = _homes(world)
    world.put("households", Household, _households(world))
    world.put("residents", Resident, _residents(world))
    world.put("directors", Director, (row for home in world.homes for row in _directors(world, home)))
    world.put("people who could help", NetworkPerson, _network(world))
    asked = ({**home.hangs, "asked_on": home.opened, "nobody_yet": False} for home in world.homes)
    world.put("answers to the question", HelpersAsked, asked)
    world.put("legal frames", LegalFrame, _frames(world))


def _homes(world: World) -> list[Home]:
    count, crews = world.wanted.households, world.busy
    pks, residents, plans = Numbers(Household, count), Numbers(Resident, count * RESIDENTS), Numbers(Plan, count)
    homes = []
    for number in range(count):
        crew = crews[number % len(crews)]
        is_closed = world.maybe(CLOSED_PART)
        opened = world.ago(200, 1000) if is_closed else world.ago(5, 400)
        homes.append(
            Home(
                number=number,
                pk=pks[number],
                crew=crew,
                area=crew.areas[number // len(crews) % len(crew.areas)],
                opened=opened,
                closed=opened + timedelta(days=world.chance.randint(60, 190)) if is_closed else None,
                resident=residents[number * RESIDENTS],
                plan=plans[number],
            )
        )
    return homes


def _households(world: World) -> Iterator[Row]:
    refs = world.refs(Household, len(world.homes))
    for home in world.homes:
        yield {
            "id": home.pk,
            "ref": refs[home.number],
            "team_id": home.crew.pk,
            "name": f"Huishouden {world.name()}",
            "neighbourhood_id": home.area,
            "opened_on": home.opened,
            "closed_on": home.closed,
        }


def _residents(world: World) -> Iterator[Row]:
    for home in world.homes:
        last_name = world.chance.choice(words.LAST_NAMES)
        for place in range(RESIDENTS):
            name = f"{world.chance.choice(words.FIRST_NAMES)} {last_name}"
            born = world.today.year - world.chance.randint(1, 85)
            yield {**home.hangs, "id": home.resident + place, "name": name, "birth_year": born}


def _directors(world: World, home: Home) -> Iterator[Row]:
    changed = world.maybe(0.2)
    handed_on = home.opened + timedelta(days=3)
    members = home.crew.members
    worker = members[0 if changed else 2 + home.number // len(world.busy) % (IN_A_TEAM - 2)]
    yield {**home.hangs, "user_id": worker, "since": home.opened, "until": handed_on if changed else home.closed}
    if changed:
        is_resident = world.maybe(0.5)
        who = {"resident_id": home.resident} if is_resident else {"user_id": world.chance.choice(members[2:])}
        yield {**home.hangs, **who, "since": handed_on, "until": home.closed}


def _network(world: World) -> Iterator[Row]:
    for home in world.homes:
        for _ in range(world.chance.randint(1, 4)):
            yield network_person(world, home)


def network_person(world: World, home: Home) -> Row:
    """Somebody around the household."""
    return {
        **home.hangs,
        "name": world.chance.choice(words.FIRST_NAMES),
        "relation": world.chance.choice(Relation.values),
        "can_do": world.chance.choice(words.CAN_DO),
        "source": Source.RESIDENT.value,
        "since": home.opened,
    }


def _frames(world: World) -> Iterator[Row]:
    for home in world.homes:
        for law in world.chance.sample(Law.values, world.chance.randint(0, 2)):
            yield {**home.hangs, "law": law, "since": home.opened}
