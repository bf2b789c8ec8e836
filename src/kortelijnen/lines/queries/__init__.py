"""Questions about needs, contacts and lines; one module for each page that asks."""

from kortelijnen.lines.queries.calling import CallCard, WhoToCall, card_of, card_of_desk, my_lines, who_to_call
from kortelijnen.lines.queries.contacts import contacts_like
from kortelijnen.lines.queries.introductions import OpenIntroduction, open_introductions, owed_a_favour
from kortelijnen.lines.queries.needs import DomainNeeds, most_used_needs, need_meant, needs_by_domain
from kortelijnen.lines.queries.pictures import (
    ContactPicture,
    LifeCourse,
    MyLine,
    course_of_line,
    picture_of_contact,
    possible_successors,
)
from kortelijnen.lines.queries.upkeep import (
    UPKEEP,
    Leaver,
    LineToKeep,
    LonelyLine,
    agreements_ending,
    colleagues_to_take_over,
    leaving_soon,
    lines_to_check,
    lines_to_check_this_month,
    lonely_lines,
    people_with_lines,
)

__all__ = [
    "UPKEEP",
    "CallCard",
    "ContactPicture",
    "DomainNeeds",
    "Leaver",
    "LifeCourse",
    "LineToKeep",
    "LonelyLine",
    "MyLine",
    "OpenIntroduction",
    "WhoToCall",
    "agreements_ending",
    "card_of",
    "card_of_desk",
    "colleagues_to_take_over",
    "contacts_like",
    "course_of_line",
    "leaving_soon",
    "lines_to_check",
    "lines_to_check_this_month",
    "lonely_lines",
    "most_used_needs",
    "my_lines",
    "need_meant",
    "needs_by_domain",
    "open_introductions",
    "owed_a_favour",
    "people_with_lines",
    "picture_of_contact",
    "possible_successors",
    "who_to_call",
]
