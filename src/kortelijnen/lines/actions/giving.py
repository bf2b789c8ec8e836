"""What the other side gets from us, and who comes after somebody who left."""

from django.db import transaction
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record
from kortelijnen.kit import clock
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.lines.actions._life import worker_of_a_team
from kortelijnen.lines.actions.contacts import introduce_contact
from kortelijnen.lines.enums import Favour
from kortelijnen.lines.models import Contact, GivenBack


@transaction.atomic
def give_back(*, by: Actor, contact: Contact, what: Favour) -> GivenBack:
    """What this contact got from us: thanks, a talk, a tour, help (S0-10). The same on the same day is told once."""
    favour, is_new = GivenBack.objects.get_or_create(
        team_id=by.team_id, contact=contact, user_id=worker_of_a_team(by), what=what, on=clock.today()
    )
    if is_new:
        record(by=by, verb="gave_back", kind="contact", ref=contact.ref, note=what)
    return favour


@transaction.atomic
def name_successor(*, by: Actor, contact: Contact, successor: Contact) -> None:
    """Who to call instead of somebody who left or is away: somebody else, who is there (S0-22)."""
    if contact.pk in {successor.pk, successor.replacement_id} or successor.gone_on is not None:
        raise RuleBroken("no_successor", _("Choose somebody who is still there."))
    Contact.objects.filter(pk=contact.pk).update(replacement=successor)
    contact.replacement = successor
    record(by=by, verb="named", kind="successor", ref=contact.ref, note=successor.ref)


@transaction.atomic
def add_successor(*, by: Actor, contact: Contact, name: str, phone: str, function: str = "") -> Contact:
    """Who comes after somebody who left, not listed yet: at the same institution, for the same needs. The caller's
    line is laid with it; whether this person agrees to be listed is still to be asked (S0-22, S0-24)."""
    successor = introduce_contact(
        by=by,
        organisation=contact.organisation.name,
        name=name,
        phone=phone,
        function=function,
        needs=list(contact.needs.all()),
    )
    name_successor(by=by, contact=contact, successor=successor)
    return successor
