"""What the household's page shows of the closing and the pilot flame, and how a request after a closing begins."""

from typing import Any

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.households.access import visible_to
from kortelijnen.households.models import Household
from kortelijnen.kit.ids import read_ref
from kortelijnen.plans.closing_rules import may_still_be_asked
from kortelijnen.plans.flames import flame_of
from kortelijnen.plans.queries import PlanPicture


def part_context(actor: Actor, household: Household, plan: PlanPicture) -> dict[str, Any]:
    """Whether a copy may be given; of a closed household also its flame, and whether the resident can still be
    asked. Of an open one nothing is read."""
    context: dict[str, Any] = {"may_copy": actor.may(Permission.PLAN_EDIT, in_team=household.team_id)}
    if household.is_open:
        return context
    may_tend = actor.may(Permission.HOUSEHOLD_CLOSE, in_team=household.team_id)
    closing = plan.closing
    can_ask = closing is not None and may_still_be_asked(
        is_answered=closing.answered_on is not None, not_given=closing.not_given
    )
    return context | {"flame": flame_of(household), "may_tend": may_tend, "may_ask": may_tend and can_ask}


def asks_again(actor: Actor, ref: str) -> dict[str, str]:
    """How a new request begins when there is something again after closing: with the name of the household. Whoever
    may not see that household gets an empty form."""
    if not ref or not actor.may(Permission.HOUSEHOLD_VIEW):
        return {}
    household = visible_to(actor).filter(ref=read_ref(ref)).first()
    return {"asker_name": household.name} if household else {}
