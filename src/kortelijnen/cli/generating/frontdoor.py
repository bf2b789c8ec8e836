"""Help requests: behind every household, answered at once, and still waiting."""

from datetime import date

from kortelijnen.cli import generated_words as words
from kortelijnen.cli.generating.world import Home, World
from kortelijnen.frontdoor.enums import Channel, Complexity, Existed, Route, State, Urgency
from kortelijnen.frontdoor.models import HelpRequest

QUEUE, ANSWERED_PART = 12, 0.5  # open requests a team; requests answered without a file, per household


def make(world: World) -> None:
    """The request from which each household came, and the queues of the teams that have households."""
    answered, waiting = int(len(world.homes) * ANSWERED_PART), QUEUE * len(world.busy)
    refs = world.refs(HelpRequest, len(world.homes) + answered + waiting)
    rows = [_behind(world, home) for home in world.homes]
    rows += [_answered(world) for _ in range(answered)]
    rows += [_waiting(world, number) for number in range(waiting)]
    world.put("help requests", HelpRequest, ({**row, "ref": ref} for row, ref in zip(rows, refs, strict=True)))


def _asked(world: World, team: int, area: int, day: date) -> dict[str, object]:
    return {
        "team_id": team,
        "received_at": world.at(day),
        "question": world.about(words.QUESTIONS),
        "channel": world.chance.choice(Channel.values),
        "asker_name": world.name(),
        "neighbourhood_id": area,
        "existed": world.chance.choice(Existed.values),
        "state": State.NEW.value,
        "urgency": Urgency.NOT_JUDGED.value,
    }


def _judged(world: World, user: int, day: date) -> dict[str, object]:
    return {
        "urgency": world.chance.choice([Urgency.SOON.value, Urgency.NORMAL.value]),
        "complexity": world.chance.choice(Complexity.values),
        "route": Route.CONVERSATION.value,
        "reason": "Er spelen meer dingen tegelijk.",
        "triaged_by_id": user,
        "triaged_at": world.at(day),
    }


def _behind(world: World, home: Home) -> dict[str, object]:
    judged = _judged(world, home.crew.members[0], home.opened)
    ended = {"state": State.HOUSEHOLD_OPENED.value, "household_id": home.pk, "ended_on": home.opened}
    return {**_asked(world, home.crew.pk, home.area, home.opened), **judged, **ended}


def _answered(world: World) -> dict[str, object]:
    crew, day = world.chance.choice(world.busy), world.ago(1, 360)
    wordless = {"question": "", "asker_name": "", "reason": "", "triaged_by_id": None}
    ended = {"state": State.ANSWERED.value, "route": Route.STANDARD_ANSWER.value, "ended_on": day}
    asked = _asked(world, crew.pk, world.chance.choice(world.areas), day)
    return {**asked, **_judged(world, crew.members[0], day), **ended, **wordless}


def _waiting(world: World, number: int) -> dict[str, object]:
    crew, day = world.busy[number % len(world.busy)], world.ago(1, 20)
    asked = _asked(world, crew.pk, world.chance.choice(world.areas), day)
    if world.maybe(0.4):
        return asked
    return {**asked, **_judged(world, crew.members[0], day), "state": State.TRIAGED.value}
