"""Teams, their people and the neighbourhoods they serve."""

from collections.abc import Iterator
from datetime import date

from kortelijnen.cli.copying import Numbers, Row
from kortelijnen.cli.generating.neighbourhoods import laid_out
from kortelijnen.cli.generating.world import IN_A_TEAM, MUNICIPALITY, Crew, World
from kortelijnen.people.enums import Experience, Role
from kortelijnen.people.models import Membership, Team, User
from kortelijnen.places.models import TeamArea


def make(world: World) -> None:
    """The teams that are wanted, of eleven people each."""
    count, before = world.wanted.teams, Team.objects.count()
    teams, users = Numbers(Team, count), Numbers(User, count * IN_A_TEAM)
    since = date(world.first.year - 1, 1, 1)
    world.put("teams", Team, _teams(teams, count, before, since))
    world.put("workers", User, _users(world, users, before))
    world.put("memberships", Membership, _memberships(teams, users, count, since))
    for number, piece in enumerate(_pieces(world)):
        members = tuple(users[number * IN_A_TEAM + place] for place in range(IN_A_TEAM))
        serves, shares = zip(*piece, strict=True)
        world.crews.append(Crew(number=number, pk=teams[number], members=members, serves=serves, shares=shares))
    world.put("neighbourhoods served", TeamArea, _served(world, since))


def _pieces(world: World) -> list[list[tuple[int, float]]]:
    """The teams that have households share the whole municipality, so that each gets as many questions as the others;
    those that have none are laid over it once more."""
    busy, others = world.wanted.busy, world.wanted.teams - world.wanted.busy
    return laid_out(world.neighbourhoods, busy) + (laid_out(world.neighbourhoods, others) if others else [])


def _served(world: World, since: date) -> Iterator[Row]:
    for crew in world.crews:
        for place in crew.serves:
            yield {"team_id": crew.pk, "area_id": world.areas[place], "since": since}


def _teams(teams: Numbers, count: int, before: int, since: date) -> Iterator[Row]:
    for number in range(count):
        shown = f"{before + number + 1:03}"
        yield {
            "id": teams[number],
            "ref": f"wijkteam-{shown}",
            "name": f"Wijkteam {shown}",
            "municipality_code": MUNICIPALITY,
            "started_on": since,
        }


def _users(world: World, users: Numbers, before: int) -> Iterator[Row]:
    for number in range(world.wanted.workers):
        team, place = divmod(number, IN_A_TEAM)
        email = f"w{before + team + 1:03}-{place + 1:02}@example.org"
        yield {"id": users[number], "email": email, "name": world.name(), "password": "!", "is_active": True}


def _memberships(teams: Numbers, users: Numbers, count: int, since: date) -> Iterator[Row]:
    for number in range(count * IN_A_TEAM):
        team, place = divmod(number, IN_A_TEAM)
        role = {0: Role.FRONT_DOOR, 1: Role.TEAM_LEAD}.get(place, Role.WORKER)
        yield {
            "user_id": users[number],
            "team_id": teams[team],
            "role": role.value,
            "experience": (Experience.EXPERT if place < 2 else Experience.EXPERIENCED).value,
            "since": since,
        }
