"""What the page of the map shows around the map: the team, its neighbourhoods, goals and review."""

from dataclasses import dataclass
from typing import Any

from kortelijnen.access.actor import Actor
from kortelijnen.access.together import Question, answers_to
from kortelijnen.groundwork.queries.goals import Goal, goals_question
from kortelijnen.groundwork.queries.linemap import areas_question
from kortelijnen.groundwork.queries.reviews import ReviewDue, review_question
from kortelijnen.people.models import Team
from kortelijnen.places.access import team_question
from kortelijnen.places.models import Area


@dataclass(frozen=True, slots=True, kw_only=True)
class AroundMap:
    """One team, and what it has besides its lines."""

    team: Team
    areas: list[Area]
    goals: list[Goal]
    review: ReviewDue


def around_map(actor: Actor) -> AroundMap:
    """Of the actor's team, in one statement."""
    asked: dict[str, Question[Any]] = {
        "team": team_question(actor, actor.team_id),
        "areas": areas_question(actor.team_id),
        "goals": goals_question(actor),
        "review": review_question(actor),
    }
    return AroundMap(**dict(zip(asked, answers_to(asked.values()), strict=True)))
