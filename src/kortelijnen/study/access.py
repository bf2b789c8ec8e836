"""The only door to counts over all teams: the right, and the trace."""

from collections.abc import Iterator
from contextlib import contextmanager

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.audit.actions import as_system, record
from kortelijnen.audit.enums import Outcome
from kortelijnen.kit.errors import NotAllowed


@contextmanager
def counting_all_teams(actor: Actor, *, about: str) -> Iterator[None]:
    """Within this block rows of all teams exist, to be counted in the database; no row about a household leaves it.

    Two lines in the trail: who looked at counts, and that the system's scope was entered for it (invariant 16).
    """
    allowed = actor.may(Permission.STUDY_VIEW)
    outcome = Outcome.SEEN if allowed else Outcome.REFUSED
    record(by=actor, verb="looked", kind="counts", ref=about, outcome=outcome)
    if not allowed:
        raise NotAllowed(Permission.STUDY_VIEW)
    with as_system("count over all teams"):
        yield
