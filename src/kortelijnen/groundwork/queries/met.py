"""The order in which institutions matter to a team: how many of its households meet each (S0-7)."""

from dataclasses import dataclass, field

from kortelijnen.access.actor import Actor
from kortelijnen.plans.queries import households_per_institution
from kortelijnen.privacy import counting


@dataclass(frozen=True, slots=True, kw_only=True)
class MetByHouseholds:
    """How many of our households meet each institution, by its id; small counts are neither shown nor told by the
    order."""

    counts: dict[int, int] = field(default_factory=dict)

    def shown(self, organisation_id: int) -> str:
        """The count, "<5", or nothing when nobody meets it."""
        met = self.counts.get(organisation_id, 0)
        return counting.shown(met) if met else ""

    def place(self, organisation_id: int) -> int:
        """Larger counts first; fewer than five are all alike, nobody last."""
        met = self.counts.get(organisation_id, 0)
        return -met if counting.may_show_share(met) else -1 if met else 0


def met_by_households(actor: Actor) -> MetByHouseholds:
    """Of the actor's teams. One query."""
    return MetByHouseholds(counts=households_per_institution(actor) if actor.team_ids else {})
