"""Every change to needs, contacts and lines; one module for each of the things that are changed."""

from kortelijnen.lines.actions.calls import lay_line, record_desk_outcome, record_outcome, tell_more, undo_call
from kortelijnen.lines.actions.contacts import Details, add_contact, correct_contact, introduce_contact
from kortelijnen.lines.actions.giving import add_successor, give_back, name_successor
from kortelijnen.lines.actions.introductions import ask_introduction, hand_over_line, settle_introduction
from kortelijnen.lines.actions.lists import ListedPerson, add_listed_contacts, lay_quiet_lines
from kortelijnen.lines.actions.needs import SHIPPED_NEEDS, NeedTold, add_need, correct_need, load_needs, remove_need
from kortelijnen.lines.actions.rights import (
    ask_contacts_again,
    ask_new_link,
    give_link,
    remove_contact,
    renew_agreement,
)
from kortelijnen.lines.actions.services import correct_offer, offer_service
from kortelijnen.lines.actions.together import lay_lines_together
from kortelijnen.lines.actions.upkeep import confirm_line, end_line, let_go_line, tell_offer

__all__ = [
    "SHIPPED_NEEDS",
    "Details",
    "ListedPerson",
    "NeedTold",
    "add_contact",
    "add_listed_contacts",
    "add_need",
    "add_successor",
    "ask_contacts_again",
    "ask_introduction",
    "ask_new_link",
    "confirm_line",
    "correct_contact",
    "correct_need",
    "correct_offer",
    "end_line",
    "give_back",
    "give_link",
    "hand_over_line",
    "introduce_contact",
    "lay_line",
    "lay_lines_together",
    "lay_quiet_lines",
    "let_go_line",
    "load_needs",
    "name_successor",
    "offer_service",
    "record_desk_outcome",
    "record_outcome",
    "remove_contact",
    "remove_need",
    "renew_agreement",
    "settle_introduction",
    "tell_more",
    "tell_offer",
    "undo_call",
]
