"""Plans, steps, the help that was given, closings."""

from datetime import date, timedelta

from kortelijnen.cli import generated_words as words
from kortelijnen.cli.copying import Numbers, Row
from kortelijnen.cli.generating.world import Home, World
from kortelijnen.plans.enums import Agree, Doer, StepState, WrittenBy
from kortelijnen.plans.models import Closing, DeliveredHelp, Plan, Step
from kortelijnen.plans.rules import counts_as_help

STEPS, STILL_OPEN = 12, 4


def make(world: World) -> None:
    """A plan with twelve steps for every household."""
    world.put("plans", Plan, (_plan(world, home) for home in world.homes))
    numbers = Numbers(Step, len(world.homes) * STEPS)
    steps = [_step(world, home, numbers[home.number * STEPS + i], i) for home in world.homes for i in range(STEPS)]
    world.put("steps", Step, steps)
    world.put("help delivered", DeliveredHelp, (_help(step) for step in steps if _gave_help(step)))
    world.put("closings", Closing, (_closing(world, home) for home in world.homes if home.closed))


def _plan(world: World, home: Home) -> Row:
    return {
        **home.hangs,
        "id": home.plan,
        "words": world.about(words.WISHES),
        "written_by": WrittenBy.TOGETHER.value,
        "started_on": home.opened,
        "ended_on": home.closed,
        "changed_at": world.at(home.opened),
        "changed_by_id": home.crew.members[2],
        "version": 1,
    }


def _step(world: World, home: Home, pk: int, number: int) -> Row:
    doer = world.chance.choice(list(Doer))
    is_open = home.closed is None and number >= STEPS - STILL_OPEN
    made = home.opened + (_until(world, home) - home.opened) * (number + 1) // (STEPS + 1)
    return {
        **home.hangs,
        "id": pk,
        "plan_id": home.plan,
        "what": world.about(words.DEEDS, ""),
        "doer": doer.value,
        "doer_name": "" if doer == Doer.TEAM else world.chance.choice(words.FIRST_NAMES),
        "doer_user_id": world.chance.choice(home.crew.members) if doer == Doer.TEAM else None,
        "due_on": world.today + timedelta(days=world.chance.randint(-10, 30)) if is_open else made,
        "state": (StepState.OPEN if is_open else StepState.DONE).value,
        "settled_on": None if is_open else made,
        "created_at": world.at(made),
        "created_by_id": home.crew.members[2],
    }


def _until(world: World, home: Home) -> date:
    return home.closed or world.today


def _closing(world: World, home: Home) -> Row:
    answers = {name: world.chance.choice(Agree.values) for name in ("felt_heard", "in_charge", "knows_whom")}
    return {
        **home.hangs,
        "closed_on": home.closed,
        **answers,
        "answered_on": home.closed,
        "words": "",
        "not_given": "",
        "link_number": 0,
    }


def _gave_help(step: Row) -> bool:
    return counts_as_help(Doer(step["doer"]), StepState(step["state"]))


def _help(step: Row) -> Row:
    shared = {name: step[name] for name in ("household_id", "team_id", "what", "doer", "doer_name")}
    return {**shared, "step_id": step["id"], "given_on": step["settled_on"]}
