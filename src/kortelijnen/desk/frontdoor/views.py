"""The front door. Every view: open, bind, act, answer."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission
from kortelijnen.access.replica import may_lag
from kortelijnen.design.components import Crumb
from kortelijnen.design.pages import done, render_page, wants_fragment
from kortelijnen.desk.acting import carried_out
from kortelijnen.desk.closing.part import asks_again
from kortelijnen.desk.frontdoor.forms import (
    AnswerForm,
    AttemptForm,
    DeclineForm,
    HandOnForm,
    JoinForm,
    LookBackForm,
    RequestForm,
)
from kortelijnen.desk.frontdoor.page import household_form, show, triage_form, url_of
from kortelijnen.desk.frontdoor.rows import row_of
from kortelijnen.desk.frontdoor.words import age_in_words, counted_origins
from kortelijnen.directory.access import open_service
from kortelijnen.directory.queries import organisation_named
from kortelijnen.frontdoor import actions, queries
from kortelijnen.frontdoor.access import must_be_open_for, open_request
from kortelijnen.frontdoor.enums import State
from kortelijnen.frontdoor.models import HelpRequest
from kortelijnen.frontdoor.roster import at_the_door_now
from kortelijnen.households.access import open_household as open_own_household
from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict, RuleBroken
from kortelijnen.kit.paging import page_number

P = Permission
ENDED = "afgehandeld"


@needs(P.FRONTDOOR_VIEW)
@may_lag
def queue(request: HttpRequest) -> HttpResponse:
    """Who waits: danger first, then who has not been judged yet. Or what has ended."""
    actor = actor_of(request)
    shows_ended = request.GET.get("welke") == ENDED
    listed = queries.ended if shows_ended else queries.queue
    page = listed(actor, page=page_number(request.GET.get("page")))
    now = clock.now()
    counted = queries.counts(actor)
    context = {
        "page": page,
        "rows": [row_of(found, now) for found in page.rows],
        "counts": counted,
        "oldest": age_in_words(counted.oldest, now) if counted.oldest else "",
        "shows_ended": shows_ended,
        "may_register": actor.may(P.REQUEST_REGISTER),
        "at_the_door": at_the_door_now(actor),
        "looked_back": queries.looked_back(actor) if shows_ended else None,
        "origins": counted_origins(queries.origins(actor)) if shows_ended else "",
        "base": f"welke={ENDED}" if shows_ended else "",
    }
    return render_page(request, "desk/frontdoor/queue.html", context)


@needs(P.REQUEST_REGISTER)
def new_request(request: HttpRequest) -> HttpResponse:
    """Somebody asks something: six fields at most, one of them needed; then straight to the triage."""
    actor = actor_of(request)
    data = request.POST if request.method == "POST" else None
    again = asks_again(actor, request.GET.get("huishouden", ""))
    form = RequestForm(data, initial=again, nearby=queries.neighbourhoods_near(actor))
    if form.is_bound and form.is_valid():
        made = actions.register_request(by=actor, team_id=actor.team_for(P.REQUEST_REGISTER), **form.cleaned_data)
        return done(request, url_of(made))
    crumbs = [Crumb(label=_("Front door"), url=reverse("desk:frontdoor")), Crumb(label=_("New request"))]
    context = {"form": form, "crumbs": crumbs}
    return render_page(request, "desk/frontdoor/new.html", context, status=422 if form.is_bound else 200)


@needs(P.FRONTDOOR_VIEW)
def request_page(request: HttpRequest, ref: str) -> HttpResponse:
    """One request: the question, the three decisions, and what can follow."""
    return show(request, open_request(actor_of(request), ref, P.FRONTDOOR_VIEW))


@needs(P.REQUEST_TRIAGE)
def triage(request: HttpRequest, ref: str) -> HttpResponse:
    """The three decisions, or a correction of them. Who saves second sees both."""
    actor = actor_of(request)
    found = open_request(actor, ref, P.REQUEST_TRIAGE)
    if request.method != "POST":
        return done(request, url_of(found))
    form = triage_form(found, request.POST)
    return _carry_out(
        request,
        found,
        name="triage",
        form=form,
        after=State.TRIAGED,
        act=lambda: actions.triage_request(by=actor, help_request=found, **form.cleaned_data),
        onward=lambda: url_of(found),
    )


def _carry_out(
    request: HttpRequest,
    found: HelpRequest,
    *,
    name: str,
    form: forms.Form,
    after: State,
    act: Callable[[], object],
    onward: Callable[[], str],
) -> HttpResponse:
    """The last three beats of every form on a request. When the page no longer has this form, because the request
    moved on meanwhile, the error page gives back what was typed; who saves second sees both."""
    try:
        if form.is_valid() and carried_out(form, act):
            return done(request, onward())
    except Conflict as conflict:
        return _conflict(request, found, form, conflict)
    must_be_open_for(found, after)
    return show(request, found, {name: form})


def _conflict(request: HttpRequest, found: HelpRequest, form: forms.Form, conflict: Conflict) -> HttpResponse:
    """Both versions beside each other, and the form with one's own words still in it. Removing all words is not
    offered here again: that is decided on the page, with the other decision in sight."""
    form.data = {**request.POST.dict(), "version": conflict.version}
    context = {
        "help_request": found,
        "conflict": conflict,
        "form": form if form.visible_fields() else None,
        "is_no": isinstance(form, DeclineForm),
        "action": request.path,
    }
    return render_page(request, "desk/frontdoor/triage_conflict.html", context, status=409)


def _ending(
    request: HttpRequest,
    ref: str,
    *,
    name: str,
    form: forms.Form,
    after: State,
    act: Callable[[HelpRequest], object],
) -> HttpResponse:
    """The five beats of a form that ends a request. A visit without a form goes to the request's page."""
    found = open_request(actor_of(request), ref, P.REQUEST_TRIAGE)
    if request.method != "POST":
        return done(request, url_of(found))
    return _carry_out(
        request, found, name=name, form=form, after=after, act=lambda: act(found), onward=lambda: url_of(found)
    )


