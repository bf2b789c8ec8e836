"""What the household's page says about conversations: one that runs, and who came along to those of before."""

from typing import Any

from kortelijnen.households.models import Household
from kortelijnen.talks.conversations import talks_of


def part_context(household: Household) -> dict[str, Any]:
    """For the household's page: one statement."""
    return {"talks": talks_of(household)}
