"""What the household's page says about conversations: one that runs, and who came along to those of before."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kortelijnen.design.templatetags.kl import day
from kortelijnen.households.models import Household
from kortelijnen.talks.conversations import talks_of
from kortelijnen.talks.models import Talk


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedRow:
    """A conversation that was held: when, who led it, who came along."""

    day: str
    led_by: str
    companion: str
    came_alone: bool


def part_context(household: Household) -> dict[str, Any]:
    """For the household's page: one statement."""
    talks = talks_of(household)
    return {"talks": talks, "talks_ended": ended_rows(talks.ended)}


def ended_rows(talks: Sequence[Talk]) -> list[EndedRow]:
    """A row for each conversation that was held."""
    return [
        EndedRow(day=day(talk.held_on), led_by=talk.led_by.name, companion=talk.companion, came_alone=talk.came_alone)
        for talk in talks
    ]
