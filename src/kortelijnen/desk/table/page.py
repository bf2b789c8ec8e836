"""What the table shows: gathered once, for the whole page and for the step that was worked on."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from kortelijnen.access.guard import actor_of
from kortelijnen.arrangements.queries import arrangements_on
from kortelijnen.design.pages import done, render_page, wants_fragment
from kortelijnen.desk.households.network import map_now
from kortelijnen.desk.table.device import device_for
from kortelijnen.desk.table.forms import AgainForm, DirectionForm, DoingForm, GoalForm, HelperForm, StoryForm, WishForm
from kortelijnen.desk.table.part import ended_rows
from kortelijnen.desk.table.steps import AGREED, DOING, HELPERS, STEPS, STORY, WISH, Step, step_after
from kortelijnen.households.models import Household
from kortelijnen.households.queries import HouseholdPicture, picture_of, workers_for
from kortelijnen.kit import clock
from kortelijnen.people.models import User
from kortelijnen.plans.models import Plan
from kortelijnen.plans.queries import plan_picture
from kortelijnen.talks.conversations import Direction, direction_asked_in, goals_of, talks_of
from kortelijnen.talks.models import Talk

Forms = dict[str, forms.Form]


def url_of(household: Household, step: Step) -> str:
    """The address of this step at this household's table."""
    return f"{reverse('desk:table', args=[household.ref])}?stap={step.slug}"


def story_form(talk: Talk, data: Any = None) -> StoryForm:
    """The household's own words, as they stand or as they were sent."""
    seen = {name: getattr(talk, name) for name in ("words", "companion", "came_alone", "topics", "version")}
    return StoryForm(data, auto_id="story-%s", initial=seen)


def wish_form(plan: Plan | None, data: Any = None) -> WishForm:
    """The plan, as it stands or as it was sent."""
    seen = {"words": plan.words, "version": plan.version} if plan else {}
    return WishForm(data, auto_id="wish-%s", initial=seen)


def doing_form(household: Household, own: HouseholdPicture, data: Any = None) -> DoingForm:
    """Who does what; whoever lives here, stands around it or works in the team can be chosen."""
    return DoingForm(data, auto_id="doing-%s", residents=own.residents, network=own.network, workers=workers(household))


def workers(household: Household) -> list[User]:
    """Who of the team can do something today."""
    return list(workers_for(household))


def show(request: HttpRequest, household: Household, step: Step, bound: Forms | None = None) -> HttpResponse:
    """The table at this step, or for htmx the step alone. Without a running conversation: how to begin one. 422 when a
    form comes back unsaved."""
    talks = talks_of(household)
    context: dict[str, Any] = {
        "household": household,
        "talks": talks,
        "talks_ended": ended_rows(talks.ended),
        "here": step,
        "next": step_after(step),
        "steps": STEPS,
    }
    if talks.running is None:
        return render_page(request, "desk/table/begin.html", context, status=422 if bound else 200)
    context |= _contents(request, household, talks.running, step, bound or {})
    fragment = "desk/table/_step.html"
    return render_page(request, "desk/table/table.html", context, fragment=fragment, status=422 if bound else 200)


def _contents(request: HttpRequest, household: Household, talk: Talk, step: Step, bound: Forms) -> dict[str, Any]:
    own, plan = picture_of(household), plan_picture(household)
    direction = direction_asked_in(talk)
    return {
        "talk": talk,
        "own": own,
        "plan": plan,
        "goals": goals_of(household),
        "direction": direction,
        "network_map": map_now(own, editable=False) if own.network else None,
        "device": device_for(actor_of(request).user_id or 0, household.ref),
        "arrangements": arrangements_on(household) if step in (DOING, AGREED) else [],
        "forms": _forms(household, step, talk, own, plan.plan, direction) | bound,
        "today": clock.today(),
    }


def _forms(
    household: Household, step: Step, talk: Talk, own: HouseholdPicture, plan: Plan | None, direction: Direction
) -> Forms:
    """Only the forms of the step that is shown."""
    if step == STORY:
        return {"story": story_form(talk)}
    if step == HELPERS:
        return {"helper": HelperForm(auto_id="helper-%s")}
    if step == WISH:
        answer = direction.answer
        said = {"in_charge": answer.in_charge, "knows_whom": answer.knows_whom} if answer else {}
        return {
            "wish": wish_form(plan),
            "goal": GoalForm(auto_id="goal-%s"),
            "direction": DirectionForm(auto_id="direction-%s", initial=said),
        }
    if step == DOING:
        return {"doing": doing_form(household, own)}
    return {"again": AgainForm(auto_id="again-%s")} if step == AGREED else {}


def saved(request: HttpRequest, household: Household, step: Step) -> HttpResponse:
    """It is saved: htmx gets the step as it is now, a plain form goes back to it."""
    return show(request, household, step) if wants_fragment(request) else done(request, url_of(household, step))
