"""Facts in the lives of households. What was called for a household stands among them."""

from collections.abc import Iterator
from datetime import date

from kortelijnen.cli import generated_words as words
from kortelijnen.cli.copying import Row
from kortelijnen.cli.generating.world import Home, World
from kortelijnen.timeline.enums import Kind, SaidBy
from kortelijnen.timeline.models import Moment

MOMENTS = 18


def make(world: World) -> None:
    """Eighteen facts for every household."""
    world.put("facts", Moment, (row for home in world.homes for row in _facts(world, home)))


def _facts(world: World, home: Home) -> Iterator[Row]:
    calls = home.calls[:MOMENTS]
    for consult, day in calls:
        called = world.about(("Gebeld over",), f" {world.chance.choice(words.ENDINGS)}")
        yield fact(world, home, day, called, SaidBy.WORKER.value) | {"consult_id": consult}
    until = home.closed or world.today
    for number in range(MOMENTS - len(calls)):
        day = home.opened + (until - home.opened) * number // MOMENTS
        told = world.about(words.BEGINNINGS, f" {world.chance.choice(words.ENDINGS)}")
        yield fact(world, home, day, told, world.chance.choice(SaidBy.values))


def fact(world: World, home: Home, day: date, told: str, said_by: str) -> dict[str, object]:
    """One fact in the life of a household."""
    return {
        **home.hangs,
        "happened_on": day,
        "words": told,
        "said_by": said_by,
        "kind": Kind.FACT.value,
        "consult_id": None,
        "written_by_id": world.chance.choice(home.crew.members),
        "written_at": world.at(day),
        "version": 1,
    }
