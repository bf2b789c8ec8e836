"""A contact who leaves is in no copy either: a merge keeps how both entries were, so that it can be undone."""

from django.db import transaction
from django.db.models import Q

from kortelijnen.access.actor import Actor
from kortelijnen.exchange.enums import MergedKind
from kortelijnen.exchange.models import Merge
from kortelijnen.lines import actions as lines
from kortelijnen.lines.models import Contact


@transaction.atomic
def leave_the_list(*, by: Actor, contact: Contact) -> None:
    """The contact's entry is deleted, and what a merge kept of it as well; the merge can then not be undone any more.
    Where a right to leave and a way back collide, the right wins (S0-24)."""
    of_this = Q(kept_ref=contact.ref) | Q(gone_ref=contact.ref)
    Merge.objects.filter(of_this, kind=MergedKind.CONTACT).delete()
    lines.remove_contact(by=by, contact=contact)
