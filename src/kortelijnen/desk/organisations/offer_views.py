"""What an organisation offers and where: the page of a service, and putting services and places right."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission
from kortelijnen.design.pages import done, render_page
from kortelijnen.desk.acting import carried_out
from kortelijnen.desk.organisations.assured import version_looked_at
from kortelijnen.desk.organisations.offer_forms import (
    HoursLines,
    ServiceForm,
    VenueForm,
    hours_lines,
    service_as_it_stands,
    venue_as_it_stands,
)
from kortelijnen.desk.organisations.rows import service_row, venue_row
from kortelijnen.directory import actions, queries
from kortelijnen.directory.access import open_organisation, open_service, open_venue
from kortelijnen.directory.models import Organisation, Service
from kortelijnen.frontdoor.queries import neighbourhoods_near, times_given
from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict, RuleBroken
from kortelijnen.lines import actions as lines
from kortelijnen.lines.queries import needs_by_domain, needs_of_service
from kortelijnen.places.models import Area
from kortelijnen.privacy.counting import shown

P = Permission


def _areas(actor: Actor, besides: Iterable[Area | None] = ()) -> list[Area]:
    """The neighbourhoods of the actor's municipality, and those that are chosen already."""
    near = neighbourhoods_near(actor)
    return list({area.code: area for area in (*near.own, *near.elsewhere, *besides) if area is not None}.values())


@needs(P.LINES_VIEW)
def service_page(request: HttpRequest, ref: str) -> HttpResponse:
    """Everything there is to know about a service."""
    actor = actor_of(request)
    service = open_service(actor, ref, P.LINES_VIEW)
    context = {
        "row": service_row(service),
        "service": service,
        "venues": [venue_row(venue) for venue in queries.venues_of_service(service)],
        "areas": list(service.areas.all()),
        "phones": list(service.phones.all()),
        "answers": needs_of_service(service),
        "given": shown(times_given(actor, service, since=clock.today() - timedelta(days=365))),
        "may_edit": actor.may(P.DIRECTORY_EDIT),
    }
    return render_page(request, "desk/organisations/service.html", context)


@dataclass(slots=True, kw_only=True)
class _Asked:
    """The two forms of a service, as sent or as they begin."""

    form: ServiceForm
    hours: HoursLines

    def is_valid(self) -> bool:
        """Both are looked at, so that everything that is wrong is told at once."""
        return all([self.form.is_valid(), self.hours.is_valid()])


def _asked(request: HttpRequest, actor: Actor, organisation: Organisation, service: Service | None = None) -> _Asked:
    sent = request.POST if request.method == "POST" else None
    chosen = list(service.areas.all()) if service else []
    stands = service_as_it_stands(service, needs_of_service(service)) if service and sent is None else None
    form = ServiceForm(
        sent,
        initial=stands,
        offered=needs_by_domain(),
        venues=queries.venues_of(organisation),
        areas=_areas(actor, chosen),
    )
    return _Asked(form=form, hours=hours_lines(sent, service.hours.all() if service else ()))


def _service_form(
    request: HttpRequest,
    asked: _Asked,
    organisation: Organisation,
    service: Service | None = None,
    conflict: Conflict | None = None,
) -> HttpResponse:
    context = {
        "form": asked.form,
        "hours": asked.hours,
        "groups": asked.form.need_groups(),
        "organisation": organisation,
        "service": service,
        "conflict": conflict,
    }
    status = 409 if conflict else 422 if request.method == "POST" else 200
    return render_page(request, "desk/organisations/service_edit.html", context, status=status)


@needs(P.DIRECTORY_EDIT)
def add_service(request: HttpRequest, ref: str) -> HttpResponse:
    """Something that residents can get from this organisation."""
    actor = actor_of(request)
    organisation = open_organisation(actor, ref, P.DIRECTORY_EDIT)
    asked = _asked(request, actor, organisation)
    if request.method == "POST" and asked.is_valid():
        told, answers = asked.form.told(asked.hours.told()), asked.form.needs_chosen()
        if carried_out(
            asked.form,
            lambda: lines.offer_service(by=actor, organisation=organisation, told=told, needs=answers),
        ):
            messages.success(request, _("%(name)s is in the directory.") % {"name": told.name})
            return done(request, reverse("desk:organisation-offer", args=[organisation.ref]))
    return _service_form(request, asked, organisation)


