"""Reading back what was kept: one's own, of the last day."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from kortelijnen.access.actor import Actor
from kortelijnen.drafts.models import KeptText
from kortelijnen.drafts.rules import KEPT_FOR, Field
from kortelijnen.kit import clock
from kortelijnen.people.sealing import SealBroken, unseal


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One form as it was sent: when, where it was meant for, and every field."""

    ref: str
    kept_at: datetime
    target: str
    fields: tuple[Field, ...]


def purpose_for(user_id: int) -> str:
    """The key's purpose holds the writer: what is sealed for one worker opens for no other."""
    return f"kept text of {user_id}"


def rows_of(actor: Actor) -> QuerySet[KeptText]:
    """This person's own, not older than a day."""
    if actor.user_id is None:
        return KeptText.objects.none()
    return KeptText.objects.filter(user_id=actor.user_id, kept_at__gt=clock.now() - KEPT_FOR)


def kept_texts(actor: Actor) -> list[Kept]:
    """What this person was typing, oldest first. What can no longer be opened (a new secret key) is left out."""
    opened = (_opened(row) for row in rows_of(actor))
    return [kept for kept in opened if kept is not None]


def has_kept_text(actor: Actor) -> bool:
    """Is there anything to give back to this person?"""
    return rows_of(actor).exists()


def _opened(row: KeptText) -> Kept | None:
    try:
        content = json.loads(unseal(row.sealed, purpose=purpose_for(row.user_id)))
    except SealBroken:
        return None
    fields = tuple((name, value) for name, value in content["fields"])
    return Kept(ref=row.ref, kept_at=row.kept_at, target=content["target"], fields=fields)
