"""Notes for who goes there. Every view: open, bind, act, answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission
from kortelijnen.design.pages import done
from kortelijnen.desk.acting import carried_out
from kortelijnen.desk.frontdoor.page import show, url_of, visit_note_form
from kortelijnen.frontdoor import actions
from kortelijnen.frontdoor.access import open_request, open_visit_note

P = Permission


@needs(P.REQUEST_TRIAGE)
def write_visit_note(request: HttpRequest, ref: str) -> HttpResponse:
    """What whoever goes there must know: read by them and by the writer, by nobody else."""
    actor = actor_of(request)
    found = open_request(actor, ref, P.REQUEST_TRIAGE)
    if request.method != "POST":
        return done(request, url_of(found))
    form = visit_note_form(actor, found, request.POST)
    if form.is_valid() and carried_out(
        form, lambda: actions.write_visit_note(by=actor, help_request=found, **form.cleaned_data)
    ):
        messages.success(request, _("Saved. Only those who go, and you, can read this."))
        return done(request, url_of(found))
    return show(request, found, {"visit_note": form})


@needs(P.REQUEST_TRIAGE)
def take_back_visit_note(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """The writer takes a note back; it is gone for everybody. Back to the page on which that was tapped."""
    actor = actor_of(request)
    found = open_request(actor, ref, P.REQUEST_TRIAGE)
    if request.method == "POST":
        actions.take_back_visit_note(by=actor, note=open_visit_note(actor, found, number))
        messages.success(request, _("The note is gone."))
    if found.household and request.POST.get("back") == "household":
        return done(request, reverse("desk:household", args=[found.household.ref]))
    return done(request, url_of(found))
