"""Changes to what an organisation offers, and to the places where that is."""

from dataclasses import dataclass
from datetime import time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record
from kortelijnen.directory import rules
from kortelijnen.directory.actions.assurance import assure
from kortelijnen.directory.enums import ServiceStatus, Weekday
from kortelijnen.directory.models import OpeningHours, Organisation, Service, Venue
from kortelijnen.directory.words import as_text, hours_in_words
from kortelijnen.kit.errors import Conflict
from kortelijnen.places.models import Area


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenOn:
    """A day on which a service can be used, or with an empty day what there is to say in words."""

    weekday: Weekday | str = ""
    opens: time | None = None
    closes: time | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceTold:
    """Everything that somebody says about a service at once."""

    name: str
    description: str = ""
    status: ServiceStatus = ServiceStatus.ACTIVE
    is_standard_offer: bool = False
    cost: str = ""
    for_whom: str = ""
    how: str = ""
    website: str = ""
    email: str = ""
    wait_days: int | None = None
    venues: tuple[Venue, ...] = ()
    areas: tuple[Area, ...] = ()
    hours: tuple[OpenOn, ...] = ()

    def columns(self) -> dict[str, Any]:
        """What stands in the table of services itself."""
        return {name: getattr(self, name) for name in SERVICE_COLUMNS} | {"name": " ".join(self.name.split())}


SERVICE_COLUMNS = (
    "name",
    "description",
    "status",
    "is_standard_offer",
    "cost",
    "for_whom",
    "how",
    "website",
    "email",
    "wait_days",
)


@transaction.atomic
def add_service(*, by: Actor, organisation: Organisation, told: ServiceTold) -> Service:
    """Something that residents can get from this organisation (S2-26, S3-25)."""
    _check(told)
    service = Service.objects.create(
        organisation=organisation, **told.columns(), sounds=rules.sounds_of(told.name, told.description)
    )
    _hang(service, told)
    record(by=by, verb="added", kind="service", ref=service.ref)
    return service


@transaction.atomic
def correct_service(*, by: Actor, service: Service, version: int, told: ServiceTold) -> Service:
    """Put a service right. Whoever saves second sees both texts; that it changed does not mean that it was checked."""
    current = Service.objects.defer("search").select_for_update(of=("self",)).get(pk=service.pk)
    if current.version != version:
        raise Conflict(theirs=_as_it_stands(current), yours=_as_told(current, told), version=current.version)
    _check(told)
    for name, value in told.columns().items():
        setattr(current, name, value)
    current.version = version + 1
    current.sounds = rules.sounds_of(current.name, current.description)
    current.save(update_fields=[*SERVICE_COLUMNS, "version", "sounds"])
    current.hours.all().delete()
    _hang(current, told)
    record(by=by, verb="corrected", kind="service", ref=current.ref)
    return current


@transaction.atomic
def assure_service(*, by: Actor, service: Service, version: int) -> None:
    """Somebody looked at all of it today and saw that it is right; with her name."""
    assure(by, Service, service.pk, version)
    record(by=by, verb="assured", kind="service", ref=service.ref)


def _check(told: ServiceTold) -> None:
    rules.wait_is_plausible(days=told.wait_days, message=_("A usual wait is between 0 and 365 working days."))
    rules.hours_run_forwards(
        hours=[(one.opens, one.closes) for one in told.hours],
        message=_("Opening hours end later than they begin."),
    )


def _hang(service: Service, told: ServiceTold) -> None:
    service.venues.set(told.venues)
    service.areas.set(told.areas)
    OpeningHours.objects.bulk_create(
        OpeningHours(service=service, weekday=one.weekday, opens=one.opens, closes=one.closes, words=one.words)
        for one in told.hours
    )


def _as_it_stands(service: Service) -> str:
    told = {name: getattr(service, name) for name in SERVICE_COLUMNS}
    told |= {"venues": list(service.venues.all()), "areas": list(service.areas.all())}
    return "\n".join([as_text(service, told), *hours_in_words(service.hours.all())])


def _as_told(service: Service, told: ServiceTold) -> str:
    linked = {"venues": list(told.venues), "areas": list(told.areas)}
    hours = [
        OpeningHours(weekday=one.weekday, opens=one.opens, closes=one.closes, words=one.words) for one in told.hours
    ]
    return "\n".join([as_text(service, told.columns() | linked), *hours_in_words(hours)])


# --- Places -------------------------------------------------------------------------------------------
@transaction.atomic
def add_venue(
    *,
    by: Actor,
    organisation: Organisation,
    name: str,
    street: str = "",
    postal_code: str = "",
    city: str = "",
    area: Area | None = None,
    access: str = "",
) -> Venue:
    """A place of this organisation where something is given or can be held."""
    venue = Venue.objects.create(
        organisation=organisation,
        name=" ".join(name.split()),
        street=street,
        postal_code=postal_code,
        city=city,
        area=area,
        access=access,
    )
    record(by=by, verb="added", kind="venue", ref=venue.ref)
    return venue


@transaction.atomic
def correct_venue(
    *,
    by: Actor,
    venue: Venue,
    version: int,
    name: str,
    street: str,
    postal_code: str,
    city: str,
    area: Area | None,
    access: str,
) -> Venue:
    """Put a place right. Whoever saves second sees both texts."""
    told: dict[str, Any] = {
        "name": " ".join(name.split()),
        "street": street,
        "postal_code": postal_code,
        "city": city,
        "area": area,
        "access": access,
    }
    current = Venue.objects.select_for_update(of=("self",)).get(pk=venue.pk)
    if current.version != version:
        theirs = {field: getattr(current, field) for field in told}
        raise Conflict(theirs=as_text(current, theirs), yours=as_text(current, told), version=current.version)
    for field, value in told.items():
        setattr(current, field, value)
    current.version = version + 1
    current.save(update_fields=[*told, "version"])
    record(by=by, verb="corrected", kind="venue", ref=current.ref)
    return current
