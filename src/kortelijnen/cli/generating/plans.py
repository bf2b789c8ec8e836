"""Plans with their goals and steps, ideas of colleagues, who is in charge, the help that was given, closings."""

from datetime import date, timedelta

from kortelijnen.cli import generated_words as words
from kortelijnen.cli.copying import Numbers, Row
from kortelijnen.cli.generating.world import Home, World
from kortelijnen.plans.enums import Agree, Doer, GoalState, IdeaOf, Stage, StepState, WrittenBy, ZeroLine
from kortelijnen.plans.models import Closing, DeliveredHelp, Goal, Idea, OtherPlan, OwnDirection, Plan, Step
from kortelijnen.plans.rules import counts_as_help

STEPS, STILL_OPEN = 12, 4
GOALS = 2
OTHER_PLAN_PART = 0.1


def make(world: World) -> None:
    """A plan with two goals and twelve steps for every household."""
    world.put("plans", Plan, (_plan(world, home) for home in world.homes))
    numbers = Numbers(Step, len(world.homes) * STEPS)
    steps = [
        step(world, home, pk=numbers[home.number * STEPS + i], part=(i + 1) / (STEPS + 1), is_open=_is_open(home, i))
        for home in world.homes
        for i in range(STEPS)
    ]
    world.put("steps", Step, steps)
    world.put("help delivered", DeliveredHelp, (_help(step) for step in steps if _gave_help(step)))
    world.put("closings", Closing, (_closing(world, home) for home in world.homes if home.closed))
    world.put("goals", Goal, (goal(world, home, number) for home in world.homes for number in range(GOALS)))
    world.put("ideas of colleagues", Idea, (idea(world, home) for home in world.homes))
    world.put("answers about direction", OwnDirection, (_direction(world, home) for home in world.homes))
    others = (home for home in world.homes if world.maybe(OTHER_PLAN_PART))
    world.put("plans elsewhere", OtherPlan, (_elsewhere(world, home) for home in others))


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


def _is_open(home: Home, number: int) -> bool:
    return home.closed is None and number >= STEPS - STILL_OPEN


def step(world: World, home: Home, *, pk: int, part: float, is_open: bool) -> Row:
    """A step agreed on when this part of the household's time had passed."""
    doer = world.chance.choice(list(Doer))
    made = home.opened + timedelta(days=int((_until(world, home) - home.opened).days * part))
    is_professional = doer in {Doer.TEAM, Doer.INSTITUTION}
    return {
        **home.hangs,
        "id": pk,
        "plan_id": home.plan,
        "what": world.about(words.DEEDS, ""),
        "doer": doer.value,
        "doer_name": "" if doer == Doer.TEAM else world.chance.choice(words.FIRST_NAMES),
        "doer_user_id": world.chance.choice(home.crew.members) if doer == Doer.TEAM else None,
        "due_on": world.today + timedelta(days=world.chance.randint(-10, 30)) if is_open else made,
        "idea_of": IdeaOf.WORKER.value if is_professional else IdeaOf.RESIDENT.value,
        "zero_line": ZeroLine.DOES_NOT_FIT.value if is_professional else "",
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


def goal(world: World, home: Home, number: int) -> Row:
    """What the household wants to reach; the first is reached, the others are worked on."""
    is_reached = number == 0
    return {
        **home.hangs,
        "plan_id": home.plan,
        "words": world.about(words.WISHES),
        "state": (GoalState.REACHED if is_reached else GoalState.OPEN).value,
        "settled_on": _until(world, home) if is_reached else None,
        "added_on": home.opened,
    }


def idea(world: World, home: Home) -> Row:
    """What a colleague would do."""
    colleague = world.chance.choice(home.crew.members)
    return {**home.hangs, "words": world.about(words.DEEDS), "user_id": colleague, "added_on": home.opened}


def _direction(world: World, home: Home) -> Row:
    asked = {name: world.chance.choice(Agree.values) for name in ("in_charge", "knows_whom")}
    return {**home.hangs, "stage": Stage.START.value, **asked, "asked_on": home.opened}


def _elsewhere(world: World, home: Home) -> Row:
    where = f"{world.chance.choice(words.HOUSES)} {world.chance.choice(words.PLACES)}"
    return {**home.hangs, "organisation_name": where, "has_director": world.maybe(0.5), "known_on": home.opened}
