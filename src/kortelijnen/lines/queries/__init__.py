"""Questions about needs, contacts and lines; one module for each page that asks."""

from kortelijnen.lines.queries.calling import CallCard, WhoToCall, card_of, my_lines, need_meant, who_to_call
from kortelijnen.lines.queries.catalogue import (
    DomainLines,
    Hanging,
    Meant,
    NeedLine,
    hanging_on,
    needs_meant_by,
    needs_with_answers,
)
from kortelijnen.lines.queries.contacts import contacts_like, contacts_to_share
from kortelijnen.lines.queries.institutions import KnownThere, contacts_at, known_there, organisations_with_live_line
from kortelijnen.lines.queries.needs import DomainNeeds, most_used_needs, needs_by_domain
from kortelijnen.lines.queries.services import ServiceFound, needs_of_service, services_for, slugs_by_service

__all__ = [
    "CallCard",
    "DomainLines",
    "DomainNeeds",
    "Hanging",
    "KnownThere",
    "Meant",
    "NeedLine",
    "ServiceFound",
    "WhoToCall",
    "card_of",
    "contacts_at",
    "contacts_like",
    "contacts_to_share",
    "hanging_on",
    "known_there",
    "most_used_needs",
    "my_lines",
    "need_meant",
    "needs_by_domain",
    "needs_meant_by",
    "needs_of_service",
    "needs_with_answers",
    "organisations_with_live_line",
    "services_for",
    "slugs_by_service",
    "who_to_call",
]
