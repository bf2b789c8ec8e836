"""The only way to get a household: scope, right and trace in one function."""

from django.db.models import QuerySet

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.audit.actions import record
from kortelijnen.audit.enums import Outcome
from kortelijnen.households.models import Household, Resident
from kortelijnen.kit.errors import NotAllowed, NotVisible
from kortelijnen.kit.ids import read_ref


def visible_to(actor: Actor) -> QuerySet[Household]:
    """The households of the actor's teams. The database would show no others; naming the teams here as well
    lets it use its index."""
    return Household.objects.filter(team_id__in=actor.team_ids)


def open_household(actor: Actor, ref: str, permission: Permission) -> Household:
    """The household with this reference, for somebody who may do `permission` with it.

    Outside the actor's teams, or not there: NotVisible, which tells nothing. In the team but not this role:
    NotAllowed. Both refusals are recorded, and every look is (invariant 16). A change is recorded by its own
    action, so only looking writes a line here.
    """
    ref = read_ref(ref)
    household = visible_to(actor).select_related("team", "neighbourhood").filter(ref=ref).first()
    if household is None:
        record(
            by=actor,
            verb=permission,
            kind="household",
            ref=ref,
            household_ref=ref[:12],
            outcome=Outcome.REFUSED,
        )
        raise NotVisible("household", ref)
    if not actor.may(permission):
        # The route's own guard refuses most of these first; this is the second wall.
        record(by=actor, verb=permission, kind="household", ref=ref, household_ref=ref, outcome=Outcome.REFUSED)
        raise NotAllowed(permission)
    if permission == Permission.HOUSEHOLD_VIEW:
        record(
            by=actor,
            verb="looked",
            kind="household",
            ref=ref,
            household_ref=ref,
            team_id=household.team_id,
            outcome=Outcome.SEEN,
        )
    return household


def open_resident(actor: Actor, household_ref: str, resident_id: int, permission: Permission) -> Resident:
    """Somebody of this household; the household's walls hold first."""
    household = open_household(actor, household_ref, permission)
    resident = Resident.objects.filter(household=household, pk=resident_id).first()
    if resident is None:
        raise NotVisible("resident", str(resident_id))
    resident.household = household
    return resident
