"""Every change to needs, contacts and lines; one module for each of the things that are changed."""

from kortelijnen.lines.actions.calls import lay_line, record_desk_outcome, record_outcome
from kortelijnen.lines.actions.contacts import add_contact, correct_contact, introduce_contact
from kortelijnen.lines.actions.needs import SHIPPED_NEEDS, NeedTold, add_need, correct_need, load_needs, remove_need
from kortelijnen.lines.actions.services import correct_offer, offer_service

__all__ = [
    "SHIPPED_NEEDS",
    "NeedTold",
    "add_contact",
    "add_need",
    "correct_contact",
    "correct_need",
    "correct_offer",
    "introduce_contact",
    "lay_line",
    "load_needs",
    "offer_service",
    "record_desk_outcome",
    "record_outcome",
    "remove_need",
]
