"""The review of a team's lines: what changed since the last one, and the series."""

from dataclasses import dataclass
from datetime import date

from kortelijnen.access.actor import Actor
from kortelijnen.access.together import Question, answer_to
from kortelijnen.groundwork import rules
from kortelijnen.groundwork.enums import GoalState
from kortelijnen.groundwork.models import LineGoal, LineReview
from kortelijnen.groundwork.queries.goals import line_is_there, open_of
from kortelijnen.groundwork.queries.linemap import Summary, line_map
from kortelijnen.groundwork.statements import HELD_LAST
from kortelijnen.kit import clock

SHOWN = 12  # three years of quarters


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDue:
    """When the team looked at its lines last, and from when it does so again."""

    held_on: date | None
    due_on: date

    @property
    def is_due(self) -> bool:
        return self.due_on <= clock.today()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """Today's numbers beside those of the last review, and the reviews so far, the newest first."""

    now: Summary
    last: LineReview | None
    series: tuple[LineReview, ...]
    goals_reached: int
    due_on: date

    @property
    def held_today(self) -> bool:
        return self.last is not None and self.last.held_on == clock.today()


def review_due(actor: Actor) -> ReviewDue:
    """Whether it is time for the actor's team to look at its lines together. One query."""
    return answer_to(review_question(actor))


def review_question(actor: Actor) -> Question[ReviewDue]:
    """The same, for a page that asks more."""

    def made(held_on: date | None) -> ReviewDue:
        return ReviewDue(held_on=held_on, due_on=rules.review_due_on(held_on, today=clock.today()))

    return Question(columns=(f"({HELD_LAST})",), given={"team": actor.team_id}, made=made)


def review_of(actor: Actor) -> ReviewPage:
    """What the actor's team sees when it looks at its lines together (S0-13)."""
    series = tuple(LineReview.objects.filter(team_id=actor.team_id).order_by("-held_on")[:SHOWN])
    last = series[0] if series else None
    return ReviewPage(
        now=line_map(actor, most=0).summary,
        last=last,
        series=series,
        goals_reached=goals_reached(actor.team_id, since=last.held_on if last else None),
        due_on=rules.review_due_on(last.held_on if last else None, today=clock.today()),
    )


def goals_reached(team_id: int, *, since: date | None) -> int:
    """How many goals were reached after this day, or at all; those that are reached but not yet settled count."""
    settled = LineGoal.objects.filter(team_id=team_id, state=GoalState.REACHED)
    if since is not None:
        settled = settled.filter(settled_on__gt=since)
    return settled.count() + open_of(team_id).filter(line_is_there(clock.today())).count()
