"""At the kitchen table. Every view: open, bind, act, answer."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission as P
from kortelijnen.design.pages import done
from kortelijnen.design.pdf import pdf
from kortelijnen.desk.acting import carried_out
from kortelijnen.desk.table import map_on_paper, page
from kortelijnen.desk.table.forms import AgainForm, DirectionForm, GoalForm, HelperForm, StoryForm, WishForm
from kortelijnen.desk.table.saving import save_typed
from kortelijnen.desk.table.steps import AGREED, DOING, HELPERS, STORY, WISH, Step, step_named
from kortelijnen.households import actions as households
from kortelijnen.households.access import open_household
from kortelijnen.households.models import Household
from kortelijnen.households.queries import picture_of
from kortelijnen.kit import clock
from kortelijnen.plans import actions as plans
from kortelijnen.plans.enums import Doer, GoalState, WrittenBy
from kortelijnen.plans.queries import active_plan
from kortelijnen.talks import actions as talks
from kortelijnen.talks.conversations import direction_asked_in, talks_of


@needs(P.HOUSEHOLD_EDIT)
def table(request: HttpRequest, ref: str) -> HttpResponse:
    """One step of the conversation, readable from both sides of the table."""
    household = open_household(actor_of(request), ref, P.HOUSEHOLD_EDIT)
    if not household.is_open:
        return done(request, reverse("desk:household", args=[household.ref]))
    return page.show(request, household, step_named(request.GET.get("stap", "")))


@needs(P.HOUSEHOLD_EDIT)
def begin_talk(request: HttpRequest, ref: str) -> HttpResponse:
    """Sit down: a new conversation, or the one that runs."""
    household = open_household(actor_of(request), ref, P.HOUSEHOLD_EDIT)
    if request.method == "POST":
        talks.begin_talk(by=actor_of(request), household=household)
    return done(request, page.url_of(household, STORY))


@needs(P.HOUSEHOLD_EDIT)
def save_story(request: HttpRequest, ref: str) -> HttpResponse:
    """What is going on: saved at every pause."""
    household = open_household(actor_of(request), ref, P.HOUSEHOLD_EDIT, while_typing=request.method == "POST")
    if request.method != "POST":
        return done(request, page.url_of(household, STORY))
    form = StoryForm(request.POST, auto_id="story-%s")
    return save_typed(
        request,
        household,
        STORY,
        form,
        "story",
        lambda version: talks.save_talk(
            by=actor_of(request),
            household=household,
            words=form.cleaned_data["words"],
            companion=form.cleaned_data["companion"],
            came_alone=form.cleaned_data["came_alone"],
            topics=form.cleaned_data["topics"],
            version=version,
        ),
    )


@needs(P.PLAN_EDIT)
def save_wish(request: HttpRequest, ref: str) -> HttpResponse:
    """The plan in the household's own words: saved at every pause."""
    household = open_household(actor_of(request), ref, P.PLAN_EDIT, while_typing=request.method == "POST")
    if request.method != "POST":
        return done(request, page.url_of(household, WISH))
    form = WishForm(request.POST, auto_id="wish-%s")
    plan = active_plan(household)
    return save_typed(
        request,
        household,
        WISH,
        form,
        "wish",
        lambda version: plans.write_plan(
            by=actor_of(request),
            household=household,
            words=form.cleaned_data["words"],
            written_by=WrittenBy(plan.written_by) if plan else WrittenBy.TOGETHER,
            version=version,
            while_typing=True,
        ),
    )


def _tapped(
    request: HttpRequest, household: Household, step: Step, name: str, form: forms.Form, act: Callable[[], object]
) -> HttpResponse:
    """A small form of a step: done, or back with what was filled in. A visit without a form goes to the step."""
    if request.method != "POST":
        return done(request, page.url_of(household, step))
    if form.is_valid() and carried_out(form, act):
        return page.saved(request, household, step)
    return page.show(request, household, step, {name: form})


@needs(P.HOUSEHOLD_EDIT)
def add_helper(request: HttpRequest, ref: str) -> HttpResponse:
    """An answer to the literal question (S1-5)."""
    household = open_household(actor_of(request), ref, P.HOUSEHOLD_EDIT)
    form = HelperForm(request.POST, auto_id="helper-%s")
    return _tapped(
        request,
        household,
        HELPERS,
        "helper",
        form,
        lambda: households.add_network_person(by=actor_of(request), household=household, **form.cleaned_data),
    )


@needs(P.HOUSEHOLD_EDIT)
def answer_nobody_yet(request: HttpRequest, ref: str) -> HttpResponse:
    """'Nobody yet' is an answer."""
    household = open_household(actor_of(request), ref, P.HOUSEHOLD_EDIT)
    if request.method == "POST":
        households.answer_nobody_yet(by=actor_of(request), household=household)
    return page.saved(request, household, HELPERS)


