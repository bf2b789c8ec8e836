"""What has been agreed with helpers, when two households turn out to be one."""

from django.db import transaction

from kortelijnen.access.actor import Actor
from kortelijnen.arrangements.models import Arrangement, Helper, HoldsCheck, Turn
from kortelijnen.audit.actions import record
from kortelijnen.households.models import Household, NetworkPerson


@transaction.atomic
def bring_arrangements(*, by: Actor, ends: Household, stays: Household) -> None:
    """What runs goes on in the household that goes on, with its helpers, turns and checks: nobody who promised help
    is asked again. What has stopped stays where it was."""
    running = list(Arrangement.objects.filter(household=ends, stopped_on__isnull=True).values_list("pk", flat=True))
    for hanging in (Helper, Turn, HoldsCheck):
        hanging.objects.filter(arrangement__in=running).update(household=stays)
    Arrangement.objects.filter(pk__in=running).update(household=stays)
    around = NetworkPerson.objects.filter(household=stays, until__isnull=True).values_list("name", "pk")
    for name, pk in around:
        same = Helper.objects.filter(arrangement__in=running, network_person__isnull=False, name=name)
        same.update(network_person_id=pk)
    record(
        by=by,
        verb="merged",
        kind="arrangements",
        ref=stays.ref,
        household_ref=stays.ref,
        team_id=stays.team_id,
    )
