"""Questions about goals, visits and notes; one module for each page that asks."""

from kortelijnen.groundwork.queries.goals import Goal, goals_of, open_goals
from kortelijnen.groundwork.queries.health import NetworkHealth, network_health
from kortelijnen.groundwork.queries.linemap import (
    Column,
    LineMap,
    MapRow,
    Place,
    Summary,
    areas_of_team,
    line_map,
)
from kortelijnen.groundwork.queries.place import PlaceOnMap, place_on_map
from kortelijnen.groundwork.queries.reviews import ReviewDue, ReviewPage, review_due, review_of

__all__ = [
    "Column",
    "Goal",
    "LineMap",
    "MapRow",
    "NetworkHealth",
    "Place",
    "PlaceOnMap",
    "ReviewDue",
    "ReviewPage",
    "Summary",
    "areas_of_team",
    "goals_of",
    "line_map",
    "network_health",
    "open_goals",
    "place_on_map",
    "review_due",
    "review_of",
]
