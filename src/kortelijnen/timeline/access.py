"""A moment is reached through its household, never on its own."""

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.households.access import open_household
from kortelijnen.kit.errors import NotVisible
from kortelijnen.timeline.models import Moment


def open_moment(actor: Actor, household_ref: str, moment_id: int, permission: Permission) -> Moment:
    """The moment of this household; the household's walls hold first."""
    household = open_household(actor, household_ref, permission)
    moment = Moment.objects.filter(household=household, pk=moment_id).first()
    if moment is None:
        raise NotVisible("moment", str(moment_id))
    moment.household = household
    return moment
