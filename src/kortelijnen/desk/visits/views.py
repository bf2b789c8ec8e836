"""Discovery visits: proposed, planned, held. Every view: open, bind, act, answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission as P
from kortelijnen.access.replica import may_lag
from kortelijnen.design.pages import done, render_page
from kortelijnen.design.rows import rows_drawn
from kortelijnen.desk.acting import carried_out
from kortelijnen.desk.visits.calendar import calendar_of
from kortelijnen.desk.visits.forms import InstitutionForm, LogForm, PlanForm, as_it_stands
from kortelijnen.desk.visits.page import at_first, people_for
from kortelijnen.desk.visits.rows import held_rows, planned_rows, proposal_rows, seen_rows
from kortelijnen.directory.access import open_organisation
from kortelijnen.directory.queries import organisation_named, organisation_names
from kortelijnen.groundwork import actions, queries
from kortelijnen.groundwork.access import open_visit
from kortelijnen.groundwork.enums import VisitState
from kortelijnen.groundwork.models import DiscoveryVisit
from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict, RuleBroken
from kortelijnen.lines.queries import contacts_like


@needs(P.LINES_VIEW)
@may_lag
def visit_list(request: HttpRequest) -> HttpResponse:
    """Where to look inside next and why, what is planned, where we have been (S0-5)."""
    actor = actor_of(request)
    visits = queries.visits_of_team(actor)
    context = {
        "planned": planned_rows(visits.planned),
        "held": held_rows(visits.held),
        "proposals": proposal_rows(queries.proposals_for(actor)),
        "may_edit": actor.may(P.LINES_EDIT),
    }
    return render_page(request, "desk/visits/list.html", context)


@needs(P.LINES_VIEW)
@may_lag
def coverage(request: HttpRequest) -> HttpResponse:
    """Who has seen which institution from the inside; for one worker: what is still to be seen (S0-4)."""
    actor, who = actor_of(request), request.GET.get("wie", "")
    chosen = actor.user_id if who == "ik" else int(who) if who.isdecimal() and len(who) < 10 else None
    coverage, may_edit = queries.coverage_of(actor, worker_id=chosen), actor.may(P.LINES_EDIT)
    is_of_one = coverage.chosen is not None
    rows = rows_drawn(
        "desk/visits/_seen_row.html",
        seen_rows(coverage.rows, is_of_one=is_of_one),
        is_of_one=is_of_one,
        may_edit=may_edit,
    )
    return render_page(request, "desk/visits/coverage.html", {"coverage": coverage, "rows": rows, "may_edit": may_edit})


@needs(P.LINES_EDIT)
def plan_visit(request: HttpRequest) -> HttpResponse:
    """Plan a visit: choose the institution, then see a form that is filled in already."""
    actor, posted = actor_of(request), request.method == "POST"
    if not request.GET.get("organisatie"):
        return _choose_institution(request)
    organisation = open_organisation(actor, request.GET["organisatie"], P.LINES_EDIT)
    people = people_for(actor, organisation)
    form = PlanForm(
        request.POST if posted else None, initial=at_first(actor, organisation, people), **people.as_choices()
    )
    if posted and form.is_valid():
        planned = form.planned()
        if carried_out(form, lambda: actions.plan_visit(by=actor, organisation=organisation, **planned)):
            messages.success(request, _("The visit to %(name)s is planned.") % {"name": organisation.name})
            return done(request, reverse("desk:visits"))
    context = {"form": form, "organisation": organisation}
    return render_page(request, "desk/visits/plan.html", context, status=422 if posted else 200)


def _choose_institution(request: HttpRequest) -> HttpResponse:
    form = InstitutionForm(request.GET if "naam" in request.GET else None)
    if form.is_bound and form.is_valid():
        found = organisation_named(form.cleaned_data["naam"])
        if found is not None:
            return done(request, f"{reverse('desk:visit-new')}?organisatie={found.ref}")
        form.add_error("naam", _("This name is not in the directory. Choose one from the list of institutions."))
    context = {"form": form, "names": organisation_names()}
    return render_page(request, "desk/visits/choose.html", context, status=422 if form.is_bound else 200)


@needs(P.LINES_VIEW)
def visit_page(request: HttpRequest, ref: str) -> HttpResponse:
    """One visit: when and with whom; and after it, what came of it."""
    actor, posted = actor_of(request), request.method == "POST"
    visit = open_visit(actor, ref, P.LINES_EDIT if posted else P.LINES_VIEW)
    form = _log_form(request, actor, visit)
    if posted and form is not None and form.is_valid() and _logged(form, actor, visit):
        messages.success(request, _("Written down. Everybody who went now has a line to the people they spoke to."))
        return done(request, reverse("desk:visit", args=[visit.ref]))
    context = {
        "shown": queries.whole_visit(visit),
        "visit": visit,
        "host": queries.host_of(actor, visit),
        "met": queries.met_on(actor, visit),
        "form": form,
        "may_edit": actor.may(P.LINES_EDIT, in_team=visit.team_id),
    }
    return render_page(request, "desk/visits/visit.html", context, status=422 if posted else 200)


def _log_form(request: HttpRequest, actor: Actor, visit: DiscoveryVisit) -> LogForm | None:
    """The form in which the visit is written down, from its day on; None before, after and for who may not. What was
    sent always gets its form back: a colleague may have been first."""
    posted = request.method == "POST"
    has_come = visit.begins_at.astimezone(clock.AMSTERDAM).date() <= clock.today()
    is_asked = visit.state == VisitState.PLANNED and has_come and actor.may(P.LINES_EDIT, in_team=visit.team_id)
    if not (posted or is_asked):
        return None
    people = people_for(actor, visit.organisation, visit)
    initial = {
        "visitors": [str(user.pk) for user in queries.visitors_of(visit)],
        "met": [host.ref] if (host := queries.host_of(actor, visit)) else [],
    }
    return LogForm(request.POST if posted else None, initial=initial, **people.as_choices())


def _logged(form: LogForm, actor: Actor, visit: DiscoveryVisit) -> bool:
    """Write it down, unless somebody new turns out to be listed at this institution already."""
    told = form.logged()
    if new := told["newly_met"]:
        place = visit.organisation.name
        for known in contacts_like(actor, phone=new.phone, name=new.name, organisation=place):
            if known.organisation_id == visit.organisation_id:
                form.add_error(
                    "met_name", _("%(name)s is in the list already. Tick that name instead.") % {"name": known.name}
                )
                return False
    return carried_out(form, lambda: actions.log_visit(by=actor, visit=visit, **told))


@needs(P.LINES_EDIT)
def move_visit(request: HttpRequest, ref: str) -> HttpResponse:
    """Another time, place or company. Who saves second sees both plans."""
    actor, posted = actor_of(request), request.method == "POST"
    visit = open_visit(actor, ref, P.LINES_EDIT)
    people = people_for(actor, visit.organisation, visit).as_choices()
    form = PlanForm(request.POST if posted else None, initial=as_it_stands(visit, queries.visitors_of(visit)), **people)
    conflict: Conflict | None = None
    try:
        if posted and form.is_valid():
            planned, version = form.planned(), form.cleaned_data["version"] or 0
            if carried_out(form, lambda: actions.move_visit(by=actor, visit=visit, version=version, **planned)):
                messages.success(request, _("The visit is changed. Fetch the calendar file again."))
                return done(request, reverse("desk:visit", args=[visit.ref]))
    except Conflict as found:
        conflict = found
        known = request.POST.copy()
        known["version"] = str(found.version)  # what is sent next replaces the version that is shown
        form = PlanForm(known, **people)
    context = {"form": form, "organisation": visit.organisation, "visit": visit, "conflict": conflict}
    status = 409 if conflict else 422 if posted else 200
    return render_page(request, "desk/visits/plan.html", context, status=status)


@needs(P.LINES_EDIT)
def cancel_visit(request: HttpRequest, ref: str) -> HttpResponse:
    """The visit does not take place."""
    actor = actor_of(request)
    visit = open_visit(actor, ref, P.LINES_EDIT)
    if request.method == "POST":
        try:
            actions.cancel_visit(by=actor, visit=visit)
            messages.success(request, _("The visit is cancelled. Tell who would receive you, too."))
        except RuleBroken as rule:
            messages.warning(request, rule.message)
    return done(request, reverse("desk:visits"))


@needs(P.LINES_VIEW)
def visit_calendar(request: HttpRequest, ref: str) -> HttpResponse:
    """The visit as a file for the own calendar."""
    visit = open_visit(actor_of(request), ref, P.LINES_VIEW)
    url = request.build_absolute_uri(reverse("desk:visit", args=[visit.ref]))
    answer = HttpResponse(calendar_of(visit, url=url), content_type="text/calendar; charset=utf-8")
    name = slugify(visit.organisation.name)[:40] or "snuffelstage"
    answer["Content-Disposition"] = f'attachment; filename="snuffelstage-{name}.ics"'
    answer["Cache-Control"] = "no-store"
    return answer
