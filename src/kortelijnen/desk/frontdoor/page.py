"""What the page of one request shows: the question, where it stands, and the forms for what can follow."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.access.guard import actor_of
from kortelijnen.access.permissions import Permission
from kortelijnen.audit.actions import record_many
from kortelijnen.design.components import Crumb, Fact
from kortelijnen.design.pages import render_page
from kortelijnen.desk.frontdoor.crisis import crisis_context
from kortelijnen.desk.frontdoor.forms import (
    AttemptForm,
    DeclineForm,
    EndForm,
    HandOnForm,
    OpenHouseholdForm,
    TriageForm,
    VisitNoteForm,
)
from kortelijnen.desk.frontdoor.words import age_in_words, when_you_hear
from kortelijnen.directory.queries import organisation_named, organisation_names
from kortelijnen.frontdoor.access import visit_notes_about
from kortelijnen.frontdoor.enums import Channel, Route, RouteVerdict, State, Urgency
from kortelijnen.frontdoor.models import HelpRequest
from kortelijnen.frontdoor.queries import earlier_triages, households_alike, offers_for, seeking
from kortelijnen.frontdoor.rules import asker_speaks_for_the_household, is_crisis, origin_of, part_of
from kortelijnen.households.models import Household
from kortelijnen.kit import clock
from kortelijnen.people.queries import workers_of

# The route that was chosen → the form that stands open. The others are one tap away: a route is never forced.
FIRST = {
    Route.STANDARD_ANSWER: "answer",
    Route.CONVERSATION: "household",
    Route.OUTREACH: "household",
    Route.CRISIS: "household",
    Route.HAND_ON: "hand_on",
    Route.NOT_TAKEN_UP: "decline",
}
SHORTEST_NUMBER = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """One way in which a request can end, with its form; the chosen one stands open."""

    key: str
    title: str
    url: str
    form: forms.Form
    is_chosen: bool
    is_open: bool


def url_of(help_request: HelpRequest) -> str:
    """The request's page."""
    return reverse("desk:request", args=[help_request.ref])


def show(request: HttpRequest, help_request: HelpRequest, bound: dict[str, forms.Form] | None = None) -> HttpResponse:
    """The page; 422 when a form in `bound` comes back unsaved, with what was typed still in it."""
    actor = actor_of(request)
    bound = bound or {}
    may_triage = help_request.is_open and actor.may(Permission.REQUEST_TRIAGE, in_team=help_request.team_id)
    is_triaged = help_request.state == State.TRIAGED
    steps = next_steps(actor, help_request, bound) if may_triage and is_triaged else []
    context = {
        "help_request": help_request,
        "crumbs": [Crumb(label=_("Front door"), url=reverse("desk:frontdoor")), Crumb(label=help_request.ref)],
        "age": age_in_words(help_request.received_at, clock.now()),
        "facts": facts_of(help_request),
        "tel": tel_of(help_request.reach),
        "is_own_word": asker_speaks_for_the_household(Channel(help_request.channel)),
        "when_you_hear": when_you_hear(Urgency(help_request.urgency)),
        "is_danger": help_request.urgency == Urgency.NOW,
        "is_triaged": is_triaged,
        "may_triage": may_triage,
        "seeking": seeking(help_request),
        "attempt": (bound.get("attempt") or attempt_form()) if may_triage and is_triaged else None,
        "verdicts": verdicts_for(actor, help_request),
        "triage": (bound.get("triage") or triage_form(help_request)) if may_triage else None,
        "offers": offers_for(actor, help_request) if may_triage and help_request.question else [],
        "on_the_spot": bound.get("on_the_spot") or EndForm(initial={"version": help_request.version}),
        "steps": steps,
        "joining": bound.get("join"),
        "alike": alike_for(actor, help_request, steps),
        "organisations": organisation_names() if steps else [],
        "hand_on_to": organisation_named(bound["hand_on"].cleaned_data.get("to", "")) if "hand_on" in bound else None,
        "earlier": earlier_triages(help_request),
        "failed": next(iter(bound), ""),
        "may_see_household": actor.may(Permission.HOUSEHOLD_VIEW),
    }
    context |= crisis_for(request, help_request) | notes_for(actor, help_request, bound)
    return render_page(request, "desk/frontdoor/request.html", context, status=422 if bound else 200)


def crisis_for(request: HttpRequest, help_request: HelpRequest) -> dict[str, Any]:
    """The crisis script, above all else, as long as there is danger and the request is open."""
    route = Route(help_request.route) if help_request.route else None
    if not help_request.is_open or not is_crisis(Urgency(help_request.urgency), route):
        return {"is_crisis": False}
    came = help_request.received_at.astimezone(clock.AMSTERDAM).date()
    found = crisis_context(request, help_request.neighbourhood, since=came, base=url_of(help_request))
    return {"is_crisis": True} | found


def notes_for(actor: Actor, help_request: HelpRequest, bound: dict[str, forms.Form]) -> dict[str, Any]:
    """The notes for who goes there, for who may read them; and the form for a new one, while somebody goes there."""
    home = help_request.household
    goes_on = home.is_open if home else help_request.is_open
    may_write = goes_on and actor.may(Permission.REQUEST_TRIAGE, in_team=help_request.team_id)
    form = (bound.get("visit_note") or visit_note_form(actor, help_request)) if may_write else None
    return {"visit_notes": visit_notes_about(actor, help_request), "visit_note": form, "me": actor.user_id}


