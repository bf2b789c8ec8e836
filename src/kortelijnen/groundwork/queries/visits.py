"""Visits that are proposed, planned and held."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.directory.models import Organisation
from kortelijnen.groundwork.access import visits_visible_to
from kortelijnen.groundwork.enums import VisitState
from kortelijnen.groundwork.models import DiscoveryVisit
from kortelijnen.groundwork.queries.met import met_by_households
from kortelijnen.kit import clock
from kortelijnen.lines.access import contacts_visible_to
from kortelijnen.lines.models import Contact
from kortelijnen.lines.queries import organisations_with_live_line
from kortelijnen.people.models import User

PROPOSED = 12
SEEN_LATELY = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVisit:
    """A visit in a list, with the names of who goes."""

    visit: DiscoveryVisit
    visitors: tuple[str, ...]

    @property
    def is_late(self) -> bool:
        """Planned, and the day has passed: somebody still has to say how it was."""
        return self.visit.state == VisitState.PLANNED and self.visit.begins_at < clock.now()


def _shown(visits: QuerySet[DiscoveryVisit]) -> list[ShownVisit]:
    rows = visits.select_related("organisation", "host").prefetch_related("visitors")
    return [
        ShownVisit(visit=visit, visitors=tuple(sorted(user.name for user in visit.visitors.all()))) for visit in rows
    ]


def visits_planned(actor: Actor) -> list[ShownVisit]:
    """What the team has planned, the nearest first; also what has passed and was not written down yet. Two queries."""
    return _shown(visits_visible_to(actor).filter(state=VisitState.PLANNED).order_by("begins_at", "pk"))


def visits_held(actor: Actor, *, limit: int = 50) -> list[ShownVisit]:
    """Where the team has been, the latest first. Two queries."""
    return _shown(visits_visible_to(actor).filter(state=VisitState.DONE).order_by("-begins_at", "-pk")[:limit])


def visits_of_institution(actor: Actor, organisation: Organisation) -> list[ShownVisit]:
    """The team's visits to one institution, the latest first; cancelled ones are left out. Two queries."""
    visits = visits_visible_to(actor).filter(organisation=organisation).exclude(state=VisitState.CANCELLED)
    return _shown(visits.order_by("-begins_at", "-pk")[:20])


def whole_visit(visit: DiscoveryVisit) -> ShownVisit:
    """A visit that was opened, with the names of who goes."""
    return ShownVisit(visit=visit, visitors=tuple(visit.visitors.order_by("name").values_list("name", flat=True)))


def visitors_of(visit: DiscoveryVisit) -> list[User]:
    """Who goes, or went."""
    return list(visit.visitors.order_by("name"))


def host_of(actor: Actor, visit: DiscoveryVisit) -> Contact | None:
    """Who receives us, as long as the actor may see this person: who withdrew is no longer named (S0-24)."""
    return contacts_visible_to(actor).filter(pk=visit.host_id).first() if visit.host_id else None


def met_on(actor: Actor, visit: DiscoveryVisit) -> list[Contact]:
    """Whom they met there, as far as the actor may see these people."""
    return list(contacts_visible_to(actor).filter(pk__in=visit.met.values("pk")).order_by("name"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An institution to look inside, and why."""

    organisation: Organisation
    reason: str


def proposals_for(actor: Actor) -> list[Proposal]:
    """Institutions to look inside, in order (S0-5, S0-7): those that most of our households meet; then those that
    fewer than five meet, without saying or showing how many, where nobody has a live line first; then other holes.

    What is planned, or was seen in the last year, is not proposed. The order below five follows the lines and the
    alphabet alone, so that it tells nothing about a household. Four queries.
    """
    if not actor.team_ids:
        return []
    met = met_by_households(actor)
    live = organisations_with_live_line(actor)
    known = _seen_or_planned(actor)
    wanted = Organisation.objects.defer("search", "sounds").exclude(pk__in=known)
    ours = list(wanted.filter(pk__in=met.counts))
    ours.sort(key=lambda one: (met.place(one.pk), one.pk in live, one.name.casefold()))
    if len(ours) < PROPOSED:
        holes = wanted.exclude(pk__in=met.counts).exclude(pk__in=live).order_by("name", "pk")
        ours += list(holes[: PROPOSED - len(ours)])
    return [Proposal(organisation=one, reason=_reason(met.shown(one.pk), one.pk in live)) for one in ours[:PROPOSED]]


def _seen_or_planned(actor: Actor) -> Collection[int]:
    visits = visits_visible_to(actor).filter(state__in=(VisitState.PLANNED, VisitState.DONE))
    lately = visits.exclude(state=VisitState.DONE, begins_at__lt=clock.now() - SEEN_LATELY)
    return list(lately.order_by().values_list("organisation_id", flat=True).distinct())


def _reason(households: str, has_line: bool) -> str:
    line = _("The team has a live line there.") if has_line else _("Nobody in the team has a live line there.")
    if not households:
        return line
    met = _("%(count)s of our households meet this institution.") % {"count": households}
    return f"{met} {line}"
