"""Questions about needs, contacts and lines; one module for each page that asks."""

from kortelijnen.lines.queries.calling import CallCard, WhoToCall, card_of, my_lines, who_to_call
from kortelijnen.lines.queries.contacts import contacts_like
from kortelijnen.lines.queries.institutions import (
    KnownThere,
    contacts_at,
    known_there,
    organisations_with_live_line,
)
from kortelijnen.lines.queries.needs import DomainNeeds, most_used_needs, needs_by_domain

__all__ = [
    "CallCard",
    "DomainNeeds",
    "KnownThere",
    "WhoToCall",
    "card_of",
    "contacts_at",
    "contacts_like",
    "known_there",
    "most_used_needs",
    "my_lines",
    "needs_by_domain",
    "organisations_with_live_line",
    "who_to_call",
]
