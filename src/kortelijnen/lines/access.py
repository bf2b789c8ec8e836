"""Whom somebody may see as a contact, and which lines exist for her."""

from django.db.models import Q, QuerySet

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.audit.actions import record
from kortelijnen.audit.enums import Outcome
from kortelijnen.kit.errors import NotAllowed, NotVisible
from kortelijnen.kit.ids import read_ref
from kortelijnen.lines.models import Contact, Line, Need


def lines_visible_to(actor: Actor) -> QuerySet[Line]:
    """The lines of the actor's teams. The database shows no others (docs/adr/0003)."""
    return Line.objects.filter(team_id__in=actor.team_ids)


def contacts_visible_to(actor: Actor) -> QuerySet[Contact]:
    """Contacts who agreed to be listed, for everybody; who did not (yet) agree is known only to the team that
    holds a line to that person (S0-24)."""
    known = lines_visible_to(actor).values("contact_id")
    return Contact.objects.filter(Q(agreed_on__isnull=False) | Q(pk__in=known))


def open_contact(actor: Actor, ref: str, permission: Permission) -> Contact:
    """The contact with this reference, for somebody who may do `permission`. Who is not listed for the actor
    is not there; both refusals leave a trace."""
    ref = read_ref(ref)
    contact = contacts_visible_to(actor).select_related("organisation").filter(ref=ref).first()
    if contact is None:
        record(by=actor, verb=permission, kind="contact", ref=ref, outcome=Outcome.REFUSED)
        raise NotVisible("contact", ref)
    if not actor.may(permission):
        record(by=actor, verb=permission, kind="contact", ref=ref, outcome=Outcome.REFUSED)
        raise NotAllowed(permission)
    return contact


def open_need(actor: Actor, slug: str, permission: Permission) -> Need:
    """The need of this name in addresses, for somebody who may do this. Needs are no secret: no trace."""
    if not actor.may(permission):
        raise NotAllowed(permission)
    need = Need.objects.defer("search").filter(slug=slug).first()
    if need is None:
        raise NotVisible("need", slug[:60])
    return need
