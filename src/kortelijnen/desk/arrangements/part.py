"""The part about arrangements on the pages of others: the household's page and Today."""

from collections.abc import Sequence
from typing import Any

from kortelijnen.access.actor import Actor
from kortelijnen.arrangements.enums import Holds
from kortelijnen.arrangements.queries import Running, arrangements_of_the_day
from kortelijnen.desk.arrangements.rows import arrangement_rows


def part_context(running: Sequence[Running]) -> dict[str, Any]:
    """Who helps this household with what."""
    return {"arrangements": arrangement_rows(running)}


def day_context(actor: Actor) -> dict[str, Any]:
    """Help that asks for a word today, in the households that this actor directs. One statement."""
    return {
        "arrangements": arrangement_rows(arrangements_of_the_day(actor), with_household=True),
        "holds": tuple(Holds.choices),
    }
