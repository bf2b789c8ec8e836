"""Everything that can be allowed, one name each."""

from enum import StrEnum


class Permission(StrEnum):
    """A thing somebody may do. A route needs exactly one; roles.py says who has it."""

    TODAY_VIEW = "today_view"
    SEARCH = "search"
    LINES_VIEW = "lines_view"
    LINES_EDIT = "lines_edit"
    LINES_KEEP = "lines_keep"
    DIRECTORY_EDIT = "directory_edit"
    STUDY_VIEW = "study_view"
    PLACES_VIEW = "places_view"
    FRONTDOOR_VIEW = "frontdoor_view"
    REQUEST_REGISTER = "request_register"
    REQUEST_TRIAGE = "request_triage"
    HOUSEHOLD_VIEW = "household_view"
    HOUSEHOLD_OPEN = "household_open"
    HOUSEHOLD_EDIT = "household_edit"
    PLAN_EDIT = "plan_edit"
    TIMELINE_EDIT = "timeline_edit"
    HOUSEHOLD_CLOSE = "household_close"
    READERS_KEEP = "readers_keep"
    TRAIL_VIEW = "trail_view"
    GALLERY_VIEW = "gallery_view"
    OWN_TEXT = "own_text"
