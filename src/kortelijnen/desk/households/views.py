"""Looking at a household and working in its record. Every view: open, bind, act, answer."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission as P
from kortelijnen.access.replica import may_lag
from kortelijnen.design.pages import done, render_page, wants_fragment
from kortelijnen.desk.acting import carried_out
from kortelijnen.desk.households.forms import (
    CorrectionForm,
    MapDayForm,
    NameForm,
    PlaceForm,
    ResidentCorrectionForm,
)
from kortelijnen.desk.households.list_rows import row_of
from kortelijnen.desk.households.network import days_to_compare, map_now, map_then
from kortelijnen.desk.households.page import OPENABLE, part_of, saved, show, url_of
from kortelijnen.desk.households.working import conflict_page, worked
from kortelijnen.households import actions as households
from kortelijnen.households.access import open_household, open_network_person, open_resident, unattended
from kortelijnen.households.listed import Listed, households_listed
from kortelijnen.households.models import Household
from kortelijnen.households.queries import picture_of
from kortelijnen.kit.errors import Conflict
from kortelijnen.kit.paging import page_number
from kortelijnen.plans.queries import zero_line_reasons
from kortelijnen.talks.conversations import asked_share
from kortelijnen.timeline import actions as timeline
from kortelijnen.timeline.access import open_moment
from kortelijnen.timeline.enums import SaidBy

WHICH = {"van-mij": Listed.MINE, "team": Listed.OPEN, "afgesloten": Listed.CLOSED}


@needs(P.HOUSEHOLD_VIEW)
@may_lag
def household_list(request: HttpRequest) -> HttpResponse:
    """The team's households: those that I direct first."""
    actor = actor_of(request)
    asked = request.GET.get("welke", "")
    which = asked if asked in WHICH else "van-mij"
    page = households_listed(actor, WHICH[which], page=page_number(request.GET.get("page")))
    rows = [row_of(found) for found in page.rows]
    context = {"rows": rows, "page": page, "which": which, "base": f"welke={which}"}
    if actor.may(P.READERS_KEEP):
        context["unattended"] = unattended(actor)
    if which == "team":
        context |= {"zero_line_reasons": zero_line_reasons(actor), "share": asked_share(actor)}
    return render_page(request, "desk/households/list.html", context)


@needs(P.HOUSEHOLD_VIEW)
def household_page(request: HttpRequest, ref: str) -> HttpResponse:
    """The whole record on one page: six sections (S2-25). `?open=` unfolds one fold, with or without JavaScript."""
    opened = {request.GET.get("open", "")} & OPENABLE
    if opened and wants_fragment(request):
        household = open_household(actor_of(request), ref, P.HOUSEHOLD_VIEW)
        return show(request, household, part_of(*opened), opened=opened)
    return show(request, open_household(actor_of(request), ref, P.HOUSEHOLD_VIEW), opened=opened)


@needs(P.HOUSEHOLD_EDIT)
def add_network_person(request: HttpRequest, ref: str) -> HttpResponse:
    """An answer to the literal question (S1-5)."""
    return worked(
        request,
        ref,
        P.HOUSEHOLD_EDIT,
        form_name="network",
        act=lambda household, form: households.add_network_person(
            by=actor_of(request), household=household, **form.cleaned_data
        ),
    )


@needs(P.HOUSEHOLD_EDIT)
def place_network_person(request: HttpRequest, ref: str, person_id: int) -> HttpResponse:
    """Move somebody on the network map."""
    person = open_network_person(actor_of(request), ref, person_id, P.HOUSEHOLD_EDIT)
    initial = {name: getattr(person, name) for name in PlaceForm.base_fields}
    form = PlaceForm(request.POST if request.method == "POST" else None, initial=initial)
    return _correct(
        request,
        person.household,
        form,
        title=person.name,
        part="network",
        act=lambda: households.place_network_person(
            by=actor_of(request), household=person.household, person_id=person.pk, **form.cleaned_data
        ),
    )


@needs(P.HOUSEHOLD_VIEW)
def network_map(request: HttpRequest, ref: str) -> HttpResponse:
    """The network map, then and now beside each other; to look at together or to print."""
    household = open_household(actor_of(request), ref, P.HOUSEHOLD_VIEW)
    own = picture_of(household)
    days = [(day.isoformat(), date_format(day, "j F Y")) for day in days_to_compare(own)]
    form = MapDayForm(request.GET if "then" in request.GET else None, days=days)
    chosen = form.cleaned_data["then"] if form.is_bound and form.is_valid() else ""
    context = {
        "household": household,
        "now": map_now(own, editable=False),
        "then": map_then(own, date.fromisoformat(chosen)) if chosen else None,
        "form": form if days else None,
    }
    return render_page(request, "desk/households/network_map.html", context)


@needs(P.HOUSEHOLD_EDIT)
def answer_nobody_yet(request: HttpRequest, ref: str) -> HttpResponse:
    """'Nobody yet' is an answer."""
    household = open_household(actor_of(request), ref, P.HOUSEHOLD_EDIT)
    if request.method == "POST":
        households.answer_nobody_yet(by=actor_of(request), household=household)
    return saved(request, household, "network")


@needs(P.HOUSEHOLD_EDIT)
def remove_network_person(request: HttpRequest, ref: str, person_id: int) -> HttpResponse:
    """Somebody can or will no longer help."""
    household = open_household(actor_of(request), ref, P.HOUSEHOLD_EDIT)
    if request.method == "POST":
        households.remove_network_person(by=actor_of(request), household=household, person_id=person_id)
    return saved(request, household, "network")


