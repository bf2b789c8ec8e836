"""Contacts beside each other."""

from django.db.models import Q, QuerySet

from kortelijnen.access.actor import Actor
from kortelijnen.lines import rules
from kortelijnen.lines.access import contacts_visible_to
from kortelijnen.lines.models import Contact


def contacts_like(
    actor: Actor, *, phone: str, name: str, organisation: str, besides: Contact | None = None
) -> QuerySet[Contact]:
    """Contacts that may be the same person: the same number, or the same name at the same institution.
    Only those whom the actor may see: a warning must not give away who is not listed."""
    same = Q(name__iexact=name.strip(), organisation__name__iexact=organisation.strip())
    if key := rules.phone_key(phone):
        same |= Q(phone_key=key)
    alike = contacts_visible_to(actor).filter(same).select_related("organisation").order_by("name")
    return alike.exclude(pk=besides.pk) if besides else alike
