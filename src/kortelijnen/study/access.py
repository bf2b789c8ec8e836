"""The only door to counts over all teams: the right, and the trace."""

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.audit.actions import record
from kortelijnen.audit.enums import Outcome
from kortelijnen.kit.errors import NotAllowed


def look_at_counts(actor: Actor, *, about: str) -> None:
    """Who looked at counts stands in the trail (invariant 16), and so does who was refused."""
    allowed = actor.may(Permission.STUDY_VIEW)
    outcome = Outcome.SEEN if allowed else Outcome.REFUSED
    record(by=actor, verb="looked", kind="counts", ref=about, outcome=outcome)
    if not allowed:
        raise NotAllowed(Permission.STUDY_VIEW)
