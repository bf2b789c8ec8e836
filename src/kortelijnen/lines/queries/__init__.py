"""Questions about needs, contacts and lines; one module for each page that asks."""

from kortelijnen.lines.queries.calling import CallCard, WhoToCall, card_of, my_lines, who_to_call
from kortelijnen.lines.queries.contacts import (
    SharedContact,
    changed_by_contact,
    contacts_like,
    contacts_to_ask_again,
    contacts_to_share,
    hours_in_words,
    listed_contacts,
    presences_of,
    replacements_for,
)
from kortelijnen.lines.queries.needs import DomainNeeds, most_used_needs, needs_by_domain

__all__ = [
    "CallCard",
    "DomainNeeds",
    "SharedContact",
    "WhoToCall",
    "card_of",
    "changed_by_contact",
    "contacts_like",
    "contacts_to_ask_again",
    "contacts_to_share",
    "hours_in_words",
    "listed_contacts",
    "most_used_needs",
    "my_lines",
    "needs_by_domain",
    "presences_of",
    "replacements_for",
    "who_to_call",
]
