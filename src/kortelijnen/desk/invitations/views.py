"""Inviting to the kitchen table. Every view: open, bind, act, answer."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission as P
from kortelijnen.design.pages import done, render_page
from kortelijnen.desk.acting import carried_out
from kortelijnen.desk.invitations.forms import InvitationForm
from kortelijnen.desk.invitations.page import invitation_form, letter_typed, received_on, sent_context
from kortelijnen.desk.invitations.paper import file_name, paper_of
from kortelijnen.households.access import open_household
from kortelijnen.households.models import Household
from kortelijnen.kit.errors import Conflict
from kortelijnen.talks import actions
from kortelijnen.talks.access import open_invitation
from kortelijnen.talks.letters import letter_of
from kortelijnen.talks.models import Invitation
from kortelijnen.talks.queries import invitations_of

# Sent along when somebody only wants to see the words: by a button, or by the script at each change.
LOOK = "look"
WORDS = "desk/invitations/_words.html"


@needs(P.HOUSEHOLD_EDIT)
def invitation(request: HttpRequest, ref: str) -> HttpResponse:
    """One form, with the words beside it as they will be read (S1-11). Who invites second sees both appointments."""
    actor = actor_of(request)
    household = open_household(actor, ref, P.HOUSEHOLD_EDIT)
    if request.method != "POST":
        if not household.is_open:
            return done(request, reverse("desk:household", args=[household.ref]))
        return _ask(request, household, invitation_form(actor, household))
    form = invitation_form(actor, household, request.POST)
    if not form.is_valid() or LOOK in request.POST:
        return _ask(request, household, form, status=200 if form.is_valid() else 422)
    made: list[Invitation] = []
    try:
        if not carried_out(form, lambda: made.append(_invite(request, household, form))):
            return _ask(request, household, form, status=422)
    except Conflict as conflict:
        return _second(request, household, conflict)
    return done(request, reverse("desk:invitation-sent", args=[household.ref, made[0].ref]))


def _invite(request: HttpRequest, household: Household, form: InvitationForm) -> Invitation:
    return actions.invite(
        by=actor_of(request),
        household=household,
        received_on=received_on(household),
        version=form.cleaned_data["version"],
        **form.invited(),
    )


def _second(request: HttpRequest, household: Household, conflict: Conflict) -> HttpResponse:
    """A colleague was first: both appointments, and the form, which now knows what it replaces."""
    again = invitation_form(actor_of(request), household, request.POST.dict() | {"version": conflict.version})
    return _ask(request, household, again, status=409, conflict=conflict)


def _ask(
    request: HttpRequest, household: Household, form: InvitationForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "household": household,
        "form": form,
        "letter": letter_typed(form, household),
        "before": next(iter(invitations_of(household)), None),
        **more,
    }
    fragment = WORDS if LOOK in request.POST else None
    return render_page(request, "desk/invitations/invite.html", context, fragment=fragment, status=status)


@needs(P.HOUSEHOLD_VIEW)
def sent(request: HttpRequest, ref: str, invitation_ref: str) -> HttpResponse:
    """What went: to print, to copy, or on its way."""
    found = open_invitation(actor_of(request), ref, invitation_ref, P.HOUSEHOLD_VIEW)
    context = sent_context(found)
    context["may_edit"] = found.household.is_open and actor_of(request).may(
        P.HOUSEHOLD_EDIT, in_team=found.household.team_id
    )
    return render_page(request, "desk/invitations/sent.html", context)


@needs(P.HOUSEHOLD_VIEW)
def letter(request: HttpRequest, ref: str, invitation_ref: str) -> HttpResponse:
    """The letter as a page to print."""
    written = letter_of(open_invitation(actor_of(request), ref, invitation_ref, P.HOUSEHOLD_VIEW))
    answer = HttpResponse(paper_of(written), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{file_name(written)}"'
    answer["Cache-Control"] = "no-store"
    return answer
