"""What a directory says, in the measure of ours. Frozen values between reading and the tables."""

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneSaid:
    """A number of a desk."""

    number: str
    kind: str
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursSaid:
    """One day, or words."""

    weekday: str = ""
    opens: time | None = None
    closes: time | None = None
    words: str = ""


# In the three that follow, None is what the directory does not speak of: what stands here stays.


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationSaid:
    """An organisation."""

    id: str
    file: str
    place: str
    name: str
    purpose: str | None = None
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    phones: tuple[PhoneSaid, ...] | None = None
    kind: str | None = None
    not_for: str | None = None
    instead: str | None = None
    usual_wait_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VenueSaid:
    """A place."""

    id: str
    file: str
    place: str
    organisation_id: str
    name: str
    street: str | None = None
    postal_code: str | None = None
    city: str | None = None
    access: str | None = None
    area_id: int | None = None
    phones: tuple[PhoneSaid, ...] | None = None
    hours: tuple[HoursSaid, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSaid:
    """A service, the places where it is given and the areas that it is for."""

    id: str
    file: str
    place: str
    organisation_id: str
    name: str
    description: str | None = None
    status: str | None = None
    cost: str | None = None
    for_whom: str | None = None
    how: str | None = None
    website: str | None = None
    email: str | None = None
    wait_days: int | None = None
    is_standard_offer: bool | None = None
    venue_ids: tuple[str, ...] | None = None
    area_ids: tuple[int, ...] | None = None
    phones: tuple[PhoneSaid, ...] | None = None
    hours: tuple[HoursSaid, ...] | None = None
    assured_on: date | None = None
    assured_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectorySaid:
    """A whole directory."""

    organisations: tuple[OrganisationSaid, ...]
    venues: tuple[VenueSaid, ...]
    services: tuple[ServiceSaid, ...]
