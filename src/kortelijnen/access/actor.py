"""The one who acts: a signed-in person with roles, or the system doing a named job."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kortelijnen.access.permissions import Permission
from kortelijnen.access.roles import ROLES
from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotAllowed
from kortelijnen.people.enums import Role
from kortelijnen.people.models import User
from kortelijnen.people.queries import roles_running


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Everything that a decision about access needs, read once per request."""

    user_id: int | None
    name: str
    roles: frozenset[Role] = field(default_factory=frozenset)
    team_ids: tuple[int, ...] = ()
    permissions: frozenset[Permission] = field(default_factory=frozenset)
    team_names: tuple[str, ...] = ()
    # What she may in each of her teams: a lead of one team and worker of another is no worker of the first.
    rights: Mapping[int, frozenset[Permission]] = field(default_factory=dict)
    # Somebody without an account who opened a signed link: of which thing it was.
    link: str = ""

    @classmethod
    def by_link(cls, kind: str, ref: str) -> "Actor":
        """Somebody outside, with a signed link to one thing (a contact's own entry). May nothing besides that."""
        return cls(user_id=None, name=f"link to {kind}", link=f"{kind}:{ref}")

    @classmethod
    def system(cls, name: str) -> "Actor":
        """A command or job. It may do what its own code does; its scope is entered separately and audited."""
        return cls(user_id=None, name=name, permissions=frozenset(Permission))

    def may(self, permission: Permission, in_team: int | None = None) -> bool:
        """May she do this at all; or, with a team, in that team? The system may where its code lets it."""
        if in_team is None or self.user_id is None:
            return permission in self.permissions
        return permission in self.rights.get(in_team, frozenset())

    def team_for(self, permission: Permission) -> int:
        """The first team in which she may do this."""
        for team_id in self.team_ids:
            if self.may(permission, in_team=team_id):
                return team_id
        raise NotAllowed(permission)

    @property
    def key(self) -> str:
        """How the trail names this actor: text, so that it survives the account."""
        if self.link:
            return f"link:{self.link}"
        return f"user:{self.user_id}" if self.user_id is not None else f"system:{self.name}"

    @property
    def team_id(self) -> int:
        """The team this person works in first; most people have one."""
        if not self.team_ids:
            raise LookupError(f"{self.name} works in no team")
        return self.team_ids[0]


NOBODY = Actor(user_id=None, name="nobody")


def actor_for(user: User) -> Actor:
    """The actor behind a user: the union of what the running memberships give, in one query."""
    running = roles_running(user.pk, on=clock.today())
    roles = frozenset(one.role for one in running)
    teams = {one.team_id: one.team_name or "" for one in running if one.team_id is not None}
    rights: dict[int, frozenset[Permission]] = {}
    for one in running:
        if one.team_id is not None:
            rights[one.team_id] = rights.get(one.team_id, frozenset()) | ROLES[one.role].permissions
    return Actor(
        user_id=user.pk,
        name=user.name,
        roles=roles,
        team_ids=tuple(teams),
        team_names=tuple(teams.values()),
        permissions=frozenset[Permission]().union(*(ROLES[role].permissions for role in roles)),
        rights=rights,
    )
