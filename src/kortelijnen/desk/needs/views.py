"""The needs of the municipality: what residents need, and the words by which it is found."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission
from kortelijnen.design.pages import done, render_page, wants_fragment
from kortelijnen.desk.acting import carried_out
from kortelijnen.desk.needs.forms import NeedForm, as_it_stands
from kortelijnen.kit.errors import Conflict, RuleBroken
from kortelijnen.lines import actions, queries
from kortelijnen.lines.access import open_need
from kortelijnen.lines.models import Need

P = Permission
LONGEST = 100


@needs(P.LINES_KEEP)
def need_list(request: HttpRequest) -> HttpResponse:
    """All needs with what answers them; and which of them is meant by words that somebody types (S0-15)."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    context = {
        "words": words,
        "meant": queries.needs_meant_by(actor_of(request), words) if words else None,
        "groups": [] if wants_fragment(request) else queries.needs_with_answers(),
    }
    return render_page(request, "desk/needs/list.html", context, fragment="desk/needs/_meant.html")


@needs(P.LINES_KEEP)
def add_need(request: HttpRequest) -> HttpResponse:
    """A need that had no name here yet."""
    actor, posted = actor_of(request), request.method == "POST"
    form = NeedForm(request.POST if posted else None)
    if posted and form.is_valid():
        told = form.told()
        if carried_out(form, lambda: actions.add_need(by=actor, told=told)):
            messages.success(request, _("%(name)s is among the needs.") % {"name": told.name})
            return done(request, reverse("desk:needs"))
    return render_page(request, "desk/needs/edit.html", {"form": form}, status=422 if posted else 200)


@needs(P.LINES_KEEP)
def edit_need(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a need and its words right. Who saves second sees both texts."""
    actor, posted = actor_of(request), request.method == "POST"
    need = open_need(actor, slug, P.LINES_KEEP)
    form = _form_of(request, need)
    conflict: Conflict | None = None
    try:
        if posted and form.is_valid():
            told, version = form.told(), form.cleaned_data["version"] or 0
            if carried_out(form, lambda: actions.correct_need(by=actor, need=need, version=version, told=told)):
                messages.success(request, _("%(name)s is put right.") % {"name": told.name})
                return done(request, reverse("desk:needs"))
    except Conflict as found:
        conflict = found
        known = request.POST.copy()
        known["version"] = str(found.version)  # what is sent next replaces the version that is shown
        form.data = known
    context = {"form": form, "need": need, "conflict": conflict}
    status = 409 if conflict else 422 if posted else 200
    return render_page(request, "desk/needs/edit.html", context, status=status)


@needs(P.LINES_KEEP)
def remove_need(request: HttpRequest, slug: str) -> HttpResponse:
    """Take out a need on which nothing hangs; otherwise say what does."""
    actor = actor_of(request)
    need = open_need(actor, slug, P.LINES_KEEP)
    if request.method != "POST":
        return done(request, reverse("desk:need-edit", args=[need.slug]))
    try:
        actions.remove_need(by=actor, need=need)
    except RuleBroken as rule:
        services = queries.services_answering(need)
        form = NeedForm(initial=as_it_stands(need, services), services=services)
        context = {"form": form, "need": need, "in_use": rule.message}
        return render_page(request, "desk/needs/edit.html", context, status=422)
    messages.success(request, _("%(name)s is removed.") % {"name": need.name})
    return done(request, reverse("desk:needs"))


def _form_of(request: HttpRequest, need: Need) -> NeedForm:
    services = queries.services_answering(need)
    if request.method == "POST":
        return NeedForm(request.POST, services=services)
    return NeedForm(initial=as_it_stands(need, services), services=services)
