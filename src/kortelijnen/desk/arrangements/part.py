"""The part about arrangements on the pages of others: the household's page and Today."""

from typing import Any

from kortelijnen.access.actor import Actor
from kortelijnen.arrangements.enums import Holds
from kortelijnen.arrangements.queries import arrangements_of_the_day, arrangements_on
from kortelijnen.desk.arrangements.rows import arrangement_rows
from kortelijnen.households.models import Household


def part_context(household: Household) -> dict[str, Any]:
    """Who helps this household with what. One statement."""
    return {"arrangements": arrangement_rows(arrangements_on(household))}


def day_context(actor: Actor) -> dict[str, Any]:
    """Help that asks for a word today, in the households that this actor directs. One statement."""
    return {
        "arrangements": arrangement_rows(arrangements_of_the_day(actor), with_household=True),
        "holds": tuple(Holds.choices),
    }
