"""What came of the call. Every view: open, bind, act, answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission
from kortelijnen.design.pages import done, render_page, wants_fragment
from kortelijnen.desk.calls.forms import OutcomeForm
from kortelijnen.desk.calls.page import (
    Asked,
    asked_in,
    back_to,
    form_for,
    household_for,
    look_for,
    not_listed_any_more,
    show_call,
    url_of,
)
from kortelijnen.desk.lines.buttons import outcome_buttons
from kortelijnen.desk.moved import led_to_kept
from kortelijnen.directory.access import open_organisation
from kortelijnen.exchange.enums import MergedKind
from kortelijnen.kit.errors import NotVisible, RuleBroken
from kortelijnen.lines import actions, queries
from kortelijnen.lines.access import open_consult, open_contact
from kortelijnen.lines.enums import CallOutcome
from kortelijnen.lines.models import Consult
from kortelijnen.timeline import actions as timeline

P = Permission


def _noted(request: HttpRequest, consult: Consult, asked: Asked) -> HttpResponse:
    """The card says what was noted; without JavaScript the page of the call does."""
    if wants_fragment(request):
        return show_call(request, open_consult(actor_of(request), consult.pk, P.LINES_EDIT), whole_card=True)
    return done(request, url_of(consult, asked))


@needs(P.LINES_EDIT)
def record_outcome(request: HttpRequest, ref: str) -> HttpResponse:
    """One tap after the call: reached, solved, advice, action, not reached, gone (S0-18, S0-22). The need is what the
    words searched for meant."""
    actor, asked = actor_of(request), asked_in(request)
    try:
        contact = open_contact(actor, ref, P.LINES_EDIT)
    except NotVisible:
        return led_to_kept(request, MergedKind.CONTACT) or not_listed_any_more(request, asked)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return done(request, back_to(asked, contact.ref))
    need = queries.need_meant(actor, asked.words)
    return _noted(request, actions.record_outcome(by=actor, contact=contact, need=need, **form.cleaned_data), asked)


@needs(P.LINES_EDIT)
def record_desk_outcome(request: HttpRequest, ref: str) -> HttpResponse:
    """The same tap after a call to the desk: the way without a line (S0-16)."""
    actor, asked = actor_of(request), asked_in(request)
    organisation = open_organisation(actor, ref, P.LINES_EDIT)
    form = OutcomeForm(request.POST)
    if not form.is_valid() or form.cleaned_data["outcome"] == CallOutcome.GONE:
        return done(request, back_to(asked))
    told = {"need": queries.need_meant(actor, asked.words), **form.cleaned_data}
    return _noted(request, actions.record_desk_outcome(by=actor, organisation=organisation, **told), asked)


@needs(P.LINES_EDIT)
def call(request: HttpRequest, number: int) -> HttpResponse:
    """What was noted of one's own call, and what may be added: minutes, need, household (S0-18)."""
    actor = actor_of(request)
    consult = open_consult(actor, number, P.LINES_EDIT)
    if request.method != "POST":
        return show_call(request, consult)
    form = form_for(request, consult)
    if form.is_valid():
        try:
            household = household_for(actor, form)
            told = {"minutes": form.cleaned_data["minutes"], "need": form.cleaned_data["need"]}
            timeline.tell_more_of_call(by=actor, consult=consult, household=household, **told)
        except RuleBroken as rule:
            form.add_error("household", rule.message)
    if form.errors:
        return show_call(request, consult, form=form)
    if wants_fragment(request):
        return show_call(request, open_consult(actor, number, P.LINES_EDIT), is_saved=True)
    messages.success(request, _("Saved."))
    return done(request, url_of(consult, asked_in(request)))


@needs(P.TIMELINE_EDIT)
def households(request: HttpRequest, number: int) -> HttpResponse:
    """While typing: the open households of the own teams that fit, to choose one. Without JavaScript the form itself
    asks."""
    actor = actor_of(request)
    consult = open_consult(actor, number, P.LINES_EDIT)
    words = request.GET.get("household", "").replace("\0", " ").strip()
    if not wants_fragment(request):
        return done(request, url_of(consult, asked_in(request)))
    context = {"households": look_for(actor, words), "typed": words, "call": consult}
    return render_page(request, "desk/calls/_households.html", context)


@needs(P.LINES_EDIT)
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """A tap by mistake: the card is as it was, and so is the line."""
    actor, asked = actor_of(request), asked_in(request)
    consult = open_consult(actor, number, P.LINES_EDIT)
    if request.method != "POST":
        return done(request, url_of(consult, asked))
    contact, organisation = consult.contact, consult.organisation
    try:
        timeline.undo_call(by=actor, consult=consult)
    except RuleBroken as rule:
        return show_call(request, consult, whole_card=True, problem=rule.message)
    told = _("Undone. Nothing of this call is left.")
    if wants_fragment(request):
        card = queries.card_of(actor, contact) if contact else queries.card_of_desk(organisation)
        again = {"words": asked.words, "found": queries.WhoToCall(cards=(card,), is_urgent=asked.is_urgent)}
        context = again | {"card": card, "outcomes": outcome_buttons(), "undone": told}
        return render_page(request, "desk/calls/_undone.html", context)
    messages.success(request, told)
    return done(request, back_to(asked, contact.ref if contact else ""))
