"""Every change to needs, contacts and lines; one module for each of the things that are changed."""

from kortelijnen.lines.actions.calls import lay_line, record_desk_outcome, record_outcome
from kortelijnen.lines.actions.contacts import Details, add_contact, correct_contact, introduce_contact
from kortelijnen.lines.actions.needs import SHIPPED_NEEDS, load_needs
from kortelijnen.lines.actions.rights import (
    ask_contacts_again,
    ask_new_link,
    give_link,
    remove_contact,
    renew_agreement,
)

__all__ = [
    "SHIPPED_NEEDS",
    "Details",
    "add_contact",
    "ask_contacts_again",
    "ask_new_link",
    "correct_contact",
    "give_link",
    "introduce_contact",
    "lay_line",
    "load_needs",
    "record_desk_outcome",
    "record_outcome",
    "remove_contact",
    "renew_agreement",
]
