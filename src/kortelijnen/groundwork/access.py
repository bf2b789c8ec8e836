"""The only door to a team's goals: which one, and whether it is yours."""

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.audit.actions import record
from kortelijnen.audit.enums import Outcome
from kortelijnen.groundwork.models import LineGoal
from kortelijnen.kit.errors import NotVisible
from kortelijnen.kit.ids import read_ref


def open_goal(actor: Actor, ref: str, permission: Permission) -> LineGoal:
    """The goal with this reference, of one of the actor's teams. That of another team is not there; asking for it
    leaves a trace."""
    ref = read_ref(ref)
    goal = LineGoal.objects.filter(team_id__in=actor.team_ids, ref=ref).select_related("organisation").first()
    if goal is None or not actor.may(permission, in_team=goal.team_id):
        record(by=actor, verb=permission, kind="line_goal", ref=ref, outcome=Outcome.REFUSED)
        raise NotVisible("line_goal", ref)
    return goal
