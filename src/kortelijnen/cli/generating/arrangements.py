"""Who helps with what, how often and until when; turns of the coming weeks, and whether it still holds."""

from collections.abc import Iterator
from datetime import date, timedelta

from kortelijnen.arrangements.enums import Fit, HelperState, Holds, Rhythm
from kortelijnen.arrangements.models import Arrangement, Helper, HoldsCheck, Turn
from kortelijnen.cli import generated_words as words
from kortelijnen.cli.copying import Numbers, Row
from kortelijnen.cli.generating.world import Home, World

WITH_ARRANGEMENT = 0.6  # of the households
HELPERS, TURNS = 3, 8
LASTS, CHECK_EVERY = timedelta(days=90), 14


def make(world: World) -> None:
    """An arrangement of three helpers who take turns, for more than half of the open households."""
    add(world, [home for home in world.homes if home.closed is None and world.maybe(WITH_ARRANGEMENT)])


def add(world: World, homes: list[Home]) -> None:
    """One arrangement for each time that a household is named."""
    pks, helpers = Numbers(Arrangement, len(homes)), Numbers(Helper, len(homes) * HELPERS)
    refs = world.refs(Arrangement, len(homes))
    arranged = [
        (home, pks[place], [helpers[place * HELPERS + i] for i in range(HELPERS)]) for place, home in enumerate(homes)
    ]
    rows = (_arrangement(world, home, pk, ref) for (home, pk, _), ref in zip(arranged, refs, strict=True))
    world.put("arrangements", Arrangement, rows)
    world.put("people who help", Helper, (row for one in arranged for row in _helpers(world, *one)))
    world.put("turns", Turn, (row for one in arranged for row in _turns(world, *one)))
    world.put("checks whether it holds", HoldsCheck, (_check(world, home, pk) for home, pk, _ in arranged))


def _starts(world: World, home: Home) -> date:
    return max(home.opened, world.today - timedelta(days=30))


def _arrangement(world: World, home: Home, pk: int, ref: str) -> Row:
    return {
        **home.hangs,
        "id": pk,
        "ref": ref,
        "what": world.chance.choice(words.TURNS),
        "rhythm": Rhythm.WEEKLY.value,
        "starts_on": _starts(world, home),
        "ends_on": world.today + LASTS,
        "check_on": world.today + timedelta(days=world.chance.randint(-3, CHECK_EVERY)),
        "created_by_id": world.chance.choice(home.crew.members),
        "created_at": world.at(_starts(world, home)),
        "version": 1,
    }


def _helpers(world: World, home: Home, arrangement: int, pks: list[int]) -> Iterator[Row]:
    for pk in pks:
        yield {
            **home.hangs,
            "id": pk,
            "arrangement_id": arrangement,
            "name": world.chance.choice(words.FIRST_NAMES),
            "state": HelperState.AGREED.value,
            "answered_on": _starts(world, home),
            "since": _starts(world, home),
            "fit_household": world.chance.choice(Fit.values),
            "fit_helper": world.chance.choice(Fit.values),
        }


def _turns(world: World, home: Home, arrangement: int, helpers: list[int]) -> Iterator[Row]:
    for number in range(TURNS):
        day = _starts(world, home) + timedelta(days=7 * number)
        yield {**home.hangs, "arrangement_id": arrangement, "helper_id": helpers[number % HELPERS], "day": day}


def _check(world: World, home: Home, arrangement: int) -> Row:
    holds = world.chance.choice(Holds.values)
    return {**home.hangs, "arrangement_id": arrangement, "on": world.today, "holds": holds, "by_helper_id": None}
