"""Visits that are proposed, planned and held."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.access.prepared import rows_of
from kortelijnen.directory.models import Organisation
from kortelijnen.groundwork.enums import VisitState
from kortelijnen.groundwork.models import DiscoveryVisit
from kortelijnen.groundwork.queries.met import met_by_households
from kortelijnen.kit import clock
from kortelijnen.lines.access import contacts_visible_to
from kortelijnen.lines.models import Contact
from kortelijnen.people.models import User

PROPOSED = 12
SEEN_LATELY = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVisit:
    """A visit that was opened, with the names of who goes."""

    visit: DiscoveryVisit
    visitors: tuple[str, ...]

    @property
    def is_late(self) -> bool:
        """Planned, and the day has passed: somebody still has to say how it was."""
        return _is_late(self.visit.state, self.visit.begins_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedVisit:
    """A visit in a list, with the names of who goes or went."""

    ref: str
    organisation: str
    begins_at: datetime
    state: VisitState
    learned: str
    visitors: tuple[str, ...]

    @property
    def is_late(self) -> bool:
        """Planned, and the day has passed: somebody still has to say how it was."""
        return _is_late(self.state, self.begins_at)


def _is_late(state: str, begins_at: datetime) -> bool:
    return state == VisitState.PLANNED and begins_at < clock.now()


LISTED = """
SELECT v.id, v.ref, o.name, v.begins_at, v.state, v.learned,
       ARRAY(SELECT u.name FROM groundwork_discoveryvisit_visitors goes JOIN people_user u ON u.id = goes.user_id
             WHERE goes.discoveryvisit_id = v.id) AS visitors
FROM groundwork_discoveryvisit v JOIN directory_organisation o ON o.id = v.organisation_id
WHERE v.team_id = ANY(%(teams)s)"""
_OF_TEAM = """
SELECT ref, name, begins_at, state, learned, visitors FROM (
  {listed} AND v.state = 'planned'
  UNION ALL
  ({listed} AND v.state = 'done' ORDER BY v.begins_at DESC, v.id DESC LIMIT %(most)s)
) AS visit
ORDER BY CASE state WHEN 'planned' THEN begins_at END, begins_at DESC, CASE state WHEN 'planned' THEN id ELSE -id END
"""
_OF_INSTITUTION = """
SELECT ref, name, begins_at, state, learned, visitors FROM ({listed}
  AND v.organisation_id = %(organisation)s AND v.state <> 'cancelled') AS visit
ORDER BY begins_at DESC, id DESC LIMIT %(most)s
"""
OF_TEAM, OF_INSTITUTION = _OF_TEAM.format(listed=LISTED), _OF_INSTITUTION.format(listed=LISTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamVisits:
    """What the team has planned, the nearest first, also what has passed and was not written down yet; and where it
    has been, the latest first."""

    planned: tuple[ListedVisit, ...]
    held: tuple[ListedVisit, ...]


def visits_of_team(actor: Actor, *, held: int = 50) -> TeamVisits:
    """The visits of the actor's teams. One query."""
    found = _listed(OF_TEAM, actor, most=held)
    return TeamVisits(
        planned=tuple(visit for visit in found if visit.state == VisitState.PLANNED),
        held=tuple(visit for visit in found if visit.state == VisitState.DONE),
    )


def visits_of_institution(actor: Actor, organisation: Organisation) -> list[ListedVisit]:
    """The team's visits to one institution, the latest first; cancelled ones are left out. One query."""
    return _listed(OF_INSTITUTION, actor, most=20, organisation=organisation.pk)


def _listed(statement: str, actor: Actor, **asked: int) -> list[ListedVisit]:
    return [
        ListedVisit(
            ref=ref,
            organisation=organisation,
            begins_at=begins_at,
            state=VisitState(state),
            learned=learned,
            visitors=tuple(sorted(names)),
        )
        for ref, organisation, begins_at, state, learned, names in rows_of(
            statement, {"teams": list(actor.team_ids), **asked}
        )
    ]


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

    ref: str
    name: str
    reason: str


# What our households meet comes back whole, to be put in order by how many do; of the other holes only as many as can
# be shown. What is planned, or was seen in the last year, is left out. OFFSET 0: the contact of each line is looked up;
# the planner, which keeps one plan for all teams, would read every contact there is.
WORTH_A_LOOK = """
WITH visited AS (
  SELECT organisation_id FROM groundwork_discoveryvisit
  WHERE team_id = ANY(%(teams)s) AND (state = 'planned' OR (state = 'done' AND begins_at >= %(lately)s))
),
live AS (
  SELECT c.organisation_id
  FROM lines_line l
  CROSS JOIN LATERAL (
    SELECT organisation_id FROM lines_contact WHERE id = l.contact_id AND gone_on IS NULL OFFSET 0) AS c
  WHERE l.team_id = ANY(%(teams)s) AND l.lives_until >= %(today)s
)
SELECT * FROM (
  SELECT id, ref, name, id IN (SELECT organisation_id FROM live) FROM directory_organisation
  WHERE id = ANY(%(met)s) AND id NOT IN (SELECT organisation_id FROM visited)
  UNION ALL
  (SELECT id, ref, name, false FROM directory_organisation
   WHERE id <> ALL(%(met)s) AND id NOT IN (SELECT organisation_id FROM visited)
     AND id NOT IN (SELECT organisation_id FROM live)
   ORDER BY name, id LIMIT %(most)s)
) AS worth_it ORDER BY name, id
"""


def proposals_for(actor: Actor) -> list[Proposal]:
    """Institutions to look inside, in order (S0-5, S0-7): those that most of our households meet; then those that
    fewer than five meet, without saying or showing how many, where nobody has a live line first; then other holes.

    What is planned, or was seen in the last year, is not proposed. The order below five follows the lines and the
    alphabet alone, so that it tells nothing about a household. Two queries.
    """
    if not actor.team_ids:
        return []
    met = met_by_households(actor)
    asked = {
        "teams": list(actor.team_ids),
        "met": list(met.counts),
        "lately": clock.now() - SEEN_LATELY,
        "today": clock.today(),
        "most": PROPOSED,
    }
    found = rows_of(WORTH_A_LOOK, asked)
    ours = [row for row in found if row[0] in met.counts]
    ours.sort(key=lambda row: (met.place(row[0]), row[3], row[2].casefold()))
    holes = [row for row in found if row[0] not in met.counts]
    return [
        Proposal(ref=ref, name=name, reason=_reason(met.shown(pk), has_line))
        for pk, ref, name, has_line in [*ours, *holes][:PROPOSED]
    ]


def _reason(households: str, has_line: bool) -> str:
    line = _("The team has a live line there.") if has_line else _("Nobody in the team has a live line there.")
    if not households:
        return line
    met = _("%(count)s of our households meet this institution.") % {"count": households}
    return f"{met} {line}"
