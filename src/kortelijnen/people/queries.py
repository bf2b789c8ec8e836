"""Questions about workers and teams."""

from datetime import date

from django.db.models import QuerySet

from kortelijnen.people.enums import Role
from kortelijnen.people.models import Membership, Team, User

# Who may hold a household: the people who do the work in the team.
DOING_THE_WORK = (Role.WORKER, Role.FRONT_DOOR, Role.TEAM_LEAD)


def workers_of(team_id: int, *, on: date) -> QuerySet[User]:
    """The people who work in this team on this day, by name."""
    running = Membership.objects.running_on(on).filter(team_id=team_id, role__in=DOING_THE_WORK)
    return User.objects.filter(is_active=True, pk__in=running.values("user_id")).order_by("name")


def teams_in(municipality_code: str) -> QuerySet[Team]:
    """The teams of a municipality, by name."""
    return Team.objects.filter(municipality_code=municipality_code).order_by("name")


def team_by_id(team_id: int) -> Team:
    """One team."""
    return Team.objects.get(pk=team_id)
