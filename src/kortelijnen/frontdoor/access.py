"""The only way to get a help request: scope, right and trace in one function."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.access.together import Question, answer_to
from kortelijnen.audit.actions import record
from kortelijnen.audit.enums import Outcome
from kortelijnen.frontdoor import rules
from kortelijnen.frontdoor.enums import State
from kortelijnen.frontdoor.models import HelpRequest, VisitNote
from kortelijnen.households.models import Household
from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotAllowed, NotVisible
from kortelijnen.kit.ids import read_ref


def visible_to(actor: Actor) -> QuerySet[HelpRequest]:
    """The requests of the actor's teams. The database would show no others; naming the teams here as well lets
    it use its index."""
    return HelpRequest.objects.filter(team_id__in=actor.team_ids)


def open_request(actor: Actor, ref: str, permission: Permission) -> HelpRequest:
    """The request with this reference, for somebody who may do `permission` with it.

    Outside the actor's teams, or not there: NotVisible, which tells nothing. In the team but not this role:
    NotAllowed. Both refusals are recorded, and every look is (invariant 16): also for who came to change something,
    because a form that is refused and a conflict show the request as well.
    """
    ref = read_ref(ref)
    related = ("team", "neighbourhood", "household", "triaged_by", "answered_with", "handed_organisation")
    found = visible_to(actor).select_related(*related).filter(ref=ref).first()
    if found is None:
        record(by=actor, verb=permission, kind="help_request", ref=ref, outcome=Outcome.REFUSED)
        raise NotVisible("help_request", ref)
    if not actor.may(permission, in_team=found.team_id):
        record(by=actor, verb=permission, kind="help_request", ref=ref, outcome=Outcome.REFUSED)
        raise NotAllowed(permission)
    record(
        by=actor,
        verb="looked",
        kind="help_request",
        ref=ref,
        household_ref=found.household.ref if found.household else "",
        team_id=found.team_id,
        outcome=Outcome.SEEN,
    )
    return found


def visit_notes_about(actor: Actor, help_request: HelpRequest) -> list[VisitNote]:
    """The notes for who goes there that this actor may read: those in which she is named and those she wrote, until
    the day on which they end. For anybody else there is none, not even a sign of one (S2-27). The look is recorded
    when there is something to see."""
    return _read(actor, _notes_for(actor).filter(request=help_request))


def visit_notes_of(actor: Actor, household: Household) -> list[VisitNote]:
    """The same for the household that came of a request, and for one that turned out to be the same and goes on in it.
    One small statement for the most, that have none."""
    return answer_to(visit_notes_question(actor, household))


def visit_notes_question(actor: Actor, household: Household) -> Question[list[VisitNote]]:
    """The same, for a page that asks more."""
    who = {"teams": list(actor.team_ids), "me": actor.user_id}
    return Question(
        columns=(NOTES_OF_HOUSEHOLD,),
        given={"id": household.pk, "today": clock.today(), **who},
        made=lambda found: _read(actor, _notes_for(actor).filter(pk__in=found)) if found else [],
    )


NOTES_OF_HOUSEHOLD = """
  ARRAY(SELECT n.id FROM frontdoor_visitnote n JOIN frontdoor_helprequest r ON r.id = n.request_id
        WHERE r.household_id IN (SELECT h.id FROM households_household h
                                 WHERE h.id = %(id)s OR h.merged_into_id = %(id)s)
          AND n.team_id = ANY(%(teams)s) AND n.until >= %(today)s
          AND (n.written_by_id = %(me)s
               OR EXISTS (SELECT 1 FROM frontdoor_visitnote_goers g
                          WHERE g.visitnote_id = n.id AND g.user_id = %(me)s)))"""


def open_visit_note(actor: Actor, help_request: HelpRequest, number: int) -> VisitNote:
    """A note that this actor wrote herself, to take back; any other is not there."""
    note = _notes_for(actor).filter(request=help_request, pk=number, written_by_id=actor.user_id).first()
    if note is None:
        record(by=actor, verb="removed", kind="visit_note", ref=help_request.ref, outcome=Outcome.REFUSED)
        raise NotVisible("visit_note", str(number))
    return note


def _notes_for(actor: Actor) -> QuerySet[VisitNote]:
    """Somebody without an account is named in no note."""
    mine = Q(goers=actor.user_id) | Q(written_by_id=actor.user_id)
    found = VisitNote.objects.filter(mine, team_id__in=actor.team_ids, until__gte=clock.today()).distinct()
    named = found.select_related("request__household", "written_by").prefetch_related("goers")
    return named if actor.user_id is not None else VisitNote.objects.none()


def _read(actor: Actor, notes: QuerySet[VisitNote]) -> list[VisitNote]:
    found = list(notes)
    if found:
        home = found[0].request.household
        record(
            by=actor,
            verb="looked",
            kind="visit_note",
            ref=found[0].request.ref,
            household_ref=home.ref if home else "",
            team_id=found[0].team_id,
            outcome=Outcome.SEEN,
        )
    return found


def must_be_open_for(help_request: HelpRequest, after: State) -> None:
    """Nobody is sent anywhere before the three decisions (S2-28); what has ended stays ended."""
    rules.must_move(
        State(help_request.state),
        after,
        ended=_("This request has ended already. A new question is a new request."),
        untriaged=_("First the three decisions: how soon, how many things at once, and which way."),
    )
