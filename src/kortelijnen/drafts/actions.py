"""Putting typed text aside, and letting it go."""

import json

from django.db import transaction

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record
from kortelijnen.drafts.models import KeptText
from kortelijnen.drafts.queries import purpose_for, rows_of
from kortelijnen.drafts.rules import KEPT_FOR, Field
from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotVisible
from kortelijnen.kit.ids import read_ref
from kortelijnen.people.sealing import seal


@transaction.atomic
def keep_text(*, by: Actor, target: str, fields: tuple[Field, ...]) -> KeptText:
    """Put aside what this person sent to `target` after her session had ended, for her alone."""
    if by.user_id is None:
        raise LookupError("kept for one person; a job or a visitor is nobody in particular")
    content = json.dumps({"target": target, "fields": fields})
    sealed = seal(content, purpose=purpose_for(by.user_id))
    kept = KeptText.objects.create(user_id=by.user_id, kept_at=clock.now(), sealed=sealed)
    record(by=by, verb="kept", kind="typed_text", ref=kept.ref)
    return kept


@transaction.atomic
def let_go(*, by: Actor, ref: str) -> None:
    """It was sent to where it belongs, or thrown away. Only one's own; anybody else's is not visible."""
    gone, _models = rows_of(by).filter(ref=read_ref(ref)).delete()
    if not gone:
        raise NotVisible("typed_text", ref)
    record(by=by, verb="let_go", kind="typed_text", ref=read_ref(ref))


@transaction.atomic
def forget_old(*, by: Actor) -> int:
    """Delete what was kept for longer than a day. A job does this every hour."""
    gone, _models = KeptText.objects.filter(kept_at__lte=clock.now() - KEPT_FOR).delete()
    if gone:
        record(by=by, verb="forgot", kind="typed_text", note=str(gone))
    return gone
