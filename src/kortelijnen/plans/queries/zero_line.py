"""Why help without professionals was not it, over the team's households."""

from dataclasses import dataclass
from datetime import timedelta

from kortelijnen.access.actor import Actor
from kortelijnen.access.prepared import rows_of
from kortelijnen.kit import clock
from kortelijnen.plans.enums import Doer, ZeroLine
from kortelijnen.privacy.counting import shown

LOOKED_BACK = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class ZeroLineReason:
    """One answer, and for how many households it was given: a number, or "<5" when fewer than five are behind it."""

    label: str
    households: str


REASONS = """
SELECT zero_line, count(DISTINCT household_id) FROM plans_step
WHERE team_id = ANY(%(teams)s) AND doer = ANY(%(by_us)s) AND created_at >= %(since)s AND zero_line <> ''
GROUP BY zero_line
"""


def zero_line_reasons(actor: Actor) -> list[ZeroLineReason]:
    """What the actor's teams answered about help without professionals in the past year, every answer in its order;
    nothing when nobody answered (S4-21). By household, never by worker. One query."""
    asked = {
        "teams": list(actor.team_ids),
        "by_us": [Doer.TEAM.value, Doer.INSTITUTION.value],
        "since": clock.now() - LOOKED_BACK,
    }
    counted = dict(rows_of(REASONS, asked))
    if not counted:
        return []
    return [
        ZeroLineReason(label=str(answer.label), households=shown(counted.get(answer.value, 0))) for answer in ZeroLine
    ]