@needs(P.DIRECTORY_EDIT)
def edit_service(request: HttpRequest, ref: str) -> HttpResponse:
    """Put a service right. Who saves second sees both texts."""
    actor = actor_of(request)
    service = open_service(actor, ref, P.DIRECTORY_EDIT)
    asked = _asked(request, actor, service.organisation, service)
    conflict: Conflict | None = None
    try:
        if request.method == "POST" and asked.is_valid():
            told, answers = asked.form.told(asked.hours.told()), asked.form.needs_chosen()
            version = asked.form.cleaned_data["version"] or 0
            if carried_out(
                asked.form,
                lambda: lines.correct_offer(by=actor, service=service, version=version, told=told, needs=answers),
            ):
                messages.success(request, _("%(name)s is put right.") % {"name": told.name})
                return done(request, reverse("desk:service", args=[service.ref]))
    except Conflict as found:
        conflict = found
        known = request.POST.copy()
        known["version"] = str(found.version)  # what is sent next replaces the version that is shown
        asked.form.data = known
    return _service_form(request, asked, service.organisation, service, conflict)


@needs(P.DIRECTORY_EDIT)
def assure_service(request: HttpRequest, ref: str) -> HttpResponse:
    """One tap: I looked at all of it and it is right. Changing alone never says that."""
    actor = actor_of(request)
    service = open_service(actor, ref, P.DIRECTORY_EDIT)
    if request.method == "POST":
        try:
            actions.assure_service(by=actor, service=service, version=version_looked_at(request))
            messages.success(request, _("Noted: you saw that this is right."))
        except RuleBroken as rule:
            messages.warning(request, rule.message)
    return done(request, reverse("desk:service", args=[service.ref]))


@needs(P.DIRECTORY_EDIT)
def add_venue(request: HttpRequest, ref: str) -> HttpResponse:
    """A place of this organisation."""
    actor, posted = actor_of(request), request.method == "POST"
    organisation = open_organisation(actor, ref, P.DIRECTORY_EDIT)
    form = VenueForm(request.POST if posted else None, areas=_areas(actor))
    if posted and form.is_valid():
        told = form.told()
        if carried_out(form, lambda: actions.add_venue(by=actor, organisation=organisation, **told)):
            messages.success(request, _("%(name)s is in the directory.") % {"name": told["name"]})
            return done(request, reverse("desk:organisation-offer", args=[organisation.ref]))
    context = {"form": form, "organisation": organisation, "venue": None, "conflict": None}
    return render_page(request, "desk/organisations/venue_edit.html", context, status=422 if posted else 200)


@needs(P.DIRECTORY_EDIT)
def edit_venue(request: HttpRequest, ref: str) -> HttpResponse:
    """Put a place right. Who saves second sees both texts."""
    actor, posted = actor_of(request), request.method == "POST"
    venue = open_venue(actor, ref, P.DIRECTORY_EDIT)
    stands = None if posted else venue_as_it_stands(venue)
    form = VenueForm(request.POST if posted else None, initial=stands, areas=_areas(actor, [venue.area]))
    conflict: Conflict | None = None
    try:
        if posted and form.is_valid():
            told, version = form.told(), form.cleaned_data["version"] or 0
            if carried_out(form, lambda: actions.correct_venue(by=actor, venue=venue, version=version, **told)):
                messages.success(request, _("%(name)s is put right.") % {"name": told["name"]})
                return done(request, reverse("desk:organisation-offer", args=[venue.organisation.ref]))
    except Conflict as found:
        conflict = found
        known = request.POST.copy()
        known["version"] = str(found.version)  # what is sent next replaces the version that is shown
        form.data = known
    context = {"form": form, "organisation": venue.organisation, "venue": venue, "conflict": conflict}
    status = 409 if conflict else 422 if posted else 200
    return render_page(request, "desk/organisations/venue_edit.html", context, status=status)
