"""The cast of the demo and of a generated city, in the order of the page: the mail address that finds the person, and
what she comes to do. Name, role and team come from the database."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kortelijnen.kit import clock
from kortelijnen.people.models import User
from kortelijnen.people.queries import colleagues_by_email

DIRECTS = _("Directs a household: writes its own plan down, asks who could help, keeps what was promised.")
SAME_TEAM = _("Works in the same team: sees the same households and edits at the same moment.")
ELSEWHERE = _("Works in another neighbourhood: does not find the households of this team.")
AT_THE_DOOR = _("Answers the door today: registers a new request, weighs it and finds the way on.")
LEADS = _("Leads the team: sees the front door, the waits and the gaps in the lines; writes in no plan.")
FIGURES = _("Looks at the figures of the neighbourhoods; never at a household.")
PRIVACY = _("Guards privacy: sees who looked at what, and why.")
STORY = (
    ("sanne@example.org", DIRECTS),
    ("samira@example.org", SAME_TEAM),
    ("joris@example.org", ELSEWHERE),
    ("marleen@example.org", AT_THE_DOOR),
    ("henk@example.org", LEADS),
    ("petra@example.org", FIGURES),
    ("paul@example.org", PRIVACY),
)
# The first team of a generated city, and somebody of the second.
CITY = (
    ("w001-03@example.org", DIRECTS),
    ("w001-04@example.org", SAME_TEAM),
    ("w002-03@example.org", ELSEWHERE),
    ("w001-01@example.org", AT_THE_DOOR),
    ("w001-02@example.org", LEADS),
)
CAST: tuple[tuple[str, Promise], ...] = STORY + CITY


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One card on the page."""

    email: str
    name: str
    role: str
    team_name: str
    sentence: Promise


def members() -> list[Member]:
    """The cards, for everybody of the cast who is in the database."""
    found = colleagues_by_email([email for email, _sentence in CAST], on=clock.today())
    return [
        Member(
            email=email,
            name=found[email].user.name,
            role=str(found[email].role.label),
            team_name=found[email].team_name,
            sentence=sentence,
        )
        for email, sentence in CAST
        if email in found
    ]


def member_by_email(email: str) -> User | None:
    """Somebody of the cast; nobody else can be entered as."""
    if email not in {listed for listed, _sentence in CAST}:
        return None
    found = colleagues_by_email([email], on=clock.today()).get(email)
    return found.user if found else None
