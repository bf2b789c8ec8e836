"""How far institutions have come into the neighbourhoods that the actor's teams serve (S0-2).

Who is listed, present or mandated is known to everybody; the calls are the team's own, behind its wall. So the same
institution can stand differently in the eyes of two teams: pages say "according to your team".
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet

from kortelijnen.access.actor import Actor
from kortelijnen.access.prepared import rows_of
from kortelijnen.directory.models import Organisation
from kortelijnen.groundwork import rules
from kortelijnen.groundwork.enums import Rooting
from kortelijnen.groundwork.rules import KnownContact, RootingPeriod, Span
from kortelijnen.kit import clock
from kortelijnen.lines.enums import Standing
from kortelijnen.lines.rules import CONFIRMS
from kortelijnen.places.enums import AreaKind
from kortelijnen.places.models import Area


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRooting:
    """One institution in one neighbourhood: how it stands now, and every period before."""

    area: Area
    periods: tuple[RootingPeriod, ...]

    @property
    def now(self) -> Rooting:
        return self.periods[-1].state if self.periods else Rooting.NONE


def areas_of_actor(actor: Actor) -> list[Area]:
    """The areas that the actor's teams serve, by name. One query."""
    columns, statement = _served()
    return [Area.from_db(DEFAULT_DB_ALIAS, columns, row) for row in rows_of(statement, {"teams": list(actor.team_ids)})]


SERVED = """
SELECT {columns} FROM places_area
WHERE id IN (SELECT area_id FROM places_teamarea WHERE team_id = ANY(%(teams)s)) ORDER BY name, id
"""


@cache
def _served() -> tuple[list[str], str]:
    columns = [field.attname for field in Area._meta.concrete_fields]
    return columns, SERVED.format(columns=", ".join(columns))


def rooting_of(actor: Actor, organisation: Organisation, areas: Sequence[Area]) -> list[AreaRooting]:
    """How one institution came into each of these areas, with its history. One query, however long it is."""
    facts = _facts_about(actor, [organisation.pk], areas, calls_since=None)
    today = clock.today()
    return [
        AreaRooting(
            area=area,
            periods=tuple(
                rules.rooting_periods(
                    facts.contacts(organisation.pk, area.pk), facts.called(organisation.pk), today=today
                )
            ),
        )
        for area in areas
    ]


def rooting_of_many(
    actor: Actor, organisation_ids: Collection[int], areas: Sequence[Area]
) -> dict[int, list[tuple[Area, Rooting]]]:
    """How these institutions stand in these areas today. One query, however many there are."""
    today = clock.today()
    facts = _facts_about(actor, organisation_ids, areas, calls_since=today - 2 * rules.HALF_A_YEAR)
    return {
        pk: [(area, rules.rooting_now(facts.contacts(pk, area.pk), facts.called(pk), today=today)) for area in areas]
        for pk in organisation_ids
    }


def institutions_standing(
    actor: Actor, found: QuerySet[Organisation], areas: Sequence[Area], state: Rooting
) -> QuerySet[Organisation]:
    """Of these institutions those that stand so in at least one of these areas."""
    rooted = rooting_of_many(actor, list(found.order_by().values_list("pk", flat=True)), areas)
    return found.filter(pk__in=[pk for pk, stands in rooted.items() if any(now == state for _area, now in stands)])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """Everything with a date about some institutions: their listed contacts, by area where those stand, and the days
    on which the team reached somebody there."""

    listed: Mapping[int, Mapping[int, Span]]  # organisation → contact → days on which the contact is listed
    standing: Mapping[int, Sequence[tuple[int, Standing, Span]]]  # contact → area, standing, days
    calls: Mapping[int, Sequence[date]]

    def called(self, organisation_id: int) -> Sequence[date]:
        return self.calls.get(organisation_id, ())

    def contacts(self, organisation_id: int, area_id: int) -> list[KnownContact]:
        return [
            KnownContact(
                listed=span,
                present=self._stood(contact_id, area_id, Standing.PRESENT),
                mandated=self._stood(contact_id, area_id, Standing.MANDATED),
            )
            for contact_id, span in self.listed.get(organisation_id, {}).items()
        ]

    def _stood(self, contact_id: int, area_id: int, standing: Standing) -> tuple[Span, ...]:
        return tuple(
            span for area, kind, span in self.standing.get(contact_id, ()) if (area, kind) == (area_id, standing)
        )


