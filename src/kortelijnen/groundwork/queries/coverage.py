"""Who of the team has seen which institution from the inside (S0-4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kortelijnen.access.actor import Actor
from kortelijnen.access.prepared import rows_of
from kortelijnen.groundwork.access import visits_visible_to
from kortelijnen.groundwork.enums import VisitState
from kortelijnen.kit import clock
from kortelijnen.people.models import User
from kortelijnen.people.queries import workers_of
from kortelijnen.plans.queries import households_per_institution
from kortelijnen.privacy import counting


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """One institution: how many of our households meet it, and for each worker the day on which it was last seen
    from the inside."""

    ref: str
    name: str
    households: str
    seen: tuple[tuple[User, date | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Institutions that our households meet × workers of the team. It shows what somebody can still go and see; it is
    no ranking, and nobody is counted."""

    workers: tuple[User, ...]
    rows: tuple[CoverageRow, ...]
    chosen: User | None = None


# A team meets hundreds of institutions, whose names and nothing else the matrix says.
NAMED = "SELECT id, ref, name FROM directory_organisation WHERE id = ANY(%(ids)s) ORDER BY name"


def coverage_of(actor: Actor, *, worker_id: int | None = None) -> Coverage:
    """The matrix of the actor's team; for one worker only what this worker has not seen yet, in the order in which
    to go: institutions that most households meet first. Small counts are all alike. Five queries."""
    if not actor.team_ids:
        return Coverage(workers=(), rows=())
    workers = tuple(workers_of(actor.team_id, on=clock.today()))
    chosen = next((user for user in workers if user.pk == worker_id), None)
    met = households_per_institution(actor)
    seen = _last_seen(actor)
    shown = [chosen] if chosen else workers
    organisations = rows_of(NAMED, {"ids": list(met)})
    rows = [
        CoverageRow(
            ref=ref,
            name=name,
            households=counting.shown(met[pk]),
            seen=tuple((user, seen.get((pk, user.pk))) for user in shown),
        )
        for pk, ref, name in sorted(organisations, key=lambda one: _order(met[one[0]], one[2]))
        if chosen is None or (pk, chosen.pk) not in seen
    ]
    return Coverage(workers=workers, rows=tuple(rows), chosen=chosen)


def _order(households: int, name: str) -> tuple[int, str]:
    return (-households if counting.may_show_share(households) else 0, name.casefold())


def _last_seen(actor: Actor) -> Mapping[tuple[int, int], date]:
    """Institution and worker → the day of the last visit that was held."""
    held = visits_visible_to(actor).filter(state=VisitState.DONE).order_by("begins_at")
    rows = held.values_list("organisation_id", "visitors", "begins_at")
    return {
        (organisation_id, user_id): begins_at.astimezone(clock.AMSTERDAM).date()
        for organisation_id, user_id, begins_at in rows
        if user_id is not None
    }
