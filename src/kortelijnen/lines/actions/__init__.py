"""Every change to needs, contacts and lines; one module for each of the things that are changed."""

from kortelijnen.lines.actions.calls import lay_line, record_desk_outcome, record_outcome
from kortelijnen.lines.actions.contacts import add_contact, correct_contact, introduce_contact
from kortelijnen.lines.actions.lists import ListedPerson, add_listed_contacts, lay_quiet_lines
from kortelijnen.lines.actions.needs import SHIPPED_NEEDS, NeedTold, add_need, correct_need, load_needs, remove_need
from kortelijnen.lines.actions.together import lay_lines_together

__all__ = [
    "SHIPPED_NEEDS",
    "ListedPerson",
    "NeedTold",
    "add_contact",
    "add_listed_contacts",
    "add_need",
    "correct_contact",
    "correct_need",
    "introduce_contact",
    "lay_line",
    "lay_lines_together",
    "lay_quiet_lines",
    "load_needs",
    "record_desk_outcome",
    "record_outcome",
    "remove_need",
]
