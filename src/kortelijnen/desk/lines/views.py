"""Who do I call, and what came of it. Every view: open, bind, act, answer."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission
from kortelijnen.design.pages import done, render_page
from kortelijnen.desk.acting import carried_out
from kortelijnen.desk.lines.buttons import outcome_buttons
from kortelijnen.desk.lines.forms import ContactForm, CorrectionForm, KindForm, as_it_stands
from kortelijnen.directory.queries import organisation_named, organisation_names, organisations_like
from kortelijnen.kit.errors import Conflict
from kortelijnen.lines import actions, queries
from kortelijnen.lines.access import open_contact, see_private_number
from kortelijnen.lines.models import Contact
from kortelijnen.places.queries import areas_served_by

P = Permission
LONGEST = 100


def _words(request: HttpRequest) -> str:
    """What is being looked for, from the address or (after an outcome) from the form."""
    return request.POST.get("q", request.GET.get("q", "")).strip()[:LONGEST]


def _back(words: str, ref: str = "") -> str:
    query = f"?{urlencode({'q': words})}" if words else ""
    return f"{reverse('desk:who-to-call')}{query}{f'#contact-{ref}' if ref else ''}"


@needs(P.LINES_VIEW)
def who_to_call(request: HttpRequest) -> HttpResponse:
    """Type a need, an institution or a name; get people, the direct number first (S0-9, S0-17).

    "It has to be now" puts who can be reached first. Without words: my own lines, and the needs that come up most.
    """
    actor, words, is_urgent = actor_of(request), _words(request), request.GET.get("nu") == "1"
    if words:
        found = queries.who_to_call(actor, words, is_urgent=is_urgent)
    else:
        found = queries.my_lines(actor, is_urgent=is_urgent)
    context = {
        "found": found,
        "words": words,
        "needs": queries.most_used_needs,  # asked for when the page does not know them any more
        "may_edit": actor.may(P.LINES_EDIT),
        "may_keep": actor.may(P.LINES_KEEP),
        "offers": queries.standard_offers(found.need_ids) if words else [],
        "outcomes": outcome_buttons() if actor.may(P.LINES_EDIT) else None,
    }
    return render_page(request, "desk/lines/who_to_call.html", context, fragment="desk/lines/_results.html")


@needs(P.LINES_EDIT)
def lay_line(request: HttpRequest, ref: str) -> HttpResponse:
    """I know this person too: my own line to somebody who is listed already."""
    actor = actor_of(request)
    contact = open_contact(actor, ref, P.LINES_EDIT)
    if request.method == "POST":
        actions.lay_line(by=actor, contact=contact)
        messages.success(request, _("You now have a line to %(name)s.") % {"name": contact.name})
    return done(request, _back("", contact.ref))


@needs(P.LINES_EDIT)
def add_contact(request: HttpRequest) -> HttpResponse:
    """Somebody one got to know: six fields, and the own line is laid with it. A likely double and an unknown
    organisation are asked about first; what was typed stays."""
    actor, posted = actor_of(request), request.method == "POST"
    sent = request.POST.copy() if posted else None
    if sent and sent.get("meant"):
        sent["organisation"] = str(sent["meant"])  # one that is in the directory, under nearly this name
    form = ContactForm(sent, offered=queries.needs_by_domain(), areas=areas_served_by(actor.team_ids))
    kind = KindForm(request.POST if "kind" in request.POST else None)
    anyway = "anyway" in request.POST
    context: dict[str, Any] = {"form": form, "kind_form": None, "alike": [], "anyway": anyway}
    if posted and form.is_valid():
        given = form.given() | {"organisation": form.cleaned_data["organisation"]}
        if not anyway:
            same = {key: given[key] for key in ("phone", "name", "organisation")}
            context["alike"] = list(queries.contacts_like(actor, **same))
        known = organisation_named(given["organisation"]) is not None
        context["kind_form"] = None if known or (context["alike"] and not kind.is_bound) else kind
        ready = not context["alike"] and (known or kind.is_valid())
        chosen = None if known or not ready else kind.cleaned_data["kind"]
        if ready and carried_out(form, lambda: actions.introduce_contact(by=actor, kind=chosen, **given)):
            messages.success(request, _("%(name)s is added, with your line.") % {"name": given["name"]})
            return done(request, _back(given["name"]))
    if context["kind_form"]:
        context["meant"] = organisations_like(form.cleaned_data["organisation"])
    context |= {"groups": form.need_groups(), "organisations": organisation_names()}
    return render_page(request, "desk/lines/add_contact.html", context, status=422 if posted else 200)


@needs(P.LINES_EDIT)
def correct_contact(request: HttpRequest, ref: str) -> HttpResponse:
    """Put a contact right, renew the agreement or take it away. Who saves second sees both texts. A private number
    stands in the form, because it can be put right there: that look is recorded."""
    actor, posted = actor_of(request), request.method == "POST"
    contact = open_contact(actor, ref, P.LINES_EDIT)
    form = _correction(actor, contact, request.POST if posted else None)
    conflict: Conflict | None = None
    try:
        if posted and form.is_valid():
            given = form.given()
            if carried_out(form, lambda: actions.correct_contact(by=actor, contact=contact, **given)):
                messages.success(request, _("%(name)s is put right.") % {"name": given["name"]})
                return done(request, _back(given["name"]))
    except Conflict as found:
        conflict = found
        known = request.POST.copy()
        known["version"] = str(found.version)  # what is sent next replaces the version that is shown
        form = _correction(actor, contact, known)
    see_private_number(actor, contact)
    context = {
        "form": form,
        "contact": contact,
        "groups": form.need_groups(),
        "conflict": conflict,
        "changed_by_contact": queries.changed_by_contact(contact),
    }
    status = 409 if conflict else 422 if posted else 200
    return render_page(request, "desk/lines/correct_contact.html", context, status=status)


def _correction(actor: Actor, contact: Contact, sent: QueryDict | None) -> CorrectionForm:
    return CorrectionForm(
        sent,
        initial=None if sent is not None else as_it_stands(contact),
        offered=queries.needs_by_domain(),
        areas=areas_served_by(actor.team_ids),
        colleagues=queries.replacements_for(contact),
    )
