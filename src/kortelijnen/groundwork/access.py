"""The only doors to goals, visits and notes: whose they are, and who may change them."""

from django.db.models import QuerySet

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.audit.actions import record
from kortelijnen.audit.enums import Outcome
from kortelijnen.groundwork.models import DiscoveryVisit, LineGoal, PracticeNote
from kortelijnen.kit.errors import NotAllowed, NotVisible
from kortelijnen.kit.ids import read_ref


def open_goal(actor: Actor, ref: str, permission: Permission) -> LineGoal:
    """The goal with this reference, of one of the actor's teams. That of another team is not there; asking for it
    leaves a trace."""
    ref = read_ref(ref)
    goal = LineGoal.objects.filter(team_id__in=actor.team_ids, ref=ref).select_related("organisation").first()
    if goal is None or not actor.may(permission, in_team=goal.team_id):
        record(by=actor, verb=permission, kind="line_goal", ref=ref, outcome=Outcome.REFUSED)
        raise NotVisible("line_goal", ref)
    return goal


def visits_visible_to(actor: Actor) -> QuerySet[DiscoveryVisit]:
    """The visits of the actor's teams. The database shows no others (docs/adr/0003)."""
    return DiscoveryVisit.objects.filter(team_id__in=actor.team_ids)


def open_visit(actor: Actor, ref: str, permission: Permission) -> DiscoveryVisit:
    """The visit with this reference. Of another team, or not there: the same answer, and a trace."""
    ref = read_ref(ref)
    visit = visits_visible_to(actor).select_related("organisation", "host").filter(ref=ref).first()
    if visit is None:
        record(by=actor, verb=permission, kind="visit", ref=ref, outcome=Outcome.REFUSED)
        raise NotVisible("visit", ref)
    if not actor.may(permission, in_team=visit.team_id):
        record(by=actor, verb=permission, kind="visit", ref=ref, outcome=Outcome.REFUSED)
        raise NotAllowed(permission)
    return visit


def may_change_note(actor: Actor, note: PracticeNote) -> bool:
    """Who wrote a note may change or end it, and so may a team lead. Everybody may say that it still holds."""
    return note.author_id == actor.user_id or actor.may(Permission.LINES_KEEP)


def open_note(actor: Actor, ref: str, permission: Permission, *, to_change: bool = False) -> PracticeNote:
    """The note with this reference; `to_change` only for its author and for team leads. Notes have no wall."""
    ref = read_ref(ref)
    note = PracticeNote.objects.select_related("organisation", "author").filter(ref=ref).first()
    if note is None:
        raise NotVisible("note", ref)
    if not actor.may(permission) or (to_change and not may_change_note(actor, note)):
        record(by=actor, verb=permission, kind="note", ref=ref, outcome=Outcome.REFUSED)
        raise NotAllowed(permission)
    return note
