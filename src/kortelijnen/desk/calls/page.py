"""What the card says after a call, as a part of the list and as a page of its own."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kortelijnen.access.actor import Actor
from kortelijnen.access.guard import actor_of
from kortelijnen.access.permissions import Permission
from kortelijnen.audit.actions import record_many
from kortelijnen.design.pages import render_page, wants_fragment
from kortelijnen.desk.calls.forms import MoreForm, as_told
from kortelijnen.households.access import open_household
from kortelijnen.households.models import Household
from kortelijnen.households.queries import search_households
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.lines import queries
from kortelijnen.lines.enums import CallOutcome
from kortelijnen.lines.models import Consult
from kortelijnen.timeline.queries import household_of_call

LONGEST = 100
SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was being looked for when the call was made, and whether it had to be now: it leads back to the list."""

    words: str
    is_urgent: bool = False

    @property
    def query(self) -> str:
        given = {"q": self.words, "nu": "1" if self.is_urgent else ""}
        return urlencode({name: value for name, value in given.items() if value})


def asked_in(request: HttpRequest) -> Asked:
    """From the form of the tap, or from the address of the page of the call."""
    given = request.POST if request.method == "POST" else request.GET
    return Asked(words=given.get("q", "").strip()[:LONGEST], is_urgent=given.get("nu") == "1")


def back_to(asked: Asked, ref: str = "") -> str:
    """Who do I call, with the same question."""
    return f"{_with(reverse('desk:who-to-call'), asked)}{f'#contact-{ref}' if ref else ''}"


def url_of(consult: Consult, asked: Asked) -> str:
    """The page of one call."""
    return _with(reverse("desk:call", args=[consult.pk]), asked)


def _with(url: str, asked: Asked) -> str:
    return f"{url}?{asked.query}" if asked.query else url


def form_for(request: HttpRequest, consult: Consult) -> MoreForm:
    """The three answers, as they were told or as they were sent."""
    data = request.POST if request.method == "POST" else None
    return MoreForm(
        data,
        initial=as_told(consult),
        auto_id=f"id_%s_{consult.pk}",
        offered=queries.needs_by_domain(),
        asks_household=actor_of(request).may(Permission.TIMELINE_EDIT, in_team=consult.team_id),
    )


def look_for(actor: Actor, words: str) -> list[Household]:
    """The open households of the own teams that fit what was typed; each that is shown leaves a trace."""
    found = search_households(actor, words, limit=SHOWN, only_open=True) if len(words.strip()) > 1 else []
    record_many(by=actor, verb="shown", kind="household", households=[(one.ref, one.team_id) for one in found])
    return found


def household_for(actor: Actor, form: MoreForm) -> Household | None:
    """The household that was chosen, or the only one that fits what was typed; none is an anonymous call. When more
    or none fit, nothing is saved and the form asks which."""
    ref = form.cleaned_data.get("household_ref", "")
    words = form.cleaned_data.get("household", "").strip()
    if not ref and not words:
        return None
    if not ref:
        form.found = look_for(actor, words)
        if len(form.found) > 1:
            raise RuleBroken("which_household", _("More than one household fits. Choose the right one."))
        if not form.found:
            raise RuleBroken("no_household", _("No open household of your team fits what you typed."))
        ref = form.found[0].ref
    return open_household(actor, ref, Permission.TIMELINE_EDIT)


def show_call(
    request: HttpRequest,
    consult: Consult,
    *,
    form: MoreForm | None = None,
    whole_card: bool = False,
    is_saved: bool = False,
    problem: str = "",
) -> HttpResponse:
    """What was noted, with what may be added. htmx gets the part of the card, or with `whole_card` all of it."""
    actor, asked = actor_of(request), asked_in(request)
    contact = consult.contact
    card = queries.card_of(actor, contact) if contact else queries.card_of_desk(consult.organisation)
    is_gone = contact is not None and consult.outcome == CallOutcome.GONE
    context: dict[str, Any] = {
        "call": consult,
        "card": card,
        "words": asked.words,
        "is_urgent": asked.is_urgent,
        "told": _told(consult, card.name),
        "more": more_in_words(actor, consult),
        "form": form or form_for(request, consult),
        "is_saved": is_saved,
        "problem": problem,
        "is_gone": is_gone,
        "successors": queries.possible_successors(actor, contact) if is_gone and contact else [],
        "back_url": back_to(asked, card.ref if contact else ""),
    }
    fragment = "desk/lines/_noted.html" if whole_card else "desk/calls/_after.html"
    failed = problem or (form is not None and form.is_bound and bool(form.errors))
    return render_page(request, "desk/calls/call.html", context, fragment=fragment, status=422 if failed else 200)


def _told(consult: Consult, name: str) -> str:
    outcome = str(CallOutcome(consult.outcome).label).lower()
    return _("Noted for %(name)s: %(outcome)s.") % {"name": name, "outcome": outcome}


def more_in_words(actor: Actor, consult: Consult) -> str:
    """What was told besides the outcome: minutes, need, household."""
    household = household_of_call(actor, consult)
    minutes = consult.minutes
    parts = [
        ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes} if minutes else "",
        consult.need.name if consult.need else "",
        _("for %(household)s") % {"household": household.name} if household else "",
    ]
    return " · ".join(part for part in parts if part)


def not_listed_any_more(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Somebody who left the list while it was being read: a calm word, and nothing is noted. The same for who was
    never listed for this person."""
    text = _("This person is no longer listed. Nothing was noted.")
    context = {"text": text, "back_url": back_to(asked)}
    status = 422 if wants_fragment(request) else 404  # htmx puts 422 in the place of the card
    page, part = "desk/calls/not_listed.html", "desk/calls/_not_listed.html"
    return render_page(request, page, context, fragment=part, status=status)
