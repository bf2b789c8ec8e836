"""The part about arrangements on the pages of others: the household's page and Today."""

from collections.abc import Sequence
from typing import Any

from kortelijnen.access.actor import Actor
from kortelijnen.arrangements.enums import Holds
from kortelijnen.arrangements.queries import Running, arrangements_of_the_day
from kortelijnen.desk.arrangements.rows import arrangement_rows

DAY_SHOWN = 12


def part_context(running: Sequence[Running]) -> dict[str, Any]:
    """Who helps this household with what."""
    return {"arrangements": arrangement_rows(running)}


def day_context(actor: Actor) -> dict[str, Any]:
    """Help that asks for a word today, in the households that this actor directs. One statement."""
    found = arrangements_of_the_day(actor, limit=DAY_SHOWN + 1)
    return {
        "arrangements": arrangement_rows(found[:DAY_SHOWN], with_household=True),
        "has_more_arrangements": len(found) > DAY_SHOWN,
        "holds": tuple(Holds.choices),
    }
