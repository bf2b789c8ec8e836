"""What the household's page shows of inviting: one quiet line, and what was told."""

from typing import Any

from kortelijnen.households.models import Household
from kortelijnen.talks.queries import inviting_picture


def part_context(household: Household) -> dict[str, Any]:
    """One statement for the line beside the timeline and the list under the legal frames."""
    return {"inviting": inviting_picture(household)}
