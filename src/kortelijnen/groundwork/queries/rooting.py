"""How far institutions have come into the neighbourhoods that the actor's teams serve (S0-2).

Who is listed, present or mandated is known to everybody; the calls are the team's own, behind its wall. So the same
institution can stand differently in the eyes of two teams: pages say "according to your team".
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import QuerySet

from kortelijnen.access.actor import Actor
from kortelijnen.directory.models import Organisation
from kortelijnen.groundwork import rules
from kortelijnen.groundwork.enums import Rooting
from kortelijnen.groundwork.rules import KnownContact, RootingPeriod, Span
from kortelijnen.kit import clock
from kortelijnen.lines.enums import Standing
from kortelijnen.lines.models import Consult, Contact, Presence
from kortelijnen.lines.rules import CONFIRMS
from kortelijnen.places.enums import AreaKind
from kortelijnen.places.models import Area, TeamArea


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
    served = TeamArea.objects.filter(team_id__in=actor.team_ids).values("area_id")
    return list(Area.objects.filter(pk__in=served).order_by("name", "pk"))


def rooting_of(actor: Actor, organisation: Organisation, areas: Sequence[Area]) -> list[AreaRooting]:
    """How one institution came into each of these areas, with its history. Four queries, however long it is."""
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
    """How these institutions stand in these areas today. Four queries, however many there are."""
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


def _facts_about(
    actor: Actor, organisation_ids: Collection[int], areas: Sequence[Area], *, calls_since: date | None
) -> _Facts:
    calls: dict[int, list[date]] = defaultdict(list)
    first_calls: dict[int, date] = {}
    for organisation_id, contact_id, day in _calls(actor, organisation_ids, calls_since):
        calls[organisation_id].append(day)
        if contact_id is not None:
            first_calls[contact_id] = min(day, first_calls.get(contact_id, day))
    standing, first_present = _standing(organisation_ids, areas)
    listed: dict[int, dict[int, Span]] = defaultdict(dict)
    agreed = Contact.objects.filter(
        organisation__in=organisation_ids, agreed_on__isnull=False, expires_on__isnull=False
    )
    for pk, organisation_id, agreed_on, expires_on, gone_on in agreed.order_by().values_list(
        "pk", "organisation_id", "agreed_on", "expires_on", "gone_on"
    ):
        span = rules.listed_span(
            agreed_on=agreed_on,  # type: ignore[arg-type]
            expires_on=expires_on,  # type: ignore[arg-type]
            gone_on=gone_on,
            first_seen=(first_calls.get(pk), first_present.get(pk)),
        )
        if span is not None:
            listed[organisation_id][pk] = span
    return _Facts(listed=listed, standing=standing, calls=calls)


def _calls(
    actor: Actor, organisation_ids: Collection[int], since: date | None
) -> Iterable[tuple[int, int | None, date]]:
    """The calls of the actor's teams that reached somebody with a name there."""
    reached = Consult.objects.filter(
        team_id__in=actor.team_ids, organisation__in=organisation_ids, is_desk=False, outcome__in=CONFIRMS
    )
    if since is not None:
        reached = reached.filter(at__gte=datetime.combine(since, time.min, tzinfo=clock.AMSTERDAM))
    rows = reached.order_by().values_list("organisation_id", "contact_id", "at")
    return [
        (organisation_id, contact_id, at.astimezone(clock.AMSTERDAM).date()) for organisation_id, contact_id, at in rows
    ]


def _standing(
    organisation_ids: Collection[int], areas: Sequence[Area]
) -> tuple[dict[int, list[tuple[int, Standing, Span]]], dict[int, date]]:
    """Where contacts are present or may decide, for each of these areas; and since when each was seen there first.

    Who is there for a district is there for its neighbourhoods; who is in one neighbourhood of a district that the
    team serves as a whole has come into that district.
    """
    for_areas = _areas_within(areas)
    stands: dict[int, list[tuple[int, Standing, Span]]] = defaultdict(list)
    first: dict[int, date] = {}
    rows = Presence.objects.filter(contact__organisation__in=organisation_ids, area__in=for_areas).values_list(
        "contact_id", "area_id", "standing", "since", "until"
    )
    for contact_id, area_id, standing, since, until in rows:
        span = Span(since=since or date.min, until=until or rules.FOR_EVER)
        stands[contact_id] += [(area, Standing(standing), span) for area in for_areas[area_id]]
        if since is not None:
            first[contact_id] = min(since, first.get(contact_id, since))
    return stands, first


def _areas_within(areas: Sequence[Area]) -> dict[int, list[int]]:
    """An area in which somebody can stand → the asked areas that this counts for."""
    counts_for: dict[int, list[int]] = defaultdict(list)
    for area in areas:
        counts_for[area.pk].append(area.pk)
        if area.kind == AreaKind.NEIGHBOURHOOD and area.parent_id is not None:
            counts_for[area.parent_id].append(area.pk)
    districts = [area.pk for area in areas if area.kind == AreaKind.DISTRICT]
    for pk, parent_id in Area.objects.filter(parent__in=districts).values_list("pk", "parent_id"):
        if parent_id is not None:
            counts_for[pk].append(parent_id)
    return counts_for
