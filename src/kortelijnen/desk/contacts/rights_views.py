"""The rights of a contact, at the desk: the link, another year, a private number for the tap that calls only."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission
from kortelijnen.design.pages import done, render_page, wants_fragment
from kortelijnen.desk.moved import led_to_kept
from kortelijnen.exchange.enums import MergedKind
from kortelijnen.kit.errors import NotVisible
from kortelijnen.lines import actions, queries
from kortelijnen.lines.access import open_contact, see_private_number
from kortelijnen.lines.enums import CallOutcome
from kortelijnen.lines.links import address_for
from kortelijnen.lines.models import Contact
from kortelijnen.lines.rules import LINK_LASTS, dialled

P = Permission


def _back(contact: Contact) -> str:
    return reverse("desk:contact", args=[contact.ref])


@needs(P.LINES_EDIT)
def give_link(request: HttpRequest, ref: str) -> HttpResponse:
    """Mail the contact the link to the own entry, or show it once to hand over when there is no address (S0-24)."""
    actor = actor_of(request)
    contact = open_contact(actor, ref, P.LINES_EDIT)
    if request.method != "POST":
        return done(request, _back(contact))
    contact = actions.give_link(by=actor, contact=contact)
    if contact.email and not settings.DEMO:  # the demo has no mail server
        messages.success(request, _("%(name)s gets a mail with the link.") % {"name": contact.name})
        return done(request, _back(contact))
    link = address_for(contact, origin=request.build_absolute_uri("/"))
    context = {"contact": contact, "link": link, "days": LINK_LASTS.days, "back": _back(contact)}
    return render_page(request, "desk/contacts/link.html", context)


@needs(P.LINES_EDIT)
def renew(request: HttpRequest, ref: str) -> HttpResponse:
    """The contact said yes for another year: one tap (S0-24)."""
    actor = actor_of(request)
    contact = open_contact(actor, ref, P.LINES_EDIT)
    if request.method == "POST":
        actions.renew_agreement(by=actor, contact=contact)
        messages.success(request, _("%(name)s is listed for another year.") % {"name": contact.name})
    return done(request, _back(contact))


@needs(P.LINES_EDIT)
def call(request: HttpRequest, ref: str) -> HttpResponse:
    """The tap that calls: shows the number, and a private one leaves a trace (S0-24). Somebody who left the list while
    it was being read gets a calm word, not an error."""
    actor = actor_of(request)
    try:
        contact = open_contact(actor, ref, P.LINES_EDIT)
    except NotVisible:
        if moved := led_to_kept(request, MergedKind.CONTACT):
            return moved
        status = 200 if wants_fragment(request) else 404  # htmx shows no part of a page that is not found
        left = {"who_url": reverse("desk:who-to-call")}
        return render_page(request, "desk/contacts/left.html", left, fragment="desk/contacts/_left.html", status=status)
    see_private_number(actor, contact)
    context = {
        "contact": contact,
        "card": queries.card_of(actor, contact),
        "tel": f"tel:{dialled(contact.phone)}",
        "outcomes": CallOutcome.choices,
        "ask_first": _("Ask first whether you may call, and whether the number may stay on the list."),
    }
    return render_page(request, "desk/contacts/call.html", context, fragment="desk/contacts/_number.html")
