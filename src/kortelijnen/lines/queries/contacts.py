"""Contacts beside each other."""

from django.db.models import Q, QuerySet

from kortelijnen.access.actor import Actor
from kortelijnen.directory.likeness import people_alike
from kortelijnen.directory.queries import organisations_like
from kortelijnen.kit import clock
from kortelijnen.lines import rules
from kortelijnen.lines.access import contacts_visible_to
from kortelijnen.lines.models import Contact


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


def contacts_to_share() -> QuerySet[Contact]:
    """Contacts who said that they may stand in lists for others: with a running agreement, still there, and without
    those whose number is private (S0-24)."""
    running = Contact.objects.filter(agreed_on__isnull=False, expires_on__gte=clock.today(), gone_on__isnull=True)
    return running.filter(may_be_shared=True, phone_is_private=False).order_by("name")
