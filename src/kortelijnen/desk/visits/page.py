"""What the pages about visits are made of: who can go, who can receive, what stands in the form at first."""

from dataclasses import dataclass
from typing import Any

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.directory.models import Organisation
from kortelijnen.directory.queries import offered_by
from kortelijnen.groundwork.models import DiscoveryVisit
from kortelijnen.kit import clock
from kortelijnen.lines.models import Contact
from kortelijnen.lines.queries import contacts_at
from kortelijnen.lines.rules import Hindrance, hindrance_of
from kortelijnen.people.models import User
from kortelijnen.people.queries import workers_of

HOSTS = 100  # more than that nobody ticks; the others are added by name


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who can go along, and who works there: those with a line first."""

    workers: list[User]
    hosts: list[Contact]

    def as_choices(self) -> dict[str, Any]:
        return {"workers": self.workers, "hosts": self.hosts}


def people_for(actor: Actor, organisation: Organisation, visit: DiscoveryVisit | None = None) -> People:
    """The workers of the team that goes (also who went along and left since), and the institution's people who are
    still there."""
    team_id = visit.team_id if visit else actor.team_for(Permission.LINES_EDIT)
    workers = list(workers_of(team_id, on=clock.today()))
    hosts = [one for one in contacts_at(actor, organisation)[:HOSTS] if one.gone_on is None]
    return People(workers=workers, hosts=hosts)


def at_first(actor: Actor, organisation: Organisation, people: People) -> dict[str, Any]:
    """What stands in the form of a new visit: I go, the one we know best receives us, at their own place."""
    host = next((one for one in people.hosts[:1] if not _hindrance_of(one)), None)
    venues = offered_by(organisation).venues
    place = " ".join(part for part in (venues[0].street, venues[0].city) if part) if venues else ""
    return {
        "visitors": [str(actor.user_id)],
        "host": host.ref if host else "",
        "place": place,
    }


def _hindrance_of(contact: Contact) -> Hindrance:
    return hindrance_of(
        agreed_on=contact.agreed_on, expires_on=contact.expires_on, gone_on=contact.gone_on, today=clock.today()
    )
