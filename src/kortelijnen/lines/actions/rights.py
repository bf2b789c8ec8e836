"""What a contact may do about the own entry, and what workers do so that the contact can (S0-24)."""

from datetime import timedelta

from django.core.cache import cache
from django.db import transaction
from django.db.models import F
from procrastinate.contrib.django import app

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import as_system, record
from kortelijnen.audit.enums import Outcome
from kortelijnen.kit import clock
from kortelijnen.lines import rules
from kortelijnen.lines.enums import AgreedHow, LinkReason
from kortelijnen.lines.models import Contact
from kortelijnen.lines.queries.contacts import contacts_to_ask_again

# The jobs by name: they stand in tasks.py, which is above the actions.
LETTER = "send_contact_link"
OLD_ADDRESS = "tell_old_address"
NEW_LINK_EVERY = timedelta(hours=1)


@transaction.atomic
def give_link(*, by: Actor, contact: Contact, why: LinkReason = LinkReason.ASKED) -> Contact:
    """A new link to the own entry; every earlier one stops working. It is mailed to the contact's own address, and
    without an address left for the worker to hand over: the trail says which of the two (S0-24)."""
    Contact.objects.filter(pk=contact.pk).update(link_number=F("link_number") + 1)
    contact.refresh_from_db(fields=["link_number", "email"])
    if contact.email:
        app.configure_task(name=LETTER).defer(contact_id=contact.pk, why=str(why))
    verb = "mailed" if contact.email else "handed_over"
    record(by=by, verb=verb, kind="contact_link", ref=contact.ref, note=why)
    return contact


def ask_new_link(*, by: Actor, contact: Contact) -> None:
    """Somebody with a link that stopped working asks for a new one. It goes to the address that we know and nowhere
    else, at most once an hour; whoever asks learns neither whether there is an address nor which (S0-24)."""
    wait = int(NEW_LINK_EVERY.total_seconds())
    if not contact.email or not cache.add(f"contact-link:{contact.ref}", 1, timeout=wait):
        record(by=by, verb="asked", kind="contact_link", ref=contact.ref, outcome=Outcome.REFUSED)
        return
    give_link(by=by, contact=contact)


@transaction.atomic
def renew_agreement(*, by: Actor, contact: Contact) -> Contact:
    """Yes, for a year from today: said to a worker, or written by the contact through the link. Whoever says yes is
    there, also when somebody reported the contact as gone (S0-24, invariant 14)."""
    current = Contact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    current.agreed_on = clock.today()
    current.agreed_how = AgreedHow.WRITTEN if by.link else AgreedHow.SPOKEN
    current.expires_on = rules.expiry_of(current.agreed_on)
    current.gone_on = None
    current.version += 1
    current.save(update_fields=["agreed_on", "agreed_how", "expires_on", "gone_on", "version"])
    record(by=by, verb="renewed", kind="agreement", ref=current.ref, note=current.agreed_how)
    return current


@transaction.atomic
def remove_contact(*, by: Actor, contact: Contact) -> None:
    """The contact leaves: the entry is deleted, the lines of all teams to it go, a call keeps the institution only,
    and the trail keeps the reference. Rows of every team must be found, hence the scope of the system (S0-24)."""
    with as_system("contact_leaves"):
        Contact.objects.filter(pk=contact.pk).delete()
    record(by=by, verb="left", kind="contact", ref=contact.ref)


@transaction.atomic
def ask_contacts_again(*, by: Actor) -> int:
    """A month before an agreement ends its contact gets one letter: may we keep you for another year? Without an
    answer the agreement simply ends (S0-24)."""
    asked = 0
    for contact in contacts_to_ask_again(asked_by=by):
        give_link(by=by, contact=contact, why=LinkReason.ENDING)
        asked += 1
    return asked
