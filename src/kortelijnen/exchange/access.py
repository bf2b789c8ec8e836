"""Which lists and merges somebody may open, and where an entry went that was merged."""

from dataclasses import replace

from django.db.models import Q, QuerySet

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.audit.actions import record
from kortelijnen.audit.enums import Outcome
from kortelijnen.directory.models import Organisation
from kortelijnen.exchange.enums import ListState, MergedKind
from kortelijnen.exchange.models import IncomingList, Merge
from kortelijnen.kit.errors import NotAllowed, NotVisible
from kortelijnen.kit.ids import read_ref
from kortelijnen.lines.access import OwnEntry, contacts_visible_to
from kortelijnen.lines.enums import LinkState
from kortelijnen.lines.models import Contact


def lists_visible_to(actor: Actor) -> QuerySet[IncomingList]:
    """Lists that her teams took over; one that is still being looked at only for the one who brought it, because it
    is her own file until then."""
    own = Q(user_id=actor.user_id) | ~Q(state=ListState.READ)
    return IncomingList.objects.filter(own, team_id__in=actor.team_ids).select_related("user")


def open_list(actor: Actor, ref: str) -> IncomingList:
    """The list with this reference. What is not there, and what is somebody else's, is the same."""
    ref = read_ref(ref)
    found = lists_visible_to(actor).filter(ref=ref).first()
    if found is None:
        record(by=actor, verb=Permission.LINES_EDIT, kind="list", ref=ref, outcome=Outcome.REFUSED)
        raise NotVisible("list", ref)
    if not actor.may(Permission.LINES_EDIT, in_team=found.team_id):
        record(by=actor, verb=Permission.LINES_EDIT, kind="list", ref=ref, outcome=Outcome.REFUSED)
        raise NotAllowed(Permission.LINES_EDIT)
    return found


def own_entry_after_merge(entry: OwnEntry) -> OwnEntry:
    """The link of an entry that was merged does not open, and is not "gone" either: there is another entry, and its
    contact may ask a new link to the address that is known there (S0-24)."""
    kept = merged_into(MergedKind.CONTACT, entry.actor.link.partition(":")[2]) if entry.contact is None else ""
    contact = Contact.objects.select_related("organisation", "replacement").filter(ref=kept).first() if kept else None
    return entry if contact is None else replace(entry, state=LinkState.REPLACED, contact=contact)


def merged_into(kind: MergedKind, ref: str) -> str:
    """The reference of the entry in which this one was merged, "" when it was not: for old links."""
    for step in range(10):
        merge = Merge.objects.filter(kind=kind, gone_ref=ref, undone_at__isnull=True).only("kept_ref").first()
        if merge is None:
            return ref if step else ""
        ref = merge.kept_ref
    return ""


def kept_instead(actor: Actor, kind: MergedKind, ref: str) -> str:
    """The reference of the entry that was kept, for an old address or a card of an old page; "" when there is none
    or the actor may not see it: a merge gives nobody away."""
    kept = merged_into(kind, read_ref(ref))
    if kept and kind == MergedKind.CONTACT and not contacts_visible_to(actor).filter(ref=kept).exists():
        return ""
    return kept


def may_undo(actor: Actor, incoming: IncomingList) -> bool:
    """Whoever took it over, or who keeps the lines of that team."""
    return incoming.user_id == actor.user_id or actor.may(Permission.LINES_KEEP, in_team=incoming.team_id)


def open_merge(actor: Actor, ref: str) -> Merge:
    """A merge that she may undo: of contacts those of her own teams, because one may name who is not listed for
    others; of organisations all, for who keeps these."""
    ref = read_ref(ref)
    found = merges_visible_to(actor).filter(ref=ref).first()
    if found is None:
        record(by=actor, verb=Permission.LINES_EDIT, kind="merge", ref=ref, outcome=Outcome.REFUSED)
        raise NotVisible("merge", ref)
    return found


def merges_visible_to(actor: Actor) -> QuerySet[Merge]:
    """Merges that stand, as far as she may undo them."""
    here = Q(merged_by__memberships__team_id__in=actor.team_ids)
    seen = Q(kind=MergedKind.CONTACT) & (Q(merged_by_id=actor.user_id) | here)
    if actor.may(Permission.LINES_KEEP):
        seen |= Q(kind=MergedKind.ORGANISATION)
    return Merge.objects.filter(seen).select_related("merged_by").defer("before").distinct()


def open_organisation(actor: Actor, ref: str) -> Organisation:
    """An organisation of the directory, which everybody knows."""
    ref = read_ref(ref)
    found = Organisation.objects.defer("search").filter(ref=ref).first()
    if found is None:
        record(by=actor, verb=Permission.LINES_KEEP, kind="organisation", ref=ref, outcome=Outcome.REFUSED)
        raise NotVisible("organisation", ref)
    return found
