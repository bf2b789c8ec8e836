"""Questions about workers and teams."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Q, QuerySet

from kortelijnen.people.enums import Role
from kortelijnen.people.models import Membership, User

# Who may hold a household: the people who do the work in the team.
DOING_THE_WORK = (Role.WORKER, Role.FRONT_DOOR, Role.TEAM_LEAD)


def workers_of(team_id: int, *, on: date) -> QuerySet[User]:
    """The people who work in this team on this day, by name."""
    running = Membership.objects.running_on(on).filter(team_id=team_id, role__in=DOING_THE_WORK)
    return User.objects.filter(is_active=True, pk__in=running.values("user_id")).order_by("name")


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamOfWorkers:
    """A team and who does the work there, by name: what else is known of somebody is read when it is asked."""

    team_id: int
    name: str
    workers: list[User]


def other_teams(team_id: int, *, on: date, words: str = "", most: int) -> list[TeamOfWorkers]:
    """The other teams with who works there on this day, by name: those in whose name, or in that of whose team, each of
    these words occurs. No more people than `most`. One query."""
    running = Membership.objects.running_on(on).filter(role__in=DOING_THE_WORK, user__is_active=True)
    for word in words.split():
        running = running.filter(Q(team__name__icontains=word) | Q(user__name__icontains=word))
    rows = running.exclude(team_id=team_id).order_by("team__name", "user__name", "user_id").distinct()
    found: dict[int, TeamOfWorkers] = {}
    for other_id, team_name, *known in rows.values_list("team_id", "team__name", "user_id", "user__name")[:most]:
        one = found.setdefault(other_id, TeamOfWorkers(team_id=other_id, name=team_name, workers=[]))
        one.workers.append(User.from_db(DEFAULT_DB_ALIAS, ("id", "name"), known))
    return list(found.values())


def memberships_of(team_id: int, *, on: date) -> list[Membership]:
    """Who does the work in this team on this day, with what each may decide, by name."""
    running = Membership.objects.running_on(on).filter(team_id=team_id, role__in=DOING_THE_WORK, user__is_active=True)
    return list(running.select_related("user").order_by("user__name", "pk"))


# `Membership.objects.running_on`, for one person. Every page asks it: put together by the ORM it took four times as
# long to ask as to answer.
ROLES_RUNNING = """
SELECT m.role, t.id, t.name FROM people_membership m LEFT JOIN people_team t ON t.id = m.team_id
WHERE m.user_id = %s AND m.since <= %s AND (m.until IS NULL OR m.until > %s)
ORDER BY m.since, m.id
"""


@dataclass(frozen=True, slots=True)
class RunningRole:
    """What somebody is, and in which team; policy and privacy officers have no team."""

    role: Role
    team_id: int | None
    team_name: str | None


def roles_running(user_id: int, *, on: date) -> list[RunningRole]:
    """The roles of this person on this day, the longest first."""
    with connection.cursor() as cursor:
        cursor.execute(ROLES_RUNNING, [user_id, on, on])
        return [RunningRole(Role(role), team_id, name) for role, team_id, name in cursor.fetchall()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody with a role, as others know her: the name, what she does and in which team."""

    user: User
    role: Role
    team_name: str


def colleagues_by_email(emails: Iterable[str], *, on: date) -> dict[str, Colleague]:
    """These people, by mail address, with the role that began first; who has no running role is left out."""
    running = (
        Membership.objects.running_on(on)
        .filter(user__is_active=True, user__email__in=list(emails))
        .select_related("user", "team")
        .order_by("since", "pk")
    )
    found: dict[str, Colleague] = {}
    for membership in running:
        team_name = membership.team.name if membership.team else ""
        colleague = Colleague(user=membership.user, role=Role(membership.role), team_name=team_name)
        found.setdefault(membership.user.email, colleague)
    return found
