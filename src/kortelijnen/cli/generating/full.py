"""In each team one household as full as a record gets: what its page is measured with."""

from collections.abc import Iterator

from kortelijnen.cli import generated_words as words
from kortelijnen.cli.copying import Row
from kortelijnen.cli.generating import arrangements, households, plans, timeline
from kortelijnen.cli.generating.world import Batch, Home
from kortelijnen.households.enums import Closeness, Flow
from kortelijnen.households.models import NetworkPerson
from kortelijnen.plans.models import Goal, Idea
from kortelijnen.timeline.enums import SaidBy
from kortelijnen.timeline.models import Moment

MOMENTS, STEPS, PEOPLE, GOALS, IDEAS, ARRANGEMENTS = 500, 60, 40, 6, 8, 6
OPEN_PART = 1 / 3  # of the steps that are added


def fill(batch: Batch) -> None:
    """Fill up the first open household of every team that has one. What it had already counts."""
    homes = list(_first_open_ones(batch))
    batch.put("moments", Moment, (row for home in homes for row in _facts(batch, home)))
    plans.put_steps(batch, [row for home in homes for row in _steps(batch, home)])
    batch.put("people who could help", NetworkPerson, (row for home in homes for row in _people(batch, home)))
    wanted = (plans.goal(batch, home, number) for home in homes for number in range(plans.GOALS, GOALS))
    batch.put("goals", Goal, wanted)
    batch.put("ideas of colleagues", Idea, (plans.idea(batch, home) for home in homes for _ in range(1, IDEAS)))
    arrangements.add(batch, [home for home in homes for _ in range(ARRANGEMENTS)])


def _first_open_ones(batch: Batch) -> list[Home]:
    """One of each team, and of each the longest open of those that had help: its page is the fullest."""
    first: dict[int, Home] = {}
    for home in batch.homes:
        if home.closed is None and home.helped <= batch.today:
            first.setdefault(home.crew.pk, home)
    return list(first.values())


def _facts(batch: Batch, home: Home) -> Iterator[Row]:
    lasted = batch.today - home.opened
    for number in range(MOMENTS - timeline.MOMENTS):
        day = home.opened + lasted * number // MOMENTS
        yield timeline.fact(batch, home, day, words.BEGINNINGS, batch.pick(SaidBy.values))


def _steps(batch: Batch, home: Home) -> Iterator[Row]:
    added = STEPS - plans.STEPS
    for number in range(added):
        is_open, part = number >= added * (1 - OPEN_PART), number / added
        yield plans.step(batch, home, doer=batch.pick(plans.DOERS), part=part, is_open=is_open)


def _people(batch: Batch, home: Home) -> Iterator[Row]:
    for _ in range(PEOPLE - home.around):
        on_the_map = {"closeness": batch.pick(Closeness.values), "flow": batch.pick(Flow.values)}
        yield {**households.network_person(batch, home), **on_the_map}
