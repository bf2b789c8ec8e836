"""The page of a contact, and what is tapped there. Every view: open, bind, act, answer."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission
from kortelijnen.design.components import Crumb
from kortelijnen.design.pages import done, render_page, wants_fragment
from kortelijnen.desk.acting import carried_out
from kortelijnen.desk.contacts.forms import FavourForm, NewSuccessorForm, OfferForm, SettleForm, SuccessorForm
from kortelijnen.desk.contacts.words import drawn_life, hours_in_words, life_in_words
from kortelijnen.kit import clock
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.lines import actions, queries
from kortelijnen.lines.access import open_contact, open_introduction
from kortelijnen.lines.enums import CallOutcome, Favour, IntroductionState
from kortelijnen.lines.models import Contact
from kortelijnen.lines.rules import dialled, is_away

P = Permission


def _url_of(contact: Contact, part: str = "") -> str:
    return reverse("desk:contact", args=[contact.ref]) + (f"#{part}" if part else "")


@needs(P.LINES_VIEW)
def contact(request: HttpRequest, ref: str) -> HttpResponse:
    """One person to call: the number, what can be arranged, my line and those of the team, what we gave back, and what
    was agreed. Another team sees no lines and no calls (S0-12, S0-24)."""
    actor = actor_of(request)
    picture = queries.picture_of_contact(actor, open_contact(actor, ref, P.LINES_VIEW))
    line, today = picture.my_line, clock.today()
    context = {
        "picture": picture,
        "contact": picture.contact,
        "card": picture.card,
        "tel": f"tel:{dialled(picture.contact.phone)}",
        "hours": hours_in_words(picture.contact),
        "is_away": is_away(away_until=picture.contact.away_until, today=today),
        "life": life_in_words(line, today) if line else "",
        "drawn": drawn_life(line, today) if line else None,
        "offer_form": OfferForm(initial={"offers": list(line.offers)}) if line else None,
        "may_edit": actor.may(P.LINES_EDIT) and bool(actor.team_ids),
        "outcomes": CallOutcome.choices,
        "favours": Favour.choices,
        "changed_by_contact": queries.changed_by_contact(picture.contact),
        "crumbs": [
            Crumb(label=_("Who do I call?"), url=reverse("desk:who-to-call")),
            Crumb(label=picture.contact.name),
        ],
    }
    return render_page(request, "desk/contacts/contact.html", context)


@needs(P.LINES_EDIT)
def tell_offer(request: HttpRequest, ref: str) -> HttpResponse:
    """For what may I call: when stuck, to know more (S0-11)."""
    actor = actor_of(request)
    found = open_contact(actor, ref, P.LINES_EDIT)
    form = OfferForm(request.POST)
    if request.method == "POST" and form.is_valid():
        offers = form.cleaned_data["offers"]
        _tell(request, _("Saved."), form, lambda: actions.tell_offer(by=actor, contact=found, offers=offers))
    return done(request, _url_of(found, "offer"))


@needs(P.LINES_EDIT)
def ask_introduction(request: HttpRequest, ref: str) -> HttpResponse:
    """Will you introduce me? One tap; both see it until it is settled (S0-12)."""
    actor = actor_of(request)
    found = open_contact(actor, ref, P.LINES_EDIT)
    if request.method == "POST":
        try:
            asked = actions.ask_introduction(by=actor, contact=found)
        except RuleBroken as rule:
            messages.warning(request, rule.message)
        else:
            told = _("Asked %(colleague)s to introduce you to %(name)s. You both see it on Today.")
            messages.success(request, told % {"colleague": asked.via.name, "name": found.name})
    return done(request, _url_of(found, "introductions"))


@needs(P.LINES_EDIT)
def settle_introduction(request: HttpRequest, number: int) -> HttpResponse:
    """Introduced, not now, no longer needed. Introduced lays the line of who asked."""
    actor = actor_of(request)
    introduction = open_introduction(actor, number, P.LINES_EDIT)
    form = SettleForm(request.POST)
    onward = _url_of(introduction.contact) if request.POST.get("next") == "contact" else reverse("desk:today")
    if request.method == "POST" and form.is_valid():
        state = form.cleaned_data["state"]
        told = {
            IntroductionState.DONE: _("Introduced: your colleague now has a line too."),
            IntroductionState.DECLINED: _("Not now. Your colleague sees that the question is closed."),
            IntroductionState.WITHDRAWN: _("Withdrawn."),
        }[state]
        _tell(
            request,
            told,
            form,
            lambda: actions.settle_introduction(by=actor, introduction=introduction, state=state),
        )
    return done(request, onward)


@needs(P.LINES_EDIT)
def give_back(request: HttpRequest, ref: str) -> HttpResponse:
    """What did this person get from us? One tap (S0-10)."""
    actor = actor_of(request)
    found = open_contact(actor, ref, P.LINES_EDIT)
    form = FavourForm(request.POST)
    if request.method == "POST" and form.is_valid():
        favour = form.cleaned_data["favour"]
        _tell(
            request,
            _("Noted. A line goes two ways."),
            form,
            lambda: actions.give_back(by=actor, contact=found, what=favour),
        )
    return done(request, _url_of(found, "given"))


@needs(P.LINES_EDIT)
def successor(request: HttpRequest, ref: str) -> HttpResponse:
    """Who comes after somebody who left: somebody who is listed already, or somebody new at the same institution, for
    the same needs (S0-22)."""
    actor, posted = actor_of(request), request.method == "POST"
    found = open_contact(actor, ref, P.LINES_EDIT)
    offered = queries.possible_successors(actor, found)
    picks = "successor" in request.POST
    chosen = SuccessorForm(request.POST if picks else None, offered=offered)
    new = NewSuccessorForm(request.POST if posted and not picks else None)
    if chosen.is_valid():
        to = chosen.cleaned_data["successor"]
        if carried_out(chosen, lambda: actions.name_successor(by=actor, contact=found, successor=to)):
            return _succeeded(request, found, to.name)
    given = new.cleaned_data if new.is_valid() else None
    if given and carried_out(new, lambda: actions.add_successor(by=actor, contact=found, **given)):
        return _succeeded(request, found, given["name"])
    context: dict[str, Any] = {"contact": found, "successors": offered, "form": new, "chosen": chosen}
    return render_page(request, "desk/contacts/successor.html", context, status=422 if posted else 200)


def _succeeded(request: HttpRequest, left: Contact, name: str) -> HttpResponse:
    told = _("Who looks for %(left)s now finds %(name)s.") % {"left": left.name, "name": name}
    if wants_fragment(request):
        return render_page(request, "desk/contacts/_succeeded.html", {"told": told})
    messages.success(request, told)
    return done(request, _url_of(left))


def _tell(request: HttpRequest, told: str, form: forms.Form, act: Callable[[], object]) -> None:
    """Carry a tap out and say so; or say why not."""
    if carried_out(form, act):
        messages.success(request, told)
    else:
        messages.warning(request, " ".join(map(str, form.non_field_errors())))
