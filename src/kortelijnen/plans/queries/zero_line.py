"""Why help without professionals was not it, over the team's households."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q

from kortelijnen.access.actor import Actor
from kortelijnen.kit import clock
from kortelijnen.plans.enums import Doer, ZeroLine
from kortelijnen.plans.models import Step
from kortelijnen.privacy.counting import shown

LOOKED_BACK = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class ZeroLineReason:
    """One answer, and for how many households it was given: a number, or "<5" when fewer than five are behind it."""

    label: str
    households: str


def zero_line_reasons(actor: Actor) -> list[ZeroLineReason]:
    """What the actor's teams answered about help without professionals in the past year, every answer in its order;
    nothing when nobody answered (S4-21). By household, never by worker. One query."""
    steps = Step.objects.filter(
        team_id__in=actor.team_ids,
        doer__in=(Doer.TEAM, Doer.INSTITUTION),
        created_at__gte=clock.now() - LOOKED_BACK,
    ).order_by()
    counted = steps.aggregate(
        **{answer.value: Count("household_id", filter=Q(zero_line=answer.value), distinct=True) for answer in ZeroLine}
    )
    if not any(counted.values()):
        return []
    return [ZeroLineReason(label=str(answer.label), households=shown(counted[answer.value])) for answer in ZeroLine]
