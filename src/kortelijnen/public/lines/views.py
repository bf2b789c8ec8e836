"""What a contact sees of itself and may do about it (S0-24). Every view: the link opens, bind, act, answer."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from kortelijnen.design.pages import done, render_page
from kortelijnen.exchange.leaving import leave_the_list
from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict, RuleBroken
from kortelijnen.lines import actions, queries
from kortelijnen.lines.access import OwnEntry
from kortelijnen.lines.models import Contact
from kortelijnen.lines.rules import is_ending
from kortelijnen.public.lines.forms import OwnEntryForm, as_it_stands
from kortelijnen.public.lines.opening import closed, with_signed_link
from kortelijnen.public.lines.page import facts_of


def _home(token: str) -> str:
    return reverse("public:own-entry", args=[token])


@with_signed_link
def own_entry(request: HttpRequest, token: str, entry: OwnEntry) -> HttpResponse:
    """The own entry as workers see it, and the form to correct and limit it. Who saves second sees both texts."""
    if not entry.is_open or entry.contact is None:
        return closed(request, token, entry)
    contact, posted = entry.contact, request.method == "POST"
    form = _form(contact, request.POST if posted else None)
    conflict: Conflict | None = None
    try:
        if posted and form.is_valid():
            actions.correct_contact(by=entry.actor, contact=contact, **form.given())
            messages.success(request, _("Saved. This is your entry now."))
            return done(request, _home(token))
    except RuleBroken as rule:
        form.add_error(None, rule.message)
    except Conflict as found:
        conflict = found
        known = request.POST.copy()
        known["version"] = str(found.version)  # what is sent next replaces the version that is shown
        form = _form(contact, known)
    status = 409 if conflict else 422 if posted else 200
    return _shown(request, token, contact, {"form": form, "conflict": conflict}, status)


def _form(contact: Contact, sent: QueryDict | None) -> OwnEntryForm:
    initial = None if sent is not None else as_it_stands(contact)
    return OwnEntryForm(sent, initial=initial, contact=contact, colleagues=queries.replacements_for(contact))


def _shown(request: HttpRequest, token: str, contact: Contact, more: dict[str, Any], status: int) -> HttpResponse:
    context = {
        "contact": contact,
        "facts": facts_of(contact),
        "token": token,
        "asks": contact.agreed_on is None or is_ending(expires_on=contact.expires_on, today=clock.today()),
    }
    return render_page(request, "public/lines/own_entry.html", context | more, status=status)


@with_signed_link
def renew(request: HttpRequest, token: str, entry: OwnEntry) -> HttpResponse:
    """Yes, you may keep me for another year."""
    if not entry.is_open or entry.contact is None:
        return closed(request, token, entry)
    if request.method == "POST":
        actions.renew_agreement(by=entry.actor, contact=entry.contact)
        messages.success(request, _("Thank you. You are on the list for another year."))
    return done(request, _home(token))


@with_signed_link
def leave(request: HttpRequest, token: str, entry: OwnEntry) -> HttpResponse:
    """Leaving the list in two steps: what will happen, and then it is gone."""
    if not entry.is_open or entry.contact is None:
        return closed(request, token, entry)
    if request.method != "POST":
        return render_page(request, "public/lines/leave.html", {"token": token})
    leave_the_list(by=entry.actor, contact=entry.contact)
    return done(request, _home(token))  # the same link now says that nothing is kept


@with_signed_link
def new_link(request: HttpRequest, token: str, entry: OwnEntry) -> HttpResponse:
    """A new link, to the address that we know: the answer is the same whether or not there is one."""
    if request.method != "POST" or entry.is_open:
        return done(request, _home(token))
    if entry.contact is not None:
        actions.ask_new_link(by=entry.actor, contact=entry.contact)
    return render_page(request, "public/lines/asked.html")
