"""A household as one row of a list."""

from dataclasses import dataclass

from kortelijnen.design.templatetags.kl import day
from kortelijnen.households.listed import ListedHousehold


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdRow:
    """Who, where, with whom; and since when, or until when."""

    name: str
    ref: str
    neighbourhood: str
    director: str
    opened: str
    closed: str
    has_no_address: bool
    is_restricted: bool


def row_of(found: ListedHousehold) -> HouseholdRow:
    """The row of one household."""
    return HouseholdRow(
        name=found.name,
        ref=found.ref,
        neighbourhood=found.neighbourhood,
        director=found.director,
        opened=day(found.opened_on),
        closed=day(found.closed_on),
        has_no_address=found.has_no_address,
        is_restricted=found.is_restricted,
    )
