"""The only way to get an institution by its reference."""

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.directory.models import Organisation
from kortelijnen.kit.errors import NotAllowed, NotVisible
from kortelijnen.kit.ids import read_ref


def open_organisation(actor: Actor, ref: str, permission: Permission) -> Organisation:
    """The institution with this reference, for somebody who may do `permission`. Institutions have no wall."""
    ref = read_ref(ref)
    organisation = Organisation.objects.defer("search", "sounds").filter(ref=ref).first()
    if organisation is None:
        raise NotVisible("organisation", ref)
    if not actor.may(permission):
        raise NotAllowed(permission)
    return organisation
