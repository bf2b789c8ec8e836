"""The line in the trail that every action on an arrangement leaves, and the hold it takes first."""

from kortelijnen.access.actor import Actor
from kortelijnen.arrangements.models import Arrangement, Helper
from kortelijnen.audit.actions import record
from kortelijnen.households.access import still_open


def trace(*, by: Actor, arrangement: Arrangement, verb: str, kind: str = "arrangement", note: str = "") -> None:
    """A line in the trail about this arrangement."""
    household = arrangement.household
    record(
        by=by,
        verb=verb,
        kind=kind,
        ref=arrangement.ref,
        household_ref=household.ref,
        team_id=household.team_id,
        note=note,
    )


def held(by: Actor, arrangement: Arrangement) -> Arrangement:
    """The arrangement as it stands now, for this transaction: two who change one rota never cross.

    A worker writes only as long as the household is open. A helper's own answer counts as long as the help lasts:
    that the team is done is no reason for a neighbour to stop.
    """
    if not by.link:
        still_open(arrangement.household)
    return Arrangement.objects.select_for_update(of=("self",)).select_related("household").get(pk=arrangement.pk)


def held_helper(by: Actor, helper: Helper) -> Helper:
    """The helper as it stands now, in an arrangement that is held."""
    arrangement = held(by, helper.arrangement)
    current = Helper.objects.get(pk=helper.pk)
    current.arrangement = arrangement
    return current
