"""Questions about organisations, what they offer and where."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.db.models import F, Func, Prefetch, Q, TextField, Value
from django.db.models.functions import Lower
from django.utils.translation import override

from kortelijnen.directory.enums import OrganisationKind, ServiceStatus
from kortelijnen.directory.models import Organisation, Phone, Service, Venue
from kortelijnen.directory.rules import A_WORD, folded, sounds_of
from kortelijnen.places.models import Area


def organisation_named(name: str) -> Organisation | None:
    """The organisation of exactly this name, capitals aside."""
    wanted = " ".join(name.split()).lower()
    return Organisation.objects.defer("search").alias(lower=Lower("name")).filter(lower=wanted).first()


def organisation_names(*, limit: int = 200) -> list[str]:
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


@cache
def _words_of_kinds() -> list[tuple[str, frozenset[str]]]:
    labels: dict[str, set[str]] = {kind: set() for kind in OrganisationKind.values if kind != OrganisationKind.OTHER}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for kind, known in labels.items():
                said = A_WORD.findall(str(OrganisationKind(kind).label))
                # Small words name nothing, abbreviations (UWV, GGZ) do.
                known |= {folded(word) for word in said if len(word) > 3 or word.isupper()}
    return [(kind, frozenset(known)) for kind, known in labels.items()]


# --- One organisation, and all of them ----------------------------------------------------------------
def organisations_like(name: str, phone: str = "", *, besides: Organisation | None = None) -> list[Organisation]:
    """Organisations that may be the same one: nearly the same name, or the same number of the desk."""
    digits = "".join(sign for sign in phone if sign.isdigit())
    alike = Q(sounds__contains=sounds_of(name)) if sounds_of(name) else Q(name__iexact=name.strip())
    if len(digits) >= SHORTEST_NUMBER:
        alike |= Q(digits=digits)
    arguments = F("phone"), Value(r"\D"), Value(""), Value("g")
    bare = Func(*arguments, function="regexp_replace", output_field=TextField())
    others = Organisation.objects.exclude(pk=besides.pk) if besides else Organisation.objects.all()
    return list(others.alias(digits=bare).filter(alike).defer("search").order_by("name")[:MOST_ALIKE])


SHORTEST_NUMBER = 3
MOST_ALIKE = 5


def services_of(organisation: Organisation) -> list[Service]:
    """What this organisation offers: what can be used today first."""
    services = organisation.services.defer("search").prefetch_related("hours", "venues", "areas")
    return sorted(services, key=lambda service: (service.status != ServiceStatus.ACTIVE, service.name.lower()))


def venues_of(organisation: Organisation) -> list[Venue]:
    """The places of this organisation."""
    return list(organisation.venues.select_related("area").prefetch_related("hours", "phones"))


def organisations_to_export() -> list[Organisation]:
    """All organisations with everything that an export says of them. The same number of queries for one and for all."""
    venues = Venue.objects.select_related("organisation", "area").prefetch_related("phones", "hours")
    services = Service.objects.defer("search").prefetch_related(
        "phones", "hours", Prefetch("areas", Area.objects.order_by("code")), Prefetch("venues", venues)
    )
    return list(
        Organisation.objects.defer("search", "sounds").prefetch_related(
            "phones", Prefetch("venues", venues), Prefetch("services", services)
        )
    )


def phones_of(organisation: Organisation) -> list[Phone]:
    """Its numbers beside that of the desk."""
    return list(organisation.phones.all())


def venues_of_service(service: Service) -> list[Venue]:
    """Where this service is given."""
    return list(service.venues.select_related("area").prefetch_related("hours", "phones"))
