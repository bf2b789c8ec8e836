"""What the household's page shows of inviting: one quiet line, and what was told."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kortelijnen.design.templatetags.kl import day
from kortelijnen.talks.queries import FactTold, InvitingPicture


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRow:
    """What the household was told, on which day, and which article asks for it."""

    what: str
    day: str
    law: str


def part_context(inviting: InvitingPicture) -> dict[str, Any]:
    """The line beside the timeline and the list under the legal frames."""
    return {"inviting": inviting, "told": told_rows(inviting.facts)}


def told_rows(facts: Sequence[FactTold]) -> list[ToldRow]:
    """A row for each fact."""
    return [ToldRow(what=fact.label, day=day(fact.on), law=fact.law) for fact in facts]
