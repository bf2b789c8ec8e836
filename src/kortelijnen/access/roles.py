"""What each role may do, with the sentence that explains it. `docs/access.md` is made from this table."""

from dataclasses import dataclass

from kortelijnen.access.permissions import Permission as P
from kortelijnen.people.enums import Role

EVERYBODY = frozenset({P.TODAY_VIEW, P.SEARCH, P.PLACES_VIEW, P.LINES_VIEW, P.OWN_TEXT, P.GALLERY_VIEW})
THE_WORK = EVERYBODY | {
    P.LINES_EDIT,
    P.DIRECTORY_EDIT,
    P.FRONTDOOR_VIEW,
    P.REQUEST_REGISTER,
    P.REQUEST_TRIAGE,
    P.HOUSEHOLD_VIEW,
    P.HOUSEHOLD_OPEN,
    P.HOUSEHOLD_EDIT,
    P.PLAN_EDIT,
    P.TIMELINE_EDIT,
    P.HOUSEHOLD_CLOSE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRights:
    """A role's permissions and the sentence a municipality reads."""

    sentence: str
    permissions: frozenset[P]


ROLES: dict[Role, RoleRights] = {
    Role.WORKER: RoleRights(
        sentence="Works with the households of the own team; every look is recorded.",
        permissions=THE_WORK,
    ),
    Role.FRONT_DOOR: RoleRights(
        sentence="Receives and triages requests for the own team and works with its households.",
        permissions=THE_WORK,
    ),
    Role.TEAM_LEAD: RoleRights(
        sentence="Sees the front door and the households of the own team, keeps lines and needs; writes in no plan.",
        permissions=EVERYBODY
        | {
            P.LINES_EDIT,
            P.LINES_KEEP,
            P.DIRECTORY_EDIT,
            P.STUDY_VIEW,
            P.FRONTDOOR_VIEW,
            P.REQUEST_TRIAGE,
            P.HOUSEHOLD_VIEW,
            P.READERS_KEEP,
        },
    ),
    Role.POLICY_OFFICER: RoleRights(
        sentence="Sees neighbourhoods, whom to call and counts over all teams; never a household or a request.",
        permissions=EVERYBODY | {P.STUDY_VIEW},
    ),
    Role.PRIVACY_OFFICER: RoleRights(
        sentence="Sees who looked at what, and why; never what stands in a household's record.",
        permissions=EVERYBODY | {P.TRAIL_VIEW},
    ),
}
