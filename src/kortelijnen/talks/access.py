"""The only way to get an invitation: the household's walls hold first."""

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.households.access import open_household
from kortelijnen.kit.errors import NotVisible
from kortelijnen.kit.ids import read_ref
from kortelijnen.talks.models import Invitation


def open_invitation(actor: Actor, household_ref: str, ref: str, permission: Permission) -> Invitation:
    """An invitation of this household, for somebody who may do `permission` with it. The look at the household is
    recorded (invariant 16)."""
    household = open_household(actor, household_ref, permission)
    found = Invitation.objects.select_related("host").filter(household=household, ref=read_ref(ref)).first()
    if found is None:
        raise NotVisible("invitation", ref)
    found.household = household
    return found
