"""What the household's page shows: gathered once, for the whole page and for each part of it."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from kortelijnen.access.guard import actor_of
from kortelijnen.access.permissions import Permission
from kortelijnen.design.pages import done, render_page, wants_fragment
from kortelijnen.desk.households.forms import (
    ClosingForm,
    DirectorForm,
    FlagForm,
    FramesForm,
    HelpForm,
    MomentForm,
    NetworkForm,
    PlanForm,
    ResidentForm,
    StepForm,
)
from kortelijnen.households.models import Household
from kortelijnen.households.queries import HouseholdPicture, picture_of
from kortelijnen.kit import clock
from kortelijnen.kit.paging import page_number
from kortelijnen.people.models import User
from kortelijnen.people.queries import workers_of
from kortelijnen.plans.queries import PlanPicture, plan_picture
from kortelijnen.timeline.queries import timeline_of

PAGE = "desk/households/household.html"

# A part of the page → the other parts that show a trace of it; htmx swaps them along.
ALSO = {
    "plan": ("timeline_list",),
    "network": (),
    "steps": ("help_list",),
    "timeline": (),
    "people": (),
    "frames": ("laws",),
    "flags": (),
    "help": (),
    "closing": (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """Everything read for one showing of the page."""

    own: HouseholdPicture
    plan: PlanPicture
    workers: list[User]


def pictures_of(household: Household) -> Pictures:
    """Read the household for its page: a number of queries that does not grow with its contents."""
    return Pictures(
        own=picture_of(household),
        plan=plan_picture(household),
        workers=list(workers_of(household.team_id, on=clock.today())),
    )


def fresh_form(name: str, seen: Pictures, data: Any = None) -> forms.Form:
    """One form of the page, empty or filled with what was sent; its ids begin with the name of its part."""
    plan = seen.plan.plan
    given: dict[str, Any] = {"data": data, "auto_id": f"{name}-%s"}
    people: dict[str, Any] = {"residents": seen.own.residents, "workers": seen.workers}
    if name == "plan":
        initial = {"words": plan.words, "written_by": plan.written_by, "version": plan.version} if plan else {}
        return PlanForm(**given, initial=initial)
    if name == "steps":
        return StepForm(**given, **people, network=seen.own.network, has_plan=plan is not None)
    if name == "director":
        return DirectorForm(**given, **people)
    if name == "frames":
        return FramesForm(**given, initial={"laws": [frame.law for frame in seen.own.frames]})
    simple: dict[str, type[forms.Form]] = {
        "network": NetworkForm,
        "timeline": MomentForm,
        "residents": ResidentForm,
        "flags": FlagForm,
        "help": HelpForm,
        "closing": ClosingForm,
    }
    return simple[name](**given)


FORMS = ("plan", "network", "steps", "timeline", "director", "residents", "frames", "flags", "help", "closing")


def page_context(
    request: HttpRequest, household: Household, seen: Pictures, bound: dict[str, forms.Form] | None = None
) -> dict[str, Any]:
    """The page's context. `bound` holds a form that could not be saved, with what was typed in it."""
    actor = actor_of(request)
    bound = bound or {}
    return {
        "household": household,
        "own": seen.own,
        "plan": seen.plan,
        "timeline": timeline_of(household, page=page_number(request.GET.get("page"))),
        "today": clock.today(),
        "forms": {name: bound.get(name) or fresh_form(name, seen) for name in FORMS},
        "failed": next(iter(bound), ""),
        "may_edit": household.is_open and actor.may(Permission.PLAN_EDIT),
    }


def show(
    request: HttpRequest, household: Household, part: str = "", bound: dict[str, forms.Form] | None = None
) -> HttpResponse:
    """The page; or, for htmx, the part that was worked on. 422 when a form comes back unsaved."""
    seen = pictures_of(household)
    context = page_context(request, household, seen, bound) | {"part": part, "also": ALSO.get(part, ())}
    fragment = "desk/households/_answer.html" if part else None
    return render_page(request, PAGE, context, fragment=fragment, status=422 if bound else 200)


def saved(request: HttpRequest, household: Household, part: str) -> HttpResponse:
    """It is saved: htmx gets the part as it is now; a plain form goes back to that place on the page."""
    if wants_fragment(request):
        return show(request, household, part)
    return done(request, url_of(household, part))


def url_of(household: Household, part: str = "") -> str:
    """The household's page, at a part of it."""
    return reverse("desk:household", args=[household.ref]) + (f"#{part}" if part else "")
