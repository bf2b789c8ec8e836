"""The cast of the demo, in the order of the page: the mail address that finds the person, and what she comes to do.
Name, role and team come from the database."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kortelijnen.kit import clock
from kortelijnen.people.models import User
from kortelijnen.people.queries import colleagues_by_email

CAST: tuple[tuple[str, Promise], ...] = (
    (
        "sanne@example.org",
        _("Directs a household: writes its own plan down, asks who could help, keeps what was promised."),
    ),
    (
        "samira@example.org",
        _("Works in the same team: sees the same households and edits at the same moment."),
    ),
    (
        "joris@example.org",
        _("Works in another neighbourhood: does not find the households of this team."),
    ),
    (
        "marleen@example.org",
        _("Answers the door today: registers a new request, weighs it and finds the way on."),
    ),
    (
        "henk@example.org",
        _("Leads the team: sees the front door, the waits and the gaps in the lines; writes in no plan."),
    ),
    (
        "petra@example.org",
        _("Looks at the figures of the neighbourhoods; never at a household."),
    ),
    (
        "paul@example.org",
        _("Guards privacy: sees who looked at what, and why."),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One card on the page."""

    email: str
    name: str
    role: str
    team_name: str
    sentence: Promise


def members() -> list[Member]:
    """The cards, for everybody of the cast whom the demo world holds."""
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
