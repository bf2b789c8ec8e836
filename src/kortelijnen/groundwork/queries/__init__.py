"""Questions about goals, visits and notes; one module for each page that asks."""

from kortelijnen.groundwork.queries.around import AroundMap, around_map
from kortelijnen.groundwork.queries.coverage import Coverage, CoverageRow, coverage_of
from kortelijnen.groundwork.queries.goals import Goal, goals_of, open_goals
from kortelijnen.groundwork.queries.health import NetworkHealth
from kortelijnen.groundwork.queries.linemap import Column, LineMap, MapRow, Place, Summary, areas_of_team, line_map
from kortelijnen.groundwork.queries.notes import (
    BarrierCount,
    NotesAbout,
    ShownNote,
    barriers_by_institution,
    notes_about,
    room_found,
    shown_notes,
)
from kortelijnen.groundwork.queries.place import PlaceOnMap, place_on_map
from kortelijnen.groundwork.queries.remit import RemitCheck, remit_check
from kortelijnen.groundwork.queries.reviews import ReviewDue, ReviewPage, review_due, review_of
from kortelijnen.groundwork.queries.rooting import (
    AreaRooting,
    areas_of_actor,
    institutions_standing,
    rooting_of,
    rooting_of_many,
)
from kortelijnen.groundwork.queries.visits import (
    ListedVisit,
    Proposal,
    ShownVisit,
    TeamVisits,
    host_of,
    met_on,
    proposals_for,
    visitors_of,
    visits_of_institution,
    visits_of_team,
    whole_visit,
)

__all__ = [
    "AreaRooting",
    "AroundMap",
    "BarrierCount",
    "Column",
    "Coverage",
    "CoverageRow",
    "Goal",
    "LineMap",
    "ListedVisit",
    "MapRow",
    "NetworkHealth",
    "NotesAbout",
    "Place",
    "PlaceOnMap",
    "Proposal",
    "RemitCheck",
    "ReviewDue",
    "ReviewPage",
    "ShownNote",
    "ShownVisit",
    "Summary",
    "TeamVisits",
    "areas_of_actor",
    "areas_of_team",
    "around_map",
    "barriers_by_institution",
    "coverage_of",
    "goals_of",
    "host_of",
    "institutions_standing",
    "line_map",
    "met_on",
    "notes_about",
    "open_goals",
    "place_on_map",
    "proposals_for",
    "remit_check",
    "review_due",
    "review_of",
    "room_found",
    "rooting_of",
    "rooting_of_many",
    "shown_notes",
    "visitors_of",
    "visits_of_institution",
    "visits_of_team",
    "whole_visit",
]
