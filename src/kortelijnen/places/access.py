"""Who may open an area: everybody who may see places. Looking at public figures leaves no trace."""

from typing import Any

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.access.together import Question, answer_to, rows_made
from kortelijnen.kit.errors import NotAllowed, NotVisible
from kortelijnen.people.models import Team
from kortelijnen.places import rules
from kortelijnen.places.models import Area


def open_area(*, actor: Actor, code: str) -> Area:
    """The area with this code and everything it lies in, in one query. An unknown code is not visible (404)."""
    if not actor.may(Permission.PLACES_VIEW):
        raise NotAllowed(Permission.PLACES_VIEW)
    area = Area.objects.filter(code=rules.read_code(code) or "").select_related("parent__parent__parent").first()
    if area is None:
        raise NotVisible("area", code[:20])
    return area


def open_team(actor: Actor, team_id: int) -> Team:
    """One of the actor's own teams. Who works where is known to everybody, so that looking leaves no trace."""
    return answer_to(team_question(actor, team_id))


def team_question(actor: Actor, team_id: int) -> Question[Team]:
    """The same, for a page that asks more."""

    def made(row: Any) -> Team:
        if row is None:
            raise NotVisible("team", str(team_id))
        (team,) = rows_made(Team, [row])
        return team

    return Question(
        columns=("(SELECT to_json(t) FROM people_team t WHERE id = %(team)s AND id = ANY(%(own_teams)s::bigint[]))",),
        given={"team": team_id, "own_teams": list(actor.team_ids)},
        made=made,
    )
