"""Keeping the directory: organisations, what they offer, and the whole of it for others."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission
from kortelijnen.design.pages import done, render_page
from kortelijnen.desk.acting import carried_out
from kortelijnen.desk.organisations.assured import assured, version_looked_at
from kortelijnen.desk.organisations.edit_forms import OrganisationForm, as_it_stands
from kortelijnen.desk.organisations.rows import service_row, venue_row
from kortelijnen.directory import actions, queries
from kortelijnen.directory.access import open_organisation
from kortelijnen.exchange.hsds import export_directory
from kortelijnen.kit.errors import Conflict, RuleBroken

P = Permission


@needs(P.LINES_VIEW)
def organisation_offer(request: HttpRequest, ref: str) -> HttpResponse:
    """What an organisation is for, what it is not for, what it offers and where (S3-25, S2-26)."""
    actor = actor_of(request)
    organisation = open_organisation(actor, ref, P.LINES_VIEW)
    context = {
        "organisation": organisation,
        "assured": assured(organisation),
        "services": [service_row(service) for service in queries.services_of(organisation)],
        "venues": [venue_row(venue) for venue in queries.venues_of(organisation)],
        "phones": queries.phones_of(organisation),
        "may_edit": actor.may(P.DIRECTORY_EDIT),
    }
    return render_page(request, "desk/organisations/offer.html", context)


@needs(P.DIRECTORY_EDIT)
def add_organisation(request: HttpRequest) -> HttpResponse:
    """An organisation that is not in the directory yet. One that looks the same is asked about first."""
    actor, posted = actor_of(request), request.method == "POST"
    form = OrganisationForm(request.POST if posted else None)
    context: dict[str, Any] = {"form": form, "alike": [], "conflict": None}
    if posted and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        if "anyway" not in request.POST:
            context["alike"] = queries.organisations_like(given["name"], given["phone"])
        if not context["alike"] and carried_out(form, lambda: actions.add_organisation(by=actor, **given)):
            messages.success(request, _("%(name)s is in the directory.") % {"name": given["name"]})
            added = queries.organisation_named(given["name"])
            return done(request, reverse("desk:organisation-offer", args=[added.ref if added else ""]))
    return render_page(request, "desk/organisations/edit.html", context, status=422 if posted else 200)


@needs(P.DIRECTORY_EDIT)
def edit_organisation(request: HttpRequest, ref: str) -> HttpResponse:
    """Put an organisation right. Who saves second sees both texts."""
    actor, posted = actor_of(request), request.method == "POST"
    organisation = open_organisation(actor, ref, P.DIRECTORY_EDIT)
    form = OrganisationForm(request.POST if posted else None, initial=None if posted else as_it_stands(organisation))
    conflict: Conflict | None = None
    try:
        if posted and form.is_valid():
            given = form.cleaned_data | {"version": form.cleaned_data["version"] or 0}
            if carried_out(form, lambda: actions.correct_organisation(by=actor, organisation=organisation, **given)):
                messages.success(request, _("%(name)s is put right.") % {"name": given["name"]})
                return done(request, reverse("desk:organisation-offer", args=[organisation.ref]))
    except Conflict as found:
        conflict = found
        known = request.POST.copy()
        known["version"] = str(found.version)  # what is sent next replaces the version that is shown
        form = OrganisationForm(known)
    context = {"form": form, "organisation": organisation, "alike": [], "conflict": conflict}
    status = 409 if conflict else 422 if posted else 200
    return render_page(request, "desk/organisations/edit.html", context, status=status)


@needs(P.DIRECTORY_EDIT)
def assure_organisation(request: HttpRequest, ref: str) -> HttpResponse:
    """One tap: I looked at all of it and it is right. Changing alone never says that."""
    actor = actor_of(request)
    organisation = open_organisation(actor, ref, P.DIRECTORY_EDIT)
    if request.method == "POST":
        try:
            version = version_looked_at(request)
            actions.assure_organisation(by=actor, organisation=organisation, version=version)
            messages.success(request, _("Noted: you saw that this is right."))
        except RuleBroken as rule:
            messages.warning(request, rule.message)
    return done(request, reverse("desk:organisation-offer", args=[organisation.ref]))


@needs(P.LINES_VIEW)
def export(request: HttpRequest) -> HttpResponse:
    """The whole directory as HSDS 3.0; of people only those who agreed to be shared. Sent while it is made."""
    exported = export_directory(by=actor_of(request))
    answer = StreamingHttpResponse(exported.pieces, content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="sociale-kaart-hsds-3.json"'
    answer["Cache-Control"] = "no-store"
    return answer  # type: ignore[return-value]  # to the guard it is an answer like any other
