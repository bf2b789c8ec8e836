"""What residents can get for a need, in the words in which it is said."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, Value, When

from kortelijnen.access.actor import Actor
from kortelijnen.access.prepared import rows_of
from kortelijnen.directory.enums import ServiceStatus
from kortelijnen.directory.models import Service
from kortelijnen.lines import reading as reader
from kortelijnen.lines.models import Need
from kortelijnen.places.enums import AreaKind
from kortelijnen.places.models import Area

MOST = 10
OFFERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFound:
    """A service that may answer the question, and the needs by which it was found."""

    service: Service
    needs: tuple[str, ...]

    @property
    def is_for_the_need(self) -> bool:
        """Found by what it is for, not only by a word in its text."""
        return bool(self.needs)


def services_for(
    actor: Actor, words: str, area: Area | None = None, *, standard_only: bool = False
) -> list[ServiceFound]:
    """The services that can be used today and answer what somebody needs (S2-26): first those that are there for the
    need that was meant, then those in whose own text the words stand. What may be given straight away comes before
    what takes more.

    With an area: only what is for that neighbourhood, the district or municipality it lies in, or for everybody.
    """
    reading = reader.read(actor, words)
    if not reading.words:
        return []
    need_ids = {hit.need_id for hit in reading.needs}
    of_need = Need.services.through.objects.filter(service_id=OuterRef("pk"), need_id__in=need_ids)
    found = Service.objects.filter(status=ServiceStatus.ACTIVE).filter(Exists(of_need) | Q(search=_every(reading)))
    if standard_only:
        found = found.filter(is_standard_offer=True)
    if area is not None:
        served = Service.areas.through.objects.filter(service_id=OuterRef("pk"))
        found = found.filter(~Exists(served) | Exists(served.filter(area_id__in=_around(area))))
    first = Case(When(Exists(of_need), then=Value(0)), default=Value(1), output_field=IntegerField())
    ordered = found.alias(first=first).order_by("first", "-is_standard_offer", "name", "pk")
    services = list(ordered.defer("search", "sounds", "organisation__search").select_related("organisation")[:MOST])
    names = _needs_of(services, need_ids)
    return [ServiceFound(service=service, needs=tuple(names.get(service.pk, ()))) for service in services]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardOffer:
    """A service that may be given straight away, by name."""

    ref: str
    name: str
    organisation: str


STRAIGHT_AWAY = """
SELECT s.ref, s.name, o.name
FROM directory_service s JOIN directory_organisation o ON o.id = s.organisation_id
WHERE s.status = 'active' AND s.is_standard_offer
  AND s.id IN (SELECT service_id FROM lines_need_services WHERE need_id = ANY(%(needs)s))
ORDER BY s.name, s.id LIMIT %(most)s
"""


def standard_offers(need_ids: Collection[int]) -> list[StandardOffer]:
    """What may be given straight away for these needs, without a procedure (S2-26): a few, by name, in one query."""
    if not need_ids:
        return []
    found = rows_of(STRAIGHT_AWAY, {"needs": list(need_ids), "most": OFFERS})
    return [StandardOffer(ref=ref, name=name, organisation=organisation) for ref, name, organisation in found]


def _every(reading: reader.Reading) -> SearchQuery:
    """All words that carry meaning, each as written, in its stem or as the beginning of a longer word."""
    meant = [word for word, is_content in zip(reading.words, reading.content, strict=True) if is_content]
    query = _one(meant[0])
    for word in meant[1:]:
        query &= _one(word)
    return query


def _one(word: str) -> SearchQuery:
    return SearchQuery(word, config="dutch") | SearchQuery(f"{word}:*", config="simple", search_type="raw")


def _around(area: Area) -> list[int]:
    """The area, everything that it lies in, and the neighbourhoods of a district."""
    keys = list(Area.objects.filter(parent=area).values_list("pk", flat=True)) if area.kind == AreaKind.DISTRICT else []
    level: Area | None = area
    while level is not None:
        keys.append(level.pk)
        level = level.parent
    return keys


def _needs_of(services: Sequence[Service], need_ids: set[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    links = Need.services.through.objects.filter(service__in=services, need_id__in=need_ids).order_by("need__name")
    for service_id, name in links.values_list("service_id", "need__name"):
        found.setdefault(service_id, []).append(name)
    return found


def slugs_by_service() -> dict[int, list[str]]:
    """The needs that each service answers, for an export."""
    found: dict[int, list[str]] = {}
    links = Need.services.through.objects.order_by("need__slug").values_list("service_id", "need__slug")
    for service_id, slug in links:
        found.setdefault(service_id, []).append(slug)
    return found


def needs_of_service(service: Service) -> list[Need]:
    """What this service is an answer to, by the alphabet."""
    return list(Need.objects.filter(services=service).defer("search").order_by("name"))


def services_answering(need: Need) -> list[Service]:
    """The services that answer this need, with their organisation."""
    services = need.services.defer("search", "sounds", "organisation__search").select_related("organisation")
    return list(services.order_by("name", "pk"))