@needs(P.REQUEST_TRIAGE)
def answer(request: HttpRequest, ref: str) -> HttpResponse:
    """Answered with what is on offer: nothing is kept but the count."""
    return _answered(request, ref, actions.answer_request, name="answer", after=State.ANSWERED)


@needs(P.REQUEST_TRIAGE)
def answer_at_once(request: HttpRequest, ref: str) -> HttpResponse:
    """One question, no haste, answered on the spot."""
    return _answered(request, ref, actions.answer_at_once, name="on_the_spot", after=State.TRIAGED)


def _answered(request: HttpRequest, ref: str, act: Callable[..., object], *, name: str, after: State) -> HttpResponse:
    found = open_request(actor_of(request), ref, P.REQUEST_TRIAGE)
    if request.method != "POST":
        return done(request, url_of(found))
    actor, form = actor_of(request), AnswerForm(request.POST)

    def answered() -> None:
        ref = form.cleaned_data["offer"]
        service = open_service(actor, ref, P.LINES_VIEW) if ref else None
        act(by=actor, help_request=found, version=form.cleaned_data["version"], service=service)
        messages.success(request, _("Answered. No file was made; only the count remains."))

    onward = reverse("desk:frontdoor")
    return _carry_out(request, found, name=name, form=form, after=after, act=answered, onward=lambda: onward)


@needs(P.REQUEST_TRIAGE)
def hand_on(request: HttpRequest, ref: str) -> HttpResponse:
    """Somebody else takes this up."""
    form = HandOnForm(request.POST)
    return _ending(
        request,
        ref,
        name="hand_on",
        form=form,
        after=State.HANDED_ON,
        act=lambda found: actions.hand_on(by=actor_of(request), help_request=found, **form.cleaned_data),
    )


