"""Where a household lives, or that it has no fixed place."""

from django.db import transaction

from kortelijnen.access.actor import Actor
from kortelijnen.households.access import still_open
from kortelijnen.households.actions._trace import trace
from kortelijnen.households.models import Household
from kortelijnen.places.models import Area


@transaction.atomic
def set_address(*, by: Actor, household: Household, neighbourhood: Area | None, has_no_address: bool = False) -> None:
    """In which neighbourhood the household is to be found, or that there is no fixed address. Never the address
    itself: the team knows where it goes, and the record is kept small (S2-18)."""
    still_open(household)
    Household.objects.filter(pk=household.pk).update(neighbourhood=neighbourhood, has_no_address=has_no_address)
    household.neighbourhood, household.has_no_address = neighbourhood, has_no_address
    trace(by=by, household=household, verb="changed", kind="address")
