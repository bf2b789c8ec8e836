"""Goals: which line do we miss, who lays it, by when."""

from datetime import date

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record
from kortelijnen.directory.models import Organisation
from kortelijnen.groundwork import rules
from kortelijnen.groundwork.enums import GoalState
from kortelijnen.groundwork.models import LineGoal
from kortelijnen.groundwork.queries.goals import goal_for, line_is_there, lines_alive, open_of
from kortelijnen.kit import clock
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.lines.models import Need
from kortelijnen.people.models import User
from kortelijnen.people.queries import workers_of


@transaction.atomic
def set_goal(*, by: Actor, organisation: Organisation, need: Need | None, who: User, by_when: date) -> LineGoal:
    """The team misses this line: a colleague lays it, by a day (S0-13). Only for a hole: where a line is live there
    is nothing to lay. One goal for each hole."""
    today = clock.today()
    rules.goal_lies_ahead(by_when=by_when, today=today, message=_("Choose today or a later day."))
    if not workers_of(by.team_id, on=today).filter(pk=who.pk).exists():
        raise RuleBroken("not_in_the_team", _("Choose somebody who works in your team."))
    _nothing_lies_there(by, organisation, need, today)
    goal, is_new = LineGoal.objects.get_or_create(
        team_id=by.team_id,
        organisation=organisation,
        need=need,
        state=GoalState.OPEN,
        defaults={"user": who, "by_when": by_when, "set_on": today},
    )
    if not is_new:
        raise RuleBroken("goal_is_set", _already_set(by, organisation, need))
    record(by=by, verb="set", kind="line_goal", ref=goal.ref, team_id=by.team_id)
    return goal


def _nothing_lies_there(by: Actor, organisation: Organisation, need: Need | None, today: date) -> None:
    there = lines_alive(today).filter(team_id=by.team_id, contact__organisation=organisation)
    if need is not None:
        there = there.filter(contact__needs=need)
    line = there.select_related("user", "contact").order_by("user__name").first()
    if line is not None:
        names = {"worker": line.user.name, "contact": line.contact.name}
        raise RuleBroken("line_is_there", _("%(worker)s has a live line already, to %(contact)s.") % names)


def _already_set(by: Actor, organisation: Organisation, need: Need | None) -> str:
    goal = goal_for(by.team_id, organisation.pk, need)
    if goal is None:
        return _("A colleague set this goal just now.")
    names = {"worker": goal.user.name, "day": date_format(goal.by_when, "j F Y")}
    return _("This goal is set already: %(worker)s lays the line, by %(day)s.") % names


@transaction.atomic
def drop_goal(*, by: Actor, goal: LineGoal) -> None:
    """The line is no longer needed. The goal stays as dropped, so that the team can look back at it (S0-13)."""
    dropped = LineGoal.objects.filter(pk=goal.pk, state=GoalState.OPEN).update(
        state=GoalState.DROPPED, settled_on=clock.today()
    )
    if dropped:
        record(by=by, verb="dropped", kind="line_goal", ref=goal.ref, team_id=goal.team_id)


@transaction.atomic
def settle_goals(*, by: Actor, team_id: int | None = None) -> int:
    """Goals whose line is there are reached: of one team, or of every team for the nightly job. Gives how many.

    Pages derive this themselves (`line_is_there`) and write nothing; settling keeps it true after the
    line has faded again."""
    today = clock.today()
    reached = open_of(team_id).filter(line_is_there(today))
    goals = list(reached.select_for_update(of=("self",), skip_locked=True))
    LineGoal.objects.filter(pk__in=[goal.pk for goal in goals]).update(state=GoalState.REACHED, settled_on=today)
    for goal in goals:
        record(by=by, verb="reached", kind="line_goal", ref=goal.ref, team_id=goal.team_id)
    return len(goals)