@needs(P.REQUEST_TRIAGE)
def decline(request: HttpRequest, ref: str) -> HttpResponse:
    """A fair question that is not taken up: why, and what somebody can do instead."""
    form = DeclineForm(request.POST)
    return _ending(
        request,
        ref,
        name="decline",
        form=form,
        after=State.NOT_TAKEN_UP,
        act=lambda found: actions.decline_request(by=actor_of(request), help_request=found, **form.cleaned_data),
    )


@needs(P.HOUSEHOLD_OPEN)
def open_household(request: HttpRequest, ref: str) -> HttpResponse:
    """Open the household behind the question and go there."""
    actor = actor_of(request)
    found = open_request(actor, ref, P.HOUSEHOLD_OPEN)
    if request.method != "POST":
        return done(request, url_of(found))
    form = household_form(actor, found, request.POST)
    opened: list[str] = []

    def opens() -> None:
        seen = form.cleaned_data.pop("seen").split()
        alike = queries.households_alike(actor, found, form.cleaned_data["name"])
        if any(one.ref not in seen for one in alike):
            raise RuleBroken("household_alike", _("There may already be a household for this. Look at it first."))
        household = actions.open_household_from_request(by=actor, help_request=found, **form.cleaned_data)
        opened.append(reverse("desk:household", args=[household.ref]))

    return _carry_out(
        request,
        found,
        name="household",
        form=form,
        after=State.HOUSEHOLD_OPENED,
        act=opens,
        onward=lambda: opened[0],
    )


@needs(P.HOUSEHOLD_OPEN)
def join_household(request: HttpRequest, ref: str) -> HttpResponse:
    """The team works with this household already: the question goes onto its timeline, and we go there."""
    actor = actor_of(request)
    found = open_request(actor, ref, P.HOUSEHOLD_OPEN)
    form = JoinForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return done(request, url_of(found))
    household = open_own_household(actor, form.cleaned_data["joined"], P.TIMELINE_EDIT)
    seen = {"household": household, "version": form.cleaned_data["version"]}
    return _carry_out(
        request,
        found,
        name="join",
        form=form,
        after=State.HOUSEHOLD_OPENED,
        act=lambda: actions.add_to_household(by=actor, help_request=found, **seen),
        onward=lambda: reverse("desk:household", args=[household.ref]) + "#timeline",
    )


@needs(P.FRONTDOOR_VIEW)
def number_of(request: HttpRequest) -> HttpResponse:
    """While an organisation is typed to hand on to: its number, to call first. Without JavaScript it stands on the
    request once it was handed on."""
    if not wants_fragment(request):
        return done(request, reverse("desk:organisations"))
    organisation = organisation_named(request.GET.get("to", "").replace("\0", " "))
    return render_page(request, "desk/frontdoor/_number.html", {"organisation": organisation})


@needs(P.REQUEST_TRIAGE)
def note_attempt(request: HttpRequest, ref: str) -> HttpResponse:
    """Somebody was sought: reached, or not."""
    actor = actor_of(request)
    found = open_request(actor, ref, P.REQUEST_TRIAGE)
    if request.method != "POST":
        return done(request, url_of(found))
    form = AttemptForm(request.POST, auto_id="attempt-%s")
    return _carry_out(
        request,
        found,
        name="attempt",
        form=form,
        after=State.HANDED_ON,
        act=lambda: actions.note_attempt(by=actor, help_request=found, **form.cleaned_data),
        onward=lambda: f"{url_of(found)}#seeking",
    )


@needs(P.REQUEST_TRIAGE)
def look_back(request: HttpRequest, ref: str) -> HttpResponse:
    """Was this the right way? One tap."""
    actor = actor_of(request)
    found = open_request(actor, ref, P.REQUEST_TRIAGE)
    form = LookBackForm(request.POST)
    if request.method == "POST" and form.is_valid():
        actions.look_back(by=actor, help_request=found, verdict=form.cleaned_data["verdict"])
        messages.success(request, _("Noted. Your team sees how often the way was right, not who chose it."))
    return done(request, url_of(found))
