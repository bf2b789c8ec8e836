"""Institutions and what is known about them. Every view: open, bind, act, answer."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission as P
from kortelijnen.access.replica import may_lag
from kortelijnen.design.pages import done, render_page, wants_fragment
from kortelijnen.desk.acting import carried_out
from kortelijnen.desk.organisations.forms import FilterForm, NoteForm, as_it_stands
from kortelijnen.desk.organisations.page import NOTE_SLUGS, list_context, organisation_context
from kortelijnen.directory.access import open_organisation
from kortelijnen.directory.models import Organisation
from kortelijnen.groundwork import actions, queries
from kortelijnen.groundwork.access import open_note
from kortelijnen.groundwork.enums import NoteKind
from kortelijnen.groundwork.models import PracticeNote
from kortelijnen.kit.errors import Conflict, NotVisible
from kortelijnen.kit.paging import Page, page_number, page_of


@needs(P.LINES_VIEW)
@may_lag
def organisation_list(request: HttpRequest) -> HttpResponse:
    """Institutions by name and kind, and how far each came into the neighbourhoods of the team (S0-2)."""
    actor = actor_of(request)
    form = FilterForm(request.GET)
    context = list_context(actor, form, page_number(request.GET.get("page")))
    context |= {"form": form, "base": urlencode({name: value for name, value in context["given"].items() if value})}
    if not wants_fragment(request):
        context |= {"check": queries.remit_check(), "barriers": queries.barriers_by_institution()}
    return render_page(
        request, "desk/organisations/list.html", context, fragment="desk/organisations/_institutions.html"
    )


@needs(P.LINES_VIEW)
def organisation_page(request: HttpRequest, ref: str) -> HttpResponse:
    """One institution from the inside: what it is for, whom to call, how it really works, how near it has come."""
    actor = actor_of(request)
    organisation = open_organisation(actor, ref, P.LINES_VIEW)
    context = organisation_context(actor, organisation, page_number(request.GET.get("page")))
    return render_page(request, "desk/organisations/organisation.html", context)


@needs(P.LINES_VIEW)
@may_lag
def room_found(request: HttpRequest) -> HttpResponse:
    """Room that was found in rules, as precedents to look through (S0-20, S0-21)."""
    actor, words = actor_of(request), request.GET.get("q", "").strip()[:100]
    page: Page[PracticeNote] = page_of(queries.room_found(words), page_number(request.GET.get("page")), 20)
    context = {
        "page": page,
        "notes": queries.shown_notes(actor, page.rows),
        "words": words,
        "base": urlencode({"q": words}) if words else "",
        "may_edit": actor.may(P.LINES_EDIT),
    }
    return render_page(request, "desk/organisations/room.html", context, fragment="desk/organisations/_room.html")


def _page_of(organisation: Organisation, part: str = "") -> str:
    return reverse("desk:organisation", args=[organisation.ref]) + (f"#{part}" if part else "")


PART_OF = {NoteKind.HOW: "how", NoteKind.ROOM: "room", NoteKind.BARRIER: "barriers"}


@needs(P.LINES_EDIT)
def write_note(request: HttpRequest, ref: str, about: str) -> HttpResponse:
    """How it really works, room in a rule, or what stood in the way."""
    actor, posted = actor_of(request), request.method == "POST"
    organisation = open_organisation(actor, ref, P.LINES_EDIT)
    if about not in NOTE_SLUGS:
        raise NotVisible
    kind = NOTE_SLUGS[about]
    form = NoteForm(request.POST if posted else None, kind=kind)
    if posted and form.is_valid():
        told = form.told()
        if carried_out(form, lambda: actions.write_note(by=actor, organisation=organisation, kind=kind, **told)):
            messages.success(request, _("Written down. Every team can read it."))
            return done(request, _page_of(organisation, PART_OF[kind]))
    context = {"form": form, "organisation": organisation, "kind": kind}
    return render_page(request, "desk/organisations/note.html", context, status=422 if posted else 200)


@needs(P.LINES_EDIT)
def change_note(request: HttpRequest, ref: str) -> HttpResponse:
    """Put a note right: its author, or a team lead. Who saves second sees both texts."""
    actor, posted = actor_of(request), request.method == "POST"
    note = open_note(actor, ref, P.LINES_EDIT, to_change=True)
    kind = NoteKind(note.kind)
    form = NoteForm(request.POST if posted else None, initial=None if posted else as_it_stands(note), kind=kind)
    conflict: Conflict | None = None
    try:
        if posted and form.is_valid():
            told, version = form.told(), form.cleaned_data["version"] or 0
            if carried_out(form, lambda: actions.change_note(by=actor, note=note, version=version, **told)):
                messages.success(request, _("The note is changed."))
                return done(request, _page_of(note.organisation, PART_OF[kind]))
    except Conflict as found:
        conflict = found
        known = request.POST.copy()
        known["version"] = str(found.version)  # what is sent next replaces the version that is shown
        form = NoteForm(known, kind=kind)
    context = {"form": form, "organisation": note.organisation, "kind": kind, "note": note, "conflict": conflict}
    status = 409 if conflict else 422 if posted else 200
    return render_page(request, "desk/organisations/note.html", context, status=status)


@needs(P.LINES_EDIT)
def renew_note(request: HttpRequest, ref: str) -> HttpResponse:
    """One tap: this is still so (S0-8)."""
    actor = actor_of(request)
    note = open_note(actor, ref, P.LINES_EDIT)
    if request.method == "POST":
        actions.renew_note(by=actor, note=note)
        messages.success(request, _("Good to know. It holds for another year."))
    return done(request, _page_of(note.organisation, PART_OF[NoteKind(note.kind)]))


@needs(P.LINES_EDIT)
def end_note(request: HttpRequest, ref: str) -> HttpResponse:
    """This is no longer so: the note stays, greyed."""
    actor = actor_of(request)
    note = open_note(actor, ref, P.LINES_EDIT, to_change=True)
    if request.method == "POST":
        actions.end_note(by=actor, note=note)
        messages.success(request, _("The note has ended. It stays readable, in grey."))
    return done(request, _page_of(note.organisation, PART_OF[NoteKind(note.kind)]))