@needs(P.TIMELINE_EDIT)
def add_moment(request: HttpRequest, ref: str) -> HttpResponse:
    """A fact, with its day and its source."""

    def act(household: Household, form: forms.Form) -> object:
        given = form.cleaned_data
        return timeline.add_moment(
            by=actor_of(request),
            household=household,
            words=given["words"],
            happened_on=given["happened_on"],
            said_by=SaidBy(given["said_by"]),
            is_opinion=given["is_opinion"],
        )

    return worked(request, ref, P.TIMELINE_EDIT, form_name="timeline", act=act)


def _correct(
    request: HttpRequest,
    household: Household,
    form: forms.Form,
    *,
    title: str,
    part: str,
    act: Callable[[], object],
    known_now: Callable[[], dict[str, Any]] | None = None,
) -> HttpResponse:
    """A page of its own to put one thing right; back to its place on the household's page when that is done.
    Somebody else was first: both versions, and the form again, which now knows what it replaces."""
    try:
        if form.is_bound and form.is_valid() and carried_out(form, act):
            return done(request, url_of(household, part))
    except Conflict as conflict:
        now = known_now() if known_now else {"version": conflict.version}
        return conflict_page(request, household, conflict, type(form)(request.POST.dict() | now), request.path)
    context = {"household": household, "form": form, "page_title": title, "part": part, "action": request.path}
    return render_page(request, "desk/households/correct.html", context, status=422 if form.is_bound else 200)


@needs(P.TIMELINE_EDIT)
def correct_moment(request: HttpRequest, ref: str, moment_id: int) -> HttpResponse:
    """Put a fact right; the earlier wording stays readable."""
    moment = open_moment(actor_of(request), ref, moment_id, P.TIMELINE_EDIT)
    initial = {"words": moment.words, "happened_on": moment.happened_on, "version": moment.version}
    form = CorrectionForm(request.POST if request.method == "POST" else None, initial=initial)
    return _correct(
        request,
        moment.household,
        form,
        title=_("Correct a fact"),
        part="timeline",
        act=lambda: timeline.correct_moment(by=actor_of(request), moment=moment, **form.cleaned_data),
    )


@needs(P.HOUSEHOLD_EDIT)
def correct_resident(request: HttpRequest, ref: str, resident_id: int) -> HttpResponse:
    """Put a name or year of birth right."""
    resident = open_resident(actor_of(request), ref, resident_id, P.HOUSEHOLD_EDIT)
    before = {"name_before": resident.name, "birth_year_before": resident.birth_year}
    initial = {"name": resident.name, "birth_year": resident.birth_year} | before
    form = ResidentCorrectionForm(request.POST if request.method == "POST" else None, initial=initial)
    return _correct(
        request,
        resident.household,
        form,
        title=_("Correct a resident"),
        part="people",
        act=lambda: households.correct_resident(by=actor_of(request), resident=resident, **form.cleaned_data),
        known_now=lambda: before,
    )


@needs(P.HOUSEHOLD_EDIT)
def rename_household(request: HttpRequest, ref: str) -> HttpResponse:
    """Call the household something else."""
    household = open_household(actor_of(request), ref, P.HOUSEHOLD_EDIT)
    initial = {"name": household.name, "name_before": household.name}
    form = NameForm(request.POST if request.method == "POST" else None, initial=initial)
    return _correct(
        request,
        household,
        form,
        title=_("Another name for this household"),
        part="people",
        act=lambda: households.rename_household(by=actor_of(request), household=household, **form.cleaned_data),
        known_now=lambda: {"name_before": household.name},
    )


@needs(P.HOUSEHOLD_EDIT)
def add_resident(request: HttpRequest, ref: str) -> HttpResponse:
    """Somebody lives here too."""
    return worked(
        request,
        ref,
        P.HOUSEHOLD_EDIT,
        form_name="residents",
        act=lambda household, form: households.add_resident(
            by=actor_of(request), household=household, **form.cleaned_data
        ),
    )


@needs(P.HOUSEHOLD_EDIT)
def set_legal_frames(request: HttpRequest, ref: str) -> HttpResponse:
    """Which laws are in play."""
    return worked(
        request,
        ref,
        P.HOUSEHOLD_EDIT,
        form_name="frames",
        act=lambda household, form: households.set_legal_frames(
            by=actor_of(request),
            household=household,
            **form.chosen(),  # type: ignore[attr-defined]
        ),
    )


@needs(P.HOUSEHOLD_EDIT)
def flag_referral_index(request: HttpRequest, ref: str) -> HttpResponse:
    """We reported to the referral index: the day only."""
    return worked(
        request,
        ref,
        P.HOUSEHOLD_EDIT,
        form_name="flags",
        act=lambda household, form: households.flag_referral_index(
            by=actor_of(request), household=household, **form.cleaned_data
        ),
    )


@needs(P.HOUSEHOLD_EDIT)
def remove_flag(request: HttpRequest, ref: str, flag_id: int) -> HttpResponse:
    """The report is no longer in the index."""
    household = open_household(actor_of(request), ref, P.HOUSEHOLD_EDIT)
    if request.method == "POST":
        households.remove_flag(by=actor_of(request), household=household, flag_id=flag_id)
    return saved(request, household, "flags")
