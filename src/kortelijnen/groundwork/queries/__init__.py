"""Questions about visits, notes and how far institutions have come; one module for each page that asks."""

from kortelijnen.groundwork.queries.coverage import Coverage, CoverageRow, coverage_of
from kortelijnen.groundwork.queries.notes import (
    BarrierCount,
    ShownNote,
    barriers_at,
    barriers_by_institution,
    notes_about,
    room_found,
    shown_notes,
)
from kortelijnen.groundwork.queries.remit import RemitCheck, remit_check
from kortelijnen.groundwork.queries.rooting import (
    AreaRooting,
    areas_of_actor,
    institutions_standing,
    rooting_of,
    rooting_of_many,
)
from kortelijnen.groundwork.queries.visits import (
    Proposal,
    ShownVisit,
    host_of,
    met_on,
    proposals_for,
    visitors_of,
    visits_held,
    visits_of_institution,
    visits_planned,
    whole_visit,
)

__all__ = [
    "AreaRooting",
    "BarrierCount",
    "Coverage",
    "CoverageRow",
    "Proposal",
    "RemitCheck",
    "ShownNote",
    "ShownVisit",
    "areas_of_actor",
    "barriers_at",
    "barriers_by_institution",
    "coverage_of",
    "host_of",
    "institutions_standing",
    "met_on",
    "notes_about",
    "proposals_for",
    "remit_check",
    "room_found",
    "rooting_of",
    "rooting_of_many",
    "shown_notes",
    "visitors_of",
    "visits_held",
    "visits_of_institution",
    "visits_planned",
    "whole_visit",
]
