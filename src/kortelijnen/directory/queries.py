"""Questions about organisations, what they offer and where."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.contrib.postgres.search import CombinedSearchQuery, SearchQuery
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import override

from kortelijnen.access.prepared import rows_of
from kortelijnen.directory.enums import ALSO_CALLED, OrganisationKind, ServiceStatus
from kortelijnen.directory.likeness import institution_heard, institutions_alike
from kortelijnen.directory.models import Organisation, Phone, Service, Venue
from kortelijnen.directory.rules import A_WORD, desk_key, folded, words_of


def organisation_named(name: str) -> Organisation | None:
    """The organisation of exactly this name, capitals aside."""
    wanted = " ".join(name.split()).lower()
    return Organisation.objects.defer("search").alias(lower=Lower("name")).filter(lower=wanted).first()


def organisations_like(name: str, phone: str = "", *, besides: Organisation | None = None) -> QuerySet[Organisation]:
    """Organisations that may be the same one: nearly the same name, or the same number at the desk."""
    heard = institution_heard(name)
    sounding = Organisation.objects.filter(Q(sounds__overlap=list(heard.sounds)) | Q(name__iexact=name.strip()))
    same = [pk for pk, known in sounding.values_list("pk", "name") if institutions_alike(name, known)]
    if key := desk_key(phone):
        desks = Organisation.objects.exclude(phone="").values_list("pk", "phone")
        same += [pk for pk, known in desks if desk_key(known) == key]
    alike = Organisation.objects.defer("search").filter(pk__in=same).order_by("name")
    return alike.exclude(pk=besides.pk) if besides else alike


def organisation_names(*, limit: int = 1000) -> list[str]:
    """Names to choose from while typing, by the alphabet."""
    return list(Organisation.objects.order_by("name").values_list("name", flat=True)[:limit])


@dataclass(frozen=True, slots=True, kw_only=True)
class KindNamed:
    """A kind of institution that a word names, wholly or by its beginning."""

    kind: str
    whole: bool


def kinds_named(word: str) -> list[KindNamed]:
    """Which kinds of institutions somebody means who types this word: 'school', 'woningcorp', 'corporatie'.

    Read in every language of the installation, so that a page in English still finds the Dutch word.
    A single letter names nothing; from five letters on the end of a compound does.
    """
    if len(word) < 2:
        return []
    found = []
    for kind, labels in _words_of_kinds():
        if any(label.startswith(word) or (len(word) >= 5 and word in label) for label in labels):
            found.append(KindNamed(kind=kind, whole=word in labels))
    return found


def words_for_kinds() -> frozenset[str]:
    """Every word that names a kind of institution: what a misspelt one may have meant."""
    return frozenset[str]().union(*(known for _kind, known in _words_of_kinds()))


@cache
def _words_of_kinds() -> list[tuple[str, frozenset[str]]]:
    labels: dict[str, set[str]] = {kind: set() for kind in OrganisationKind.values if kind != OrganisationKind.OTHER}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for kind, known in labels.items():
                said = A_WORD.findall(f"{OrganisationKind(kind).label} {ALSO_CALLED.get(OrganisationKind(kind), '')}")
                # Small words name nothing, abbreviations (UWV, GGZ) do.
                known |= {folded(word) for word in said if len(word) > 3 or word.isupper()}
    return [(kind, frozenset(known)) for kind, known in labels.items()]


# --- One organisation, and all of them ----------------------------------------------------------------
def services_of(organisation: Organisation) -> list[Service]:
    """What this organisation offers: what can be used today first."""
    services = organisation.services.defer("search").prefetch_related("hours", "venues", "areas")
    return sorted(services, key=lambda service: (service.status != ServiceStatus.ACTIVE, service.name.lower()))


def venues_of(organisation: Organisation) -> list[Venue]:
    """The places of this organisation."""
    return list(organisation.venues.select_related("area").prefetch_related("hours", "phones"))


def phones_of(organisation: Organisation) -> list[Phone]:
    """Its numbers beside that of the desk."""
    return list(organisation.phones.all())


def venues_of_service(service: Service) -> list[Venue]:
    """Where this service is given."""
    return list(service.venues.select_related("area").prefetch_related("hours", "phones"))


# --- Looking institutions up --------------------------------------------------------------------------
def words_query(words: str) -> CombinedSearchQuery | SearchQuery | None:
    """Rows in which every one of these words occurs: as written, in its Dutch stem, or as a beginning. None when
    nothing was typed that can be looked for. For columns that `models.searchable` made."""
    query: CombinedSearchQuery | SearchQuery | None = None
    for word in words_of(words):
        begun = SearchQuery(f"{word}:*", search_type="raw", config="simple")
        either = begun | SearchQuery(word, search_type="plain", config="dutch")
        query = either if query is None else query & either
    return query


def organisations_found(words: str = "", kind: str = "") -> QuerySet[Organisation]:
    """Institutions by the alphabet: those in whose name or purpose these words occur, of this kind."""
    found = Organisation.objects.defer("search", "sounds").order_by("name", "pk")
    if query := words_query(words):
        found = found.filter(search=query)
    return found.filter(kind=kind) if kind else found


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedService:
    """A service on the page of its institution."""

    ref: str
    name: str
    status: ServiceStatus
    is_standard_offer: bool
    cost: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedVenue:
    """A place on the page of its institution."""

    name: str
    street: str
    postal_code: str
    city: str
    access: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What an institution offers and where, as its page shows it."""

    services: tuple[OfferedService, ...]
    venues: tuple[OfferedVenue, ...]


OFFERED = """
SELECT
  (SELECT json_agg(s ORDER BY s.is_standard_offer DESC, s.name) FROM (
     SELECT ref, name, status, is_standard_offer, cost, description FROM directory_service
     WHERE organisation_id = %(id)s AND status <> 'defunct') s),
  (SELECT json_agg(v ORDER BY v.name) FROM (
     SELECT name, street, postal_code, city, access FROM directory_venue WHERE organisation_id = %(id)s) v)
"""


def offered_by(organisation: Organisation) -> Offered:
    """The services that still exist, standard offers first, and the places of an institution. One query."""
    ((services, venues),) = rows_of(OFFERED, {"id": organisation.pk})
    return Offered(
        services=tuple(OfferedService(**row | {"status": ServiceStatus(row["status"])}) for row in services or ()),
        venues=tuple(OfferedVenue(**row) for row in venues or ()),
    )
