"""Changes to needs."""

import json
from pathlib import Path

from django.db import transaction

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record
from kortelijnen.directory.rules import sounds_of
from kortelijnen.lines.models import Need

SHIPPED_NEEDS = Path(__file__).parent.parent / "data" / "needs.json"


@transaction.atomic
def load_needs(*, by: Actor) -> int:
    """Add the needs that come with the product, and give how many were new. A need that is there already stays
    as the municipality made it."""
    shipped = json.loads(SHIPPED_NEEDS.read_text(encoding="utf-8"))
    known = set(Need.objects.values_list("slug", flat=True))
    new = [
        Need(**(need | {"synonyms": "\n".join(need["synonyms"])}), sounds=sounds_of(need["name"], *need["synonyms"]))
        for need in shipped
        if need["slug"] not in known
    ]
    Need.objects.bulk_create(new)
    if new:
        record(by=by, verb="loaded", kind="needs", note=str(len(new)))
    return len(new)
