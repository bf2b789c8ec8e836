"""In each team one household as full as a record gets: what its page is measured with."""

from datetime import timedelta

from kortelijnen.cli import generated_words as words
from kortelijnen.cli.copying import Numbers, Row
from kortelijnen.cli.generating import arrangements, households, plans, timeline
from kortelijnen.cli.generating.world import Home, World
from kortelijnen.households.enums import Closeness, Flow
from kortelijnen.households.models import NetworkPerson
from kortelijnen.plans.models import Goal, Idea, Step
from kortelijnen.timeline.enums import SaidBy
from kortelijnen.timeline.models import Moment

MOMENTS, STEPS, PEOPLE, GOALS, IDEAS, ARRANGEMENTS = 500, 60, 40, 6, 8, 6
OPEN_PART = 1 / 3  # of the steps that are added


def make(world: World) -> None:
    """Fill up the first open household of every team that has one. What it had already counts."""
    homes = list(_first_open_ones(world))
    facts = [_fact(world, home, number) for home in homes for number in range(MOMENTS - timeline.MOMENTS)]
    world.put("facts", Moment, facts)
    world.put("steps", Step, _steps(world, homes))
    # A list: whoever asks the database something while rows are copied in waits for ever.
    world.put("people who could help", NetworkPerson, [row for home in homes for row in _people(world, home)])
    wanted = (plans.goal(world, home, number) for home in homes for number in range(plans.GOALS, GOALS))
    world.put("goals", Goal, wanted)
    world.put("ideas of colleagues", Idea, (plans.idea(world, home) for home in homes for _ in range(1, IDEAS)))
    arrangements.add(world, [home for home in homes for _ in range(ARRANGEMENTS)])


def _first_open_ones(world: World) -> list[Home]:
    first: dict[int, Home] = {}
    for home in world.homes:
        if home.closed is None:
            first.setdefault(home.crew.pk, home)
    return list(first.values())


def _fact(world: World, home: Home, number: int) -> Row:
    day = home.opened + timedelta(days=(world.today - home.opened).days * number // MOMENTS)
    told = world.about(words.BEGINNINGS, f" {world.chance.choice(words.ENDINGS)}")
    return timeline.fact(world, home, day, told, world.chance.choice(SaidBy.values))


def _steps(world: World, homes: list[Home]) -> list[Row]:
    added = STEPS - plans.STEPS
    numbers = Numbers(Step, len(homes) * added)
    return [
        plans.step(
            world,
            home,
            pk=numbers[place * added + number],
            part=number / added,
            is_open=number >= added * (1 - OPEN_PART),
        )
        for place, home in enumerate(homes)
        for number in range(added)
    ]


def _people(world: World, home: Home) -> list[Row]:
    there_already = NetworkPerson.objects.filter(household_id=home.pk).count()
    return [
        {
            **households.network_person(world, home),
            "closeness": world.chance.choice(Closeness.values),
            "flow": world.chance.choice(Flow.values),
        }
        for _ in range(PEOPLE - there_already)
    ]
