"""Which lists somebody may open."""

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
