"""Lines that fade, and lines that are handed over. Every view: open, bind, act, answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission
from kortelijnen.audit.actions import record
from kortelijnen.audit.enums import Outcome
from kortelijnen.design.pages import done, render_page
from kortelijnen.desk.contacts.words import day_in_words, example_curve
from kortelijnen.desk.upkeep.forms import GONE, LET_GO, CheckForm, HandOverForm
from kortelijnen.kit import clock
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.lines import actions, queries
from kortelijnen.lines.access import open_contact, open_line
from kortelijnen.lines.enums import CallOutcome
from kortelijnen.lines.models import Contact

P = Permission


@needs(P.LINES_EDIT)
def check_lines(request: HttpRequest) -> HttpResponse:
    """Is this still right? My lines that fade, the shortest life first, ten at most; one tap each (S0-22). That the
    list was looked at stands in the trail: Today does not bring it up again this month."""
    actor, today = actor_of(request), clock.today()
    rows = [
        (line, day_in_words(line.lives_until, today) if line.lives_until else "")
        for line in queries.lines_to_check(actor)
    ]
    record(by=actor, verb="looked", kind=queries.UPKEEP, outcome=Outcome.SEEN)
    return render_page(request, "desk/upkeep/check.html", {"rows": rows, "curve": example_curve()})


@needs(P.LINES_EDIT)
def check_line(request: HttpRequest, ref: str) -> HttpResponse:
    """The tap: still right, no longer there, or let go."""
    actor = actor_of(request)
    contact = open_contact(actor, ref, P.LINES_EDIT)
    on_contact = request.POST.get("next") == "contact"
    onward = reverse("desk:contact", args=[contact.ref]) if on_contact else reverse("desk:lines-check")
    form = CheckForm(request.POST)
    if request.method == "POST" and form.is_valid():
        try:
            return _checked(request, contact, form.cleaned_data["answer"], onward)
        except RuleBroken as rule:
            messages.warning(request, rule.message)
    return done(request, onward)


def _checked(request: HttpRequest, contact: Contact, answer: str, onward: str) -> HttpResponse:
    actor = actor_of(request)
    if answer == GONE:
        consult = actions.record_outcome(by=actor, contact=contact, outcome=CallOutcome.GONE)
        return done(request, reverse("desk:call", args=[consult.pk]))
    if answer == LET_GO:
        actions.let_go_line(by=actor, contact=contact)
        messages.success(request, _("Your line to %(name)s is let go.") % {"name": contact.name})
        # Who did not agree to be listed is seen by teams with a line only.
        return done(request, onward if contact.agreed_on else reverse("desk:lines-check"))
    actions.confirm_line(by=actor, contact=contact)
    messages.success(request, _("Your line to %(name)s lives on.") % {"name": contact.name})
    return done(request, onward)


def _whose(request: HttpRequest, actor: Actor, people: list[queries.Leaver]) -> int:
    """Whose lines are shown: the one who was picked, if the actor may look; otherwise one's own."""
    picked = request.GET.get("wie", request.POST.get("wie", ""))
    known = {str(person.user_id): person.user_id for person in people}
    return known.get(picked, actor.user_id or 0)


def _handover_url(user_id: int) -> str:
    return f"{reverse('desk:lines-handover')}?wie={user_id}"


@needs(P.LINES_EDIT)
def hand_over(request: HttpRequest) -> HttpResponse:
    """The lines that hang on one worker alone: one's own, or anybody's for who keeps the team's lines (S0-22). A list
    by institution, to print as well; never a ranking of workers."""
    actor, today = actor_of(request), clock.today()
    people = queries.people_with_lines(actor)
    user_id = _whose(request, actor, people)
    colleagues = queries.colleagues_to_take_over(actor, user_id)
    leaver = next((person for person in people if person.user_id == user_id), None)
    context = {
        "people": people,
        "user_id": user_id,
        "name": leaver.name if leaver and user_id != actor.user_id else "",
        "leaves_on": day_in_words(leaver.leaves_on, today) if leaver and leaver.leaves_on else "",
        "lines": queries.lonely_lines(actor, user_id),
        "colleagues": colleagues,
        "day": today,
    }
    return render_page(request, "desk/upkeep/handover.html", context)


@needs(P.LINES_EDIT)
def hand_over_line(request: HttpRequest, number: int) -> HttpResponse:
    """A colleague takes this line and asks to be introduced; or it is let go."""
    actor = actor_of(request)
    line = open_line(actor, number, P.LINES_EDIT)
    name, onward = line.contact.name, _handover_url(line.user_id)
    form = HandOverForm(request.POST, offered=queries.colleagues_to_take_over(actor, line.user_id))
    if request.method != "POST" or not form.is_valid():
        return done(request, onward)
    colleague = form.cleaned_data["colleague"]
    if "let_go" in request.POST:
        actions.end_line(by=actor, line=line)
        messages.success(request, _("The line to %(name)s is let go.") % {"name": name})
    elif colleague is None:
        messages.warning(request, _("Choose a colleague first."))
    else:
        actions.hand_over_line(by=actor, line=line, to=colleague)
        told = _("%(colleague)s will be introduced to %(name)s. Both see it on Today.")
        messages.success(request, told % {"colleague": colleague.name, "name": name})
    return done(request, onward)
