"""What each worker may decide, in words that the team and its neighbourhood understand."""

from django.db import transaction

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.audit.actions import record
from kortelijnen.kit.errors import Conflict, NotAllowed, NotVisible
from kortelijnen.people.models import Membership


@transaction.atomic
def tell_mandate(*, by: Actor, membership_id: int, mandate: str, mandate_before: str) -> Membership:
    """The team lead says what a colleague may decide without asking anybody (S0-3): vigorous work begins where it is
    known who may say yes. `mandate_before` is what the writer saw; who saves second sees both texts."""
    found = Membership.objects.select_for_update(of=("self",)).filter(pk=membership_id, team_id__in=by.team_ids).first()
    if found is None:
        raise NotVisible("worker", str(membership_id))
    if not by.may(Permission.LINES_KEEP, in_team=found.team_id):
        raise NotAllowed(Permission.LINES_KEEP)
    if found.mandate != mandate_before:
        raise Conflict(theirs=found.mandate or "–", yours=mandate or "–", version=0)
    found.mandate = mandate
    found.save(update_fields=["mandate"])
    record(by=by, verb="changed", kind="mandate", ref=str(found.pk), team_id=found.team_id)
    return found
