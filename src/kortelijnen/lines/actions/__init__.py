"""Every change to needs, contacts and lines; one module for each of the things that are changed."""

from kortelijnen.lines.actions.calls import lay_line, record_desk_outcome, record_outcome
from kortelijnen.lines.actions.contacts import add_contact, correct_contact, introduce_contact
from kortelijnen.lines.actions.needs import SHIPPED_NEEDS, load_needs
from kortelijnen.lines.actions.together import lay_lines_together

__all__ = [
    "SHIPPED_NEEDS",
    "add_contact",
    "correct_contact",
    "introduce_contact",
    "lay_line",
    "lay_lines_together",
    "load_needs",
    "record_desk_outcome",
    "record_outcome",
]
