"""Questions about needs, contacts and lines; one module for each page that asks."""

from kortelijnen.lines.queries.calling import CallCard, WhoToCall, card_of, my_lines, need_meant, who_to_call
from kortelijnen.lines.queries.contacts import contacts_like
from kortelijnen.lines.queries.calling import CallCard, WhoToCall, card_of, my_lines, who_to_call
from kortelijnen.lines.queries.contacts import contacts_like, contacts_to_share
from kortelijnen.lines.queries.needs import DomainNeeds, most_used_needs, needs_by_domain

__all__ = [
    "CallCard",
    "DomainNeeds",
    "WhoToCall",
    "card_of",
    "contacts_like",
    "contacts_to_share",
    "most_used_needs",
    "my_lines",
    "need_meant",
    "needs_by_domain",
    "who_to_call",
]
