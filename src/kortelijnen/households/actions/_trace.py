"""One line in the trail for what happened to a household."""

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record
from kortelijnen.households.models import Household


def trace(*, by: Actor, household: Household, verb: str, kind: str = "household", ref: str = "") -> None:
    record(
        by=by,
        verb=verb,
        kind=kind,
        ref=ref or household.ref,
        household_ref=household.ref,
        team_id=household.team_id,
    )
