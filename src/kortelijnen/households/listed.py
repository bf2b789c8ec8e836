"""The households of a team as a list shows them."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from kortelijnen.access.actor import Actor
from kortelijnen.access.prepared import rows_of
from kortelijnen.kit.paging import Page

PAGE = 50


class Listed(Enum):
    """Which of the team's households a list shows. With the words of the index of the open ones: a plan that is kept
    must know them."""

    MINE = """h.closed_on IS NULL AND h.id IN (SELECT d.household_id FROM households_director d
        WHERE d.user_id = %(me)s AND d.until IS NULL AND d.team_id = ANY(%(teams)s))"""
    OPEN = "h.closed_on IS NULL"
    CLOSED = "h.closed_on IS NOT NULL"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedHousehold:
    """A household in a list: where it lives, who directs it, since when."""

    ref: str
    name: str
    neighbourhood: str
    has_no_address: bool
    is_restricted: bool
    opened_on: date
    closed_on: date | None
    director: str


LIST = """
SELECT h.ref, h.name, coalesce(a.name, '') AS neighbourhood, h.has_no_address, h.is_restricted, h.opened_on,
       h.closed_on,
       coalesce((SELECT coalesce(u.name, r.name) FROM households_director d
                 LEFT JOIN people_user u ON u.id = d.user_id LEFT JOIN households_resident r ON r.id = d.resident_id
                 WHERE d.household_id = h.id AND d.until IS NULL), '') AS director
FROM households_household h LEFT JOIN places_area a ON a.id = h.neighbourhood_id
WHERE h.team_id = ANY(%(teams)s) AND {which}
ORDER BY h.opened_on DESC, h.id DESC LIMIT %(limit)s OFFSET %(skipped)s
"""


def households_listed(actor: Actor, which: Listed, *, page: int = 1) -> Page[ListedHousehold]:
    """The households of the actor's teams that are open, that the actor directs, or that are closed; those opened last
    come first. One statement; row-level security holds in it."""
    asked = {"teams": list(actor.team_ids), "me": actor.user_id, "limit": PAGE + 1, "skipped": (page - 1) * PAGE}
    rows = rows_of(LIST.format(which=which.value), asked)
    return Page(rows=[_listed(*row) for row in rows[:PAGE]], number=page, has_next=len(rows) > PAGE)


def _listed(
    ref: str,
    name: str,
    neighbourhood: str,
    has_no_address: bool,
    is_restricted: bool,
    opened_on: date,
    closed_on: date | None,
    director: str,
) -> ListedHousehold:
    return ListedHousehold(
        ref=ref,
        name=name,
        neighbourhood=neighbourhood,
        has_no_address=has_no_address,
        is_restricted=is_restricted,
        opened_on=opened_on,
        closed_on=closed_on,
        director=director,
    )
