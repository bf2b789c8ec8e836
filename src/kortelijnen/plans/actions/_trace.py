"""The line in the trail that every action on a plan leaves."""

from datetime import timedelta

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record
from kortelijnen.households.models import Household


def trace(
    *, by: Actor, household: Household, verb: str, kind: str, ref: str = "", once_in: timedelta | None = None
) -> None:
    """A line in the trail about something of this household's plan."""
    record(
        by=by, verb=verb, kind=kind, ref=ref, household_ref=household.ref, team_id=household.team_id, once_in=once_in
    )
