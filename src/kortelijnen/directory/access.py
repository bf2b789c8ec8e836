"""Opening an organisation, a service or a place. Known to the whole municipality; a look leaves no trace."""

from typing import TypeVar

from django.db.models import QuerySet

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.directory.models import Organisation, Service, Venue
from kortelijnen.kit.errors import NotAllowed, NotVisible
from kortelijnen.kit.ids import read_ref

Thing = TypeVar("Thing", Organisation, Service, Venue)


def open_organisation(actor: Actor, ref: str, permission: Permission) -> Organisation:
    """The organisation with this reference, for somebody who may do this."""
    return _open(actor, Organisation.objects.defer("search"), ref, permission, "organisation")


def open_service(actor: Actor, ref: str, permission: Permission) -> Service:
    """The service with this reference, with its organisation."""
    services = Service.objects.defer("search", "organisation__search").select_related("organisation")
    return _open(actor, services, ref, permission, "service")


def open_venue(actor: Actor, ref: str, permission: Permission) -> Venue:
    """The place with this reference, with its organisation."""
    venues = Venue.objects.defer("organisation__search").select_related("organisation", "area")
    return _open(actor, venues, ref, permission, "venue")


def _open(actor: Actor, things: QuerySet[Thing], ref: str, permission: Permission, kind: str) -> Thing:
    if not actor.may(permission):
        raise NotAllowed(permission)
    thing = things.filter(ref=read_ref(ref)).first()
    if thing is None:
        raise NotVisible(kind, ref[:20])
    return thing
