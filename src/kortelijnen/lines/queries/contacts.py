"""Contacts beside each other, and what of them may be shown to others."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.audit.queries import refs_of, when_last
from kortelijnen.directory.likeness import people_alike
from kortelijnen.directory.queries import organisations_like
from kortelijnen.kit import clock
from kortelijnen.lines import rules
from kortelijnen.lines.access import contacts_visible_to
from kortelijnen.lines.enums import HalfDay
from kortelijnen.lines.models import Contact, Presence


def contacts_like(
    actor: Actor, *, phone: str, name: str, organisation: str, email: str = "", besides: Contact | None = None
) -> QuerySet[Contact]:
    """Contacts that may be the same person: the same number or mail address anywhere, or nearly the same name at
    (what is likely) the same institution. Only those whom the actor may see: a warning must not give away who is
    not listed."""
    visible = contacts_visible_to(actor)
    places = organisations_like(organisation).values_list("pk", flat=True)
    there = visible.filter(organisation__in=list(places)).values_list("pk", "name")
    same = Q(pk__in=[pk for pk, known in there if people_alike(name, known)])
    if key := rules.phone_key(phone):
        same |= Q(phone_key=key)
    if email:
        same |= Q(email__iexact=email.strip())
    alike = visible.filter(same).select_related("organisation").order_by("name")
    return alike.exclude(pk=besides.pk) if besides else alike


def listed_contacts() -> QuerySet[Contact]:
    """Who agreed to be listed, whose agreement runs, and who is still there (S0-24, invariant 14)."""
    return Contact.objects.filter(agreed_on__isnull=False, expires_on__gte=clock.today(), gone_on__isnull=True)


def replacements_for(contact: Contact) -> list[Contact]:
    """Listed colleagues at the same institution, of whom one may pick up meanwhile; whoever was chosen before stays
    among them, so that saving does not undo the choice."""
    colleagues = Q(pk__in=listed_contacts().filter(organisation_id=contact.organisation_id).values("pk"))
    chosen = Q(pk=contact.replacement_id or 0)
    return list(Contact.objects.filter(colleagues | chosen).exclude(pk=contact.pk).defer("search").order_by("name"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedContact:
    """A contact as it may leave the house: a private number stays behind, `phone` is then empty."""

    ref: str
    name: str
    function: str
    organisation_id: int
    organisation: str
    phone: str
    email: str
    reachable: str
    hours: tuple[str, ...]


def contacts_to_share() -> list[SharedContact]:
    """The contacts that may stand in an export or be given to another system: only who agreed to that as well, whose
    agreement runs and who is still there, without private numbers. No line of a worker is among them (S0-24)."""
    shared = listed_contacts().filter(may_be_shared=True).order_by("organisation__name", "name", "pk")
    rows = shared.values_list(
        "ref", "name", "function", "organisation_id", "organisation__name", "phone_is_private", "phone", "email",
        "reachable", "hours",
    )  # fmt: skip
    return [
        SharedContact(
            ref=ref,
            name=name,
            function=function,
            organisation_id=place_id,
            organisation=place,
            phone="" if is_private else phone,
            email=email,
            reachable=reachable,
            hours=tuple(hours),
        )
        for ref, name, function, place_id, place, is_private, phone, email, reachable, hours in rows
    ]


ASKED_ONCE_IN = timedelta(days=90)  # longer than the month in which an agreement is asked about


def contacts_to_ask_again(*, asked_by: Actor) -> list[Contact]:
    """Whose agreement ends within a month and who can be mailed, and was not asked yet by this actor."""
    today = clock.today()
    asked = refs_of(asked_by.key, kind="contact_link", since=clock.now() - ASKED_ONCE_IN)
    ending = listed_contacts().exclude(email="").filter(expires_on__lte=today + rules.ASKED_AGAIN)
    return [contact for contact in ending.order_by("pk") if contact.ref not in asked]


def changed_by_contact(contact: Contact) -> datetime | None:
    """When the contact last changed or confirmed the own entry through the link; None when that never happened."""
    return when_last(Actor.by_link("contact", contact.ref).key, verbs=("corrected", "renewed"))


def presences_of(contact: Contact) -> list[Presence]:
    """For which areas the contact is there today, by name."""
    return list(contact.presences.filter(until__isnull=True).select_related("area").order_by("area__name", "pk"))


def hours_in_words(contact: Contact) -> str:
    """The half-days on which to reach this contact, in the order of the week; none chosen means office hours."""
    chosen = [str(half.label) for half in HalfDay if half in contact.hours]
    return ", ".join(chosen) if chosen else _("Office hours")
