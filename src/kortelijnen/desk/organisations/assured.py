"""Whether somebody saw that it is right: the day and the name, or that nobody did."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from kortelijnen.directory.models import Organisation, Service
from kortelijnen.directory.rules import assurance_holds
from kortelijnen.directory.words import source_of
from kortelijnen.kit import clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Assured:
    """For the page: `holds` is less than a year ago; `source` is the directory it was taken over from."""

    on: date | None
    by: str
    holds: bool
    source: str


def assured(thing: Organisation | Service) -> Assured:
    """What there is to say about this organisation or service."""
    holds = assurance_holds(thing.assured_on, clock.today())
    return Assured(on=thing.assured_on, by=thing.assured_by, holds=holds, source=source_of(thing.source_id))


def version_looked_at(request: HttpRequest) -> int:
    """The version that stood on the page on which somebody tapped."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else 0
