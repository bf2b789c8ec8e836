"""What the household's page says about conversations: one that runs, and who came along to those of before."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kortelijnen.design.templatetags.kl import day
from kortelijnen.talks.conversations import HeldTalk
from kortelijnen.talks.models import Talk


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedRow:
    """A conversation that was held: when, who led it, who came along."""

    day: str
    led_by: str
    companion: str
    came_alone: bool


def part_context(talks: Sequence[HeldTalk]) -> dict[str, Any]:
    """The conversation that runs, and a row for each that was held."""
    running = next((talk for talk in talks if talk.is_running), None)
    return {"running_talk": running, "talks_ended": ended_rows([talk for talk in talks if not talk.is_running])}


def ended_rows(talks: Sequence[HeldTalk | Talk]) -> list[EndedRow]:
    """A row for each conversation that was held."""
    return [
        EndedRow(day=day(talk.held_on), led_by=str(talk.led_by), companion=talk.companion, came_alone=talk.came_alone)
        for talk in talks
    ]
