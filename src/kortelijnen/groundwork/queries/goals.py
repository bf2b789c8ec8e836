"""Goals for lines that are missing, and whether they are reached."""

from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from kortelijnen.access.actor import Actor
from kortelijnen.access.prepared import rows_of
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
    today = clock.today()
    found = rows_of(sql.GOALS, {"team": actor.team_id, "today": today})
    return [_goal(*row, reached=reached, today=today) for *row, reached in found]


# Written out, because the day begins with it; what makes a goal reached is said once more in `line_is_there`.
GOALS_OF = """
SELECT g.ref, o.ref, o.name, need.name, u.name, g.by_when
FROM groundwork_linegoal g JOIN directory_organisation o ON o.id = g.organisation_id
     JOIN people_user u ON u.id = g.user_id LEFT JOIN lines_need need ON need.id = g.need_id
WHERE g.user_id = %(me)s AND g.team_id = ANY(%(teams)s) AND g.state = 'open'
  AND NOT EXISTS (
    SELECT 1 FROM lines_contact c JOIN lines_line l ON l.contact_id = c.id
    WHERE c.organisation_id = g.organisation_id AND c.gone_on IS NULL
      AND l.team_id = g.team_id AND l.lives_until >= %(today)s
      AND (g.need_id IS NULL OR EXISTS (SELECT 1 FROM lines_contact_needs able
                                        WHERE able.contact_id = c.id AND able.need_id = g.need_id)))
ORDER BY g.by_when, g.id
"""


# Written out, because the day begins with it; what makes a goal reached is said once more in `line_is_there`.
GOALS_OF = """
SELECT g.ref, o.ref, o.name, need.name, u.name, g.by_when
FROM groundwork_linegoal g JOIN directory_organisation o ON o.id = g.organisation_id
     JOIN people_user u ON u.id = g.user_id LEFT JOIN lines_need need ON need.id = g.need_id
WHERE g.user_id = %(me)s AND g.team_id = ANY(%(teams)s) AND g.state = 'open'
  AND NOT EXISTS (
    SELECT 1 FROM lines_contact c JOIN lines_line l ON l.contact_id = c.id
    WHERE c.organisation_id = g.organisation_id AND c.gone_on IS NULL
      AND l.team_id = g.team_id AND l.lives_until >= %(today)s
      AND (g.need_id IS NULL OR EXISTS (SELECT 1 FROM lines_contact_needs able
                                        WHERE able.contact_id = c.id AND able.need_id = g.need_id)))
ORDER BY g.by_when, g.id
"""


def goals_of(actor: Actor) -> list[Goal]:
    """The lines that the actor said she would lay, and has not yet. One statement; row-level security holds in it."""
    today = clock.today()
    asked = {"me": actor.user_id, "teams": list(actor.team_ids), "today": today}
    return [_goal(*row, reached=False, today=today) for row in rows_of(GOALS_OF, asked)]


def goal_for(team_id: int, organisation_id: int, need: Need | None) -> LineGoal | None:
    """The open goal for exactly this hole."""
    return open_of(team_id).filter(organisation_id=organisation_id, need=need).select_related("user").first()


def _goals(found: QuerySet[LineGoal]) -> list[Goal]:
    today = clock.today()
    is_reached = ExpressionWrapper(line_is_there(today), output_field=BooleanField())
    rows = found.annotate(is_reached=is_reached).order_by("is_reached", "by_when", "pk")
    names = ("ref", "organisation__ref", "organisation__name", "need__name", "user__name", "by_when", "is_reached")
    return [_goal(*row, reached=reached, today=today) for *row, reached in rows.values_list(*names)]


def _goal(
    ref: str,
    organisation_ref: str,
    organisation: str,
    need: str | None,
    who: str,
    by_when: date,
    *,
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