# Who is there for a district is there for its neighbourhoods; who is in one neighbourhood of a district that the team
# serves as a whole has come into that district. OFFSET 0: calls, presences and areas are looked up by their indexes.
# Left to itself the planner, which keeps one plan for all, reads those of the whole municipality.
FACTS = """
SELECT
  (SELECT json_agg(json_build_array(organisation, contact_id, (at AT TIME ZONE %(zone)s)::date))
   FROM unnest(%(teams)s::bigint[]) AS team CROSS JOIN unnest(%(organisations)s::bigint[]) AS organisation
   CROSS JOIN LATERAL (
     SELECT contact_id, at FROM lines_consult
     WHERE team_id = team AND organisation_id = organisation AND NOT is_desk AND outcome = ANY(%(confirms)s)
       AND (%(since)s::timestamptz IS NULL OR at >= %(since)s) OFFSET 0) AS call),
  (SELECT json_agg(json_build_array(p.contact_id, p.area_id, a.parent_id, p.standing, p.since, p.until))
   FROM lines_contact c
   CROSS JOIN LATERAL (SELECT * FROM lines_presence WHERE contact_id = c.id OFFSET 0) AS p
   CROSS JOIN LATERAL (SELECT parent_id FROM places_area WHERE id = p.area_id OFFSET 0) AS a
   WHERE c.organisation_id = ANY(%(organisations)s)
     AND (p.area_id = ANY(%(areas)s) OR p.area_id = ANY(%(around)s) OR a.parent_id = ANY(%(districts)s))),
  (SELECT json_agg(json_build_array(id, organisation_id, agreed_on, expires_on, gone_on)) FROM lines_contact
   WHERE organisation_id = ANY(%(organisations)s) AND agreed_on IS NOT NULL AND expires_on IS NOT NULL)
"""


def _facts_about(
    actor: Actor, organisation_ids: Collection[int], areas: Sequence[Area], *, calls_since: date | None
) -> _Facts:
    asked = {
        "teams": list(actor.team_ids),
        "organisations": list(organisation_ids),
        "areas": [area.pk for area in areas],
        "around": [area.parent_id for area in areas if area.kind == AreaKind.NEIGHBOURHOOD and area.parent_id],
        "districts": [area.pk for area in areas if area.kind == AreaKind.DISTRICT],
        "confirms": sorted(outcome.value for outcome in CONFIRMS),
        "since": calls_since and datetime.combine(calls_since, time.min, tzinfo=clock.AMSTERDAM),
        "zone": str(clock.AMSTERDAM),
    }
    ((reached, stood, agreed),) = rows_of(FACTS, asked)
    calls, first_calls = _calls(reached or ())
    standing, first_present = _standing(stood or (), areas)
    listed: dict[int, dict[int, Span]] = defaultdict(dict)
    for pk, organisation_id, agreed_on, expires_on, gone_on in agreed or ():
        span = rules.listed_span(
            agreed_on=date.fromisoformat(agreed_on),
            expires_on=date.fromisoformat(expires_on),
            gone_on=_day(gone_on),
            first_seen=(first_calls.get(pk), first_present.get(pk)),
        )
        if span is not None:
            listed[organisation_id][pk] = span
    return _Facts(listed=listed, standing=standing, calls=calls)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _calls(reached: Iterable[tuple[int, int | None, str]]) -> tuple[dict[int, list[date]], dict[int, date]]:
    """On which days the team reached somebody with a name at each institution, and each contact for the first time."""
    calls: dict[int, list[date]] = defaultdict(list)
    first: dict[int, date] = {}
    for organisation_id, contact_id, text in reached:
        day = date.fromisoformat(text)
        calls[organisation_id].append(day)
        if contact_id is not None:
            first[contact_id] = min(day, first.get(contact_id, day))
    return calls, first


def _standing(
    stood: Iterable[tuple[int, int, int | None, str, str | None, str | None]], areas: Sequence[Area]
) -> tuple[dict[int, list[tuple[int, Standing, Span]]], dict[int, date]]:
    """Where contacts are present or may decide, for each of these areas; and since when each was seen there first."""
    asked_in = _areas_within(areas)
    districts = {area.pk for area in areas if area.kind == AreaKind.DISTRICT}
    stands: dict[int, list[tuple[int, Standing, Span]]] = defaultdict(list)
    first: dict[int, date] = {}
    for contact_id, area_id, parent_id, standing, began, ended in stood:
        since, until = _day(began), _day(ended)
        span = Span(since=since or date.min, until=until or rules.FOR_EVER)
        counts_for = [*asked_in[area_id], *(pk for pk in districts if pk == parent_id)]
        stands[contact_id] += [(area, Standing(standing), span) for area in counts_for]
        if since is not None:
            first[contact_id] = min(since, first.get(contact_id, since))
    return stands, first


def _areas_within(areas: Sequence[Area]) -> dict[int, list[int]]:
    """An area that was asked for, or the district it lies in → the asked areas that it counts for."""
    counts_for: dict[int, list[int]] = defaultdict(list)
    for area in areas:
        counts_for[area.pk].append(area.pk)
        if area.kind == AreaKind.NEIGHBOURHOOD and area.parent_id is not None:
            counts_for[area.parent_id].append(area.pk)
    return counts_for
