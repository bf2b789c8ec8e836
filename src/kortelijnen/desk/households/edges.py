"""What is shown of a household's edges: who may know of it, where it came from, where it went on, who turns an age."""

from collections.abc import Sequence
from typing import Any

from kortelijnen.households.enums import Age
from kortelijnen.households.models import Household, Resident
from kortelijnen.households.queries import kin_of
from kortelijnen.households.rules import age_this_year
from kortelijnen.kit import clock


def edges_context(household: Household) -> dict[str, Any]:
    """For the household's page; it asks the database nothing for a household without such edges."""
    return {"kin": kin_of(household)}


def turning(residents: Sequence[Resident]) -> list[tuple[str, Age]]:
    """Who of these becomes 12, 16 or 18 this year."""
    year = clock.today().year
    ages = [(row.name, age_this_year(birth_year=row.birth_year, year=year)) for row in residents]
    return [(name, age) for name, age in ages if age is not None]
