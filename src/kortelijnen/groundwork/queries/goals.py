"""Goals for lines that are missing, and whether they are reached."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from kortelijnen.access.actor import Actor
from kortelijnen.access.prepared import rows_of
from kortelijnen.access.together import Question, answer_to, read
from kortelijnen.groundwork import rules
from kortelijnen.groundwork import statements as sql
from kortelijnen.groundwork.enums import GoalState
from kortelijnen.groundwork.models import LineGoal
from kortelijnen.kit import clock
from kortelijnen.lines.models import Line, Need


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A line that the team misses, with who lays it and by when (S0-13)."""

    ref: str
    organisation_ref: str
    organisation: str
    need: str
    who: str
    by_when: date
    is_reached: bool
    is_overdue: bool


def lines_alive(today: date) -> QuerySet[Line]:
    """Live lines to people who are still there."""
    return Line.objects.filter(lives_until__gte=today, contact__gone_on=None)


def open_of(team_id: int | None = None) -> QuerySet[LineGoal]:
    """The open goals of one team, or of every team that may be seen."""
    found = LineGoal.objects.filter(state=GoalState.OPEN)
    return found if team_id is None else found.filter(team_id=team_id)


def line_is_there(today: date) -> Q:
    """A goal is reached: somebody in its team has a live line to that institution, and to a person there who can
    arrange the need when one was named. This is derived, so that no page has to write it down."""
    there = lines_alive(today).filter(team_id=OuterRef("team_id"), contact__organisation_id=OuterRef("organisation_id"))
    able = there.filter(contact__needs=OuterRef("need_id"))
    return Q(need=None) & Exists(there) | Q(Exists(able))


def open_goals(actor: Actor) -> list[Goal]:
    """What the actor's team still has to lay: overdue ones first, reached ones last. One query."""
    return answer_to(goals_question(actor))


def goals_question(actor: Actor) -> Question[list[Goal]]:
    """The same, for a page that asks more."""
    today = clock.today()

    def made(rows: Any) -> list[Goal]:
        return [
            _goal(*told, by_when=date.fromisoformat(by_when), reached=reached, today=today)
            for *told, by_when, reached in read(rows)
        ]

    return Question(columns=(f"({sql.GOALS})",), given={"team": actor.team_id, "today": today}, made=made)


def goals_of(actor: Actor) -> list[Goal]:
    """The lines that the actor said she would lay, and has not yet. One statement; row-level security holds in it."""
    today = clock.today()
    asked = {"me": actor.user_id, "teams": list(actor.team_ids), "today": today}
    found = rows_of(sql.GOALS_OF, asked)
    return [_goal(*told, by_when=by_when, reached=False, today=today) for *told, by_when in found]


def goal_for(team_id: int, organisation_id: int, need: Need | None) -> LineGoal | None:
    """The open goal for exactly this hole."""
    return open_of(team_id).filter(organisation_id=organisation_id, need=need).select_related("user").first()


def _goal(
    ref: str,
    organisation_ref: str,
    organisation: str,
    need: str | None,
    who: str,
    *,
    by_when: date,
    reached: bool,
    today: date,
) -> Goal:
    return Goal(
        ref=ref,
        organisation_ref=organisation_ref,
        organisation=organisation,
        need=need or "",
        who=who,
        by_when=by_when,
        is_reached=reached,
        is_overdue=rules.goal_is_overdue(by_when=by_when, today=today, is_reached=reached),
    )