def visit_note_form(actor: Actor, help_request: HelpRequest, data: Any = None) -> VisitNoteForm:
    """A new note: I go, for a month, until something else is chosen."""
    return VisitNoteForm(
        data, auto_id="note-%s", workers=list(workers_of(help_request.team_id, on=clock.today())), me=actor.user_id
    )


def alike_for(actor: Actor, help_request: HelpRequest, steps: list[NextStep]) -> list[Household]:
    """The open households that may be the one that asks, where a new one can be opened; each that is shown leaves a
    trace. What is shown is remembered in the form."""
    form = next((step.form for step in steps if step.key == "household"), None)
    if form is None:
        return []
    typed = form.data.get("name", "") if form.is_bound else form.initial["name"]
    found = households_alike(actor, help_request, typed)
    record_many(by=actor, verb="shown", kind="household", households=[(one.ref, one.team_id) for one in found])
    remember_seen(form, found)
    return found


def remember_seen(form: forms.Form, found: list[Household]) -> None:
    """Put the households that are shown beside the form into the form, so that saving it says that they were seen."""
    refs = " ".join(one.ref for one in found)
    if form.is_bound:
        form.data = {**dict(form.data.items()), "seen": refs}
    else:
        form.initial["seen"] = refs


def verdicts_for(actor: Actor, help_request: HelpRequest) -> list[tuple[str, str]]:
    """The answers to "was this the right way?", for who may give one; none while the request is open."""
    may_judge = not help_request.is_open and actor.may(Permission.REQUEST_TRIAGE, in_team=help_request.team_id)
    return [(value, str(label)) for value, label in RouteVerdict.choices] if may_judge else []


def facts_of(help_request: HelpRequest) -> list[Fact]:
    """What is known beside the question; what was not said is not shown."""
    channel = Channel(help_request.channel)
    told_by = _("Asked by") if asker_speaks_for_the_household(channel) else _("Told by")
    nowhere = _("No fixed address") if help_request.has_no_address else ""
    given = [
        (told_by, help_request.asker_name),
        (_("Reach"), "" if tel_of(help_request.reach) else help_request.reach),
        (_("Neighbourhood"), str(help_request.neighbourhood or nowhere)),
        (_("Going on for"), help_request.get_existed_display() if help_request.existed else ""),
    ]
    origin = origin_of(channel)
    note = "" if origin.value == channel.value else str(origin.label).lower()  # the channel says it already
    came = Fact(term=_("Came in"), value=str(channel.label), note=note)
    return [came, *(Fact(term=term, value=value) for term, value in given if value)]


def tel_of(reach: str) -> str:
    """The number to dial, when what was written down is a telephone number and nothing else."""
    digits = "".join(sign for sign in reach if sign.isdigit() or sign == "+")
    bare = all(sign.isdigit() or sign in "+-() " for sign in reach)
    return digits if bare and len(digits) >= SHORTEST_NUMBER else ""


def triage_form(help_request: HelpRequest, data: Any = None) -> TriageForm:
    """The three decisions: empty for a new request, as they stand for a correction."""
    standing = {
        "urgency": help_request.urgency,
        "complexity": help_request.complexity,
        "route": help_request.route,
        "reason": help_request.reason,
        "is_unsure": help_request.is_unsure,
        "version": help_request.version,
    }
    return TriageForm(data, initial=standing)


def attempt_form() -> AttemptForm:
    """An attempt of just now, by telephone until something else is chosen."""
    return AttemptForm(initial={"part": part_of(clock.now().astimezone(clock.AMSTERDAM))}, auto_id="attempt-%s")


def household_form(actor: Actor, help_request: HelpRequest, data: Any = None) -> OpenHouseholdForm:
    """Named after who asks, when that person lives there; directed by whoever opens it, until she chooses another."""
    own_word = asker_speaks_for_the_household(Channel(help_request.channel))
    initial = {
        "name": help_request.asker_name if own_word else "",
        "director": str(actor.user_id),
        "version": help_request.version,
    }
    workers = list(workers_of(help_request.team_id, on=clock.today()))
    return OpenHouseholdForm(data, workers=workers, initial=initial)


def next_steps(actor: Actor, help_request: HelpRequest, bound: dict[str, forms.Form]) -> list[NextStep]:
    """Everything that can follow the triage, what was chosen first."""
    chosen = FIRST[Route(help_request.route)]
    seen = {"version": help_request.version}
    hand_on = bound.get("hand_on") or HandOnForm(initial=seen)
    decline = bound.get("decline") or DeclineForm(initial=seen)
    available: list[tuple[str, str, str, forms.Form]] = [
        ("answer", _("Answered: keep nothing"), "desk:request-answer", bound.get("answer") or EndForm(initial=seen)),
        ("hand_on", _("Hand on to somebody else"), "desk:request-hand-on", hand_on),
        ("decline", _("Not taken up"), "desk:request-decline", decline),
    ]
    if actor.may(Permission.HOUSEHOLD_OPEN, in_team=help_request.team_id):
        form = bound.get("household") or household_form(actor, help_request)
        available.insert(0, ("household", _("Open a household"), "desk:request-open-household", form))
    steps = [
        NextStep(
            key=key,
            title=title,
            url=reverse(name, args=[help_request.ref]),
            form=form,
            is_chosen=key == chosen,
            is_open=key == chosen or key in bound,
        )
        for key, title, name, form in available
    ]
    return sorted(steps, key=lambda step: not step.is_chosen)
