"""An organisation is no secret: whoever may look up whom to call may see it."""

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.directory.models import Organisation
from kortelijnen.kit.errors import NotAllowed, NotVisible
from kortelijnen.kit.ids import read_ref


def open_organisation(actor: Actor, ref: str, permission: Permission) -> Organisation:
    """The organisation with this reference, for somebody who may do `permission`."""
    if not actor.may(permission):
        raise NotAllowed(permission)
    organisation = Organisation.objects.defer("search").filter(ref=read_ref(ref)).first()
    if organisation is None:
        raise NotVisible("organisation", ref)
    return organisation
