"""Whom somebody may see as a contact, which lines exist for her, and what a contact sees of itself."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.audit.actions import record
from kortelijnen.audit.enums import Outcome
from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotAllowed, NotVisible
from kortelijnen.kit.ids import read_ref
from kortelijnen.lines import rules
from kortelijnen.lines.enums import LinkState
from kortelijnen.lines.links import read
from kortelijnen.lines.models import Contact, Line


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


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnEntry:
    """What a signed link opens: the contact, as whom its changes are recorded, and whether it still opens."""

    state: LinkState
    actor: Actor
    contact: Contact | None

    @property
    def is_open(self) -> bool:
        return self.state == LinkState.OPEN


def open_own_entry(token: str, *, signed_in: Actor) -> OwnEntry:
    """The contact's own entry, for whoever has its newest link: no account, and no right to anything else (S0-24).

    Every visit leaves a trace. A worker who is signed in in the same browser (the tablet that goes round the table) is
    named in it: nobody changes an entry in a contact's name unseen. A link that we did not sign is not there, and
    leaves no trace, because anybody can make those by the thousand.
    """
    link = read(token)
    actor = Actor.by_link("contact", link.ref)
    contact = Contact.objects.select_related("organisation", "replacement").filter(ref=link.ref).first()
    state = LinkState.GONE
    if contact is not None:
        state = rules.link_state(
            number=link.number, newest=contact.link_number, given_on=link.given_on, today=clock.today()
        )
    note = signed_in.key if signed_in.user_id is not None else ""
    outcome = Outcome.SEEN if state == LinkState.OPEN else Outcome.REFUSED
    record(by=actor, verb="opened", kind="contact_link", ref=link.ref, outcome=outcome, note=note)
    return OwnEntry(state=state, actor=actor, contact=contact)


def see_private_number(actor: Actor, contact: Contact) -> None:
    """A private number is shown only to call it or to put it right, and each time that is recorded (S0-24)."""
    if contact.phone_is_private:
        record(by=actor, verb="looked", kind="private_number", ref=contact.ref, outcome=Outcome.SEEN)
