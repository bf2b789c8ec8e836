"""Services and places as the pages draw them."""

from dataclasses import dataclass

from kortelijnen.desk.organisations.assured import Assured, assured
from kortelijnen.directory.enums import ServiceStatus
from kortelijnen.directory.models import Service, Venue
from kortelijnen.directory.words import hours_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow:
    """A service in a list, or on its own page."""

    service: Service
    assured: Assured
    hours: list[str]
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VenueRow:
    """A place with its address in one line."""

    venue: Venue
    address: str
    hours: list[str]


def service_row(service: Service) -> ServiceRow:
    """This service, with its hours in words and whether somebody saw that it is right."""
    return ServiceRow(
        service=service,
        assured=assured(service),
        hours=hours_in_words(service.hours.all()),
        is_open=service.status == ServiceStatus.ACTIVE,
    )


def venue_row(venue: Venue) -> VenueRow:
    """This place, with its hours in words."""
    town = " ".join(filter(None, [venue.postal_code, venue.city]))
    address = ", ".join(filter(None, [venue.street, town]))
    return VenueRow(venue=venue, address=address, hours=hours_in_words(venue.hours.all()))