@needs(P.HOUSEHOLD_EDIT)
def remove_helper(request: HttpRequest, ref: str, person_id: int) -> HttpResponse:
    """Somebody can no longer help after all."""
    household = open_household(actor_of(request), ref, P.HOUSEHOLD_EDIT)
    if request.method == "POST":
        households.remove_network_person(by=actor_of(request), household=household, person_id=person_id)
    return page.saved(request, household, HELPERS)


@needs(P.PLAN_EDIT)
def add_goal(request: HttpRequest, ref: str) -> HttpResponse:
    """Something that the household wants to reach."""
    household = open_household(actor_of(request), ref, P.PLAN_EDIT)
    form = GoalForm(request.POST, auto_id="goal-%s")
    return _tapped(
        request,
        household,
        WISH,
        "goal",
        form,
        lambda: plans.add_goal(by=actor_of(request), household=household, words=form.cleaned_data["goal"]),
    )


@needs(P.PLAN_EDIT)
def settle_goal(request: HttpRequest, ref: str, goal_id: int) -> HttpResponse:
    """Reached, let go, or worked on again: the household says so."""
    household = open_household(actor_of(request), ref, P.PLAN_EDIT)
    state = request.POST.get("state", "")
    if request.method == "POST" and state in GoalState.values:
        plans.settle_goal(by=actor_of(request), household=household, goal_id=goal_id, state=GoalState(state))
    return page.saved(request, household, WISH)


@needs(P.PLAN_EDIT)
def hear_direction(request: HttpRequest, ref: str) -> HttpResponse:
    """Who is in charge, tapped by the resident."""
    household = open_household(actor_of(request), ref, P.PLAN_EDIT)
    talk = talks_of(household).running
    if talk is None:
        return done(request, page.url_of(household, WISH))
    form = DirectionForm(request.POST, auto_id="direction-%s")
    stage = direction_asked_in(talk).stage
    return _tapped(
        request,
        household,
        WISH,
        "direction",
        form,
        lambda: plans.hear_direction(by=actor_of(request), household=household, stage=stage, **form.cleaned_data),
    )


@needs(P.PLAN_EDIT)
def add_step(request: HttpRequest, ref: str) -> HttpResponse:
    """Somebody will do something. The team waits for the plan and the question; the form says so when it must."""
    household = open_household(actor_of(request), ref, P.PLAN_EDIT)
    form = page.doing_form(household, picture_of(household), request.POST)
    return _tapped(
        request,
        household,
        DOING,
        "doing",
        form,
        lambda: plans.add_step(by=actor_of(request), household=household, **form.step()),
    )


@needs(P.PLAN_EDIT)
def meet_again(request: HttpRequest, ref: str) -> HttpResponse:
    """The next meeting is a step of the one who sits at the table."""
    household = open_household(actor_of(request), ref, P.PLAN_EDIT)
    form = AgainForm(request.POST, auto_id="again-%s")
    me = next((user for user in page.workers(household) if user.pk == actor_of(request).user_id), None)
    return _tapped(
        request,
        household,
        AGREED,
        "again",
        form,
        lambda: plans.add_step(
            by=actor_of(request),
            household=household,
            what=_("We meet again"),
            doer=Doer.TEAM,
            doer_user=me,
            due_on=form.cleaned_data["again_on"],
        ),
    )


@needs(P.HOUSEHOLD_EDIT)
def end_talk(request: HttpRequest, ref: str) -> HttpResponse:
    """Done. The own words go to the timeline; back to the record."""
    household = open_household(actor_of(request), ref, P.HOUSEHOLD_EDIT)
    if request.method != "POST":
        return done(request, page.url_of(household, AGREED))
    form = forms.Form({})
    if not carried_out(form, lambda: talks.end_talk(by=actor_of(request), household=household)):
        return page.show(request, household, AGREED, {"end": form})
    messages.success(request, _("The conversation is done. What was said stands in the timeline."))
    return done(request, reverse("desk:household", args=[household.ref]) + "#timeline")


@needs(P.HOUSEHOLD_VIEW)
def printed_map(request: HttpRequest, ref: str) -> HttpResponse:
    """The network map on paper, now and, when asked, beside how it was. Strain is not on it."""
    household = open_household(actor_of(request), ref, P.HOUSEHOLD_VIEW)
    paper = map_on_paper.contents(household, picture_of(household), request.GET.get("then", ""))
    answer = HttpResponse(pdf("desk/table/map.typ", paper), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="netwerkkaart-{household.ref}-{clock.today():%Y-%m-%d}.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer
