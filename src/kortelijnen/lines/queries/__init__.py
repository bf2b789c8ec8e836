"""Questions about needs, contacts and lines; one module for each page that asks."""

from kortelijnen.lines.queries.calling import CallCard, WhoToCall, card_of, my_lines, who_to_call
from kortelijnen.lines.queries.catalogue import (
    DomainLines,
    Hanging,
    Meant,
    NeedLine,
    hanging_on,
    needs_meant_by,
    needs_with_answers,
)
from kortelijnen.lines.queries.contacts import contacts_like
from kortelijnen.lines.queries.needs import DomainNeeds, most_used_needs, needs_by_domain
from kortelijnen.lines.queries.services import (
    ServiceFound,
    needs_of_service,
    services_answering,
    services_for,
    slugs_by_service,
)
from kortelijnen.lines.queries.sharing import contacts_to_share

__all__ = [
    "CallCard",
    "DomainLines",
    "DomainNeeds",
    "Hanging",
    "Meant",
    "NeedLine",
    "ServiceFound",
    "WhoToCall",
    "card_of",
    "contacts_like",
    "contacts_to_share",
    "hanging_on",
    "most_used_needs",
    "my_lines",
    "needs_by_domain",
    "needs_meant_by",
    "needs_of_service",
    "needs_with_answers",
    "services_answering",
    "services_for",
    "slugs_by_service",
    "who_to_call",
]
