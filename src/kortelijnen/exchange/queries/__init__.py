"""Questions about lists, doubles and merges; one module for each page that asks."""

from kortelijnen.exchange.queries.comparing import ONE, OTHER, Difference, differences
from kortelijnen.exchange.queries.doubts import Candidate, Doubt, doubts_of
from kortelijnen.exchange.queries.lists import (
    Place,
    choice_is_possible,
    lists_of,
    outline,
    place_key,
    places_of,
    reading_of,
    told_of,
)
from kortelijnen.exchange.queries.pairs import Pair, contact_pairs, merges_of, organisation_pairs

__all__ = [
    "ONE",
    "OTHER",
    "Candidate",
    "Difference",
    "Doubt",
    "Pair",
    "Place",
    "choice_is_possible",
    "contact_pairs",
    "differences",
    "doubts_of",
    "lists_of",
    "merges_of",
    "organisation_pairs",
    "outline",
    "place_key",
    "places_of",
    "reading_of",
    "told_of",
]
