"""What the household's page shows: gathered once, for the whole page and for each part of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from kortelijnen.access.guard import actor_of
from kortelijnen.access.permissions import Permission
from kortelijnen.design.middleware import error_page
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
from kortelijnen.desk.households.network import map_now
from kortelijnen.directory.queries import organisation_names
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


# Forms that stay open after saving: one seldom comes alone.
STAY_OPEN = {"steps", "network"}
# Forms that offer the workers of the team to choose from.
WITH_WORKERS = {"steps", "director"}
FORMS = ("plan", "network", "steps", "timeline", "director", "residents", "frames", "flags", "help", "closing")
OPENABLE = {*FORMS, "settled"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """Everything read for one showing of the page."""

    own: HouseholdPicture
    plan: PlanPicture
    workers: list[User]


def pictures_of(household: Household, opened: Collection[str] = ()) -> Pictures:
    """Read the household for its page: a number of queries that does not grow with its contents."""
    with_workers = not WITH_WORKERS.isdisjoint(opened)
    return Pictures(
        own=picture_of(household),
        plan=plan_picture(household),
        workers=list(workers_of(household.team_id, on=clock.today())) if with_workers else [],
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
        laws = [frame.law for frame in seen.own.frames]
        return FramesForm(**given, initial={"laws": laws, "laws_before": " ".join(laws)})
    simple: dict[str, type[forms.Form]] = {
        "network": NetworkForm,
        "timeline": MomentForm,
        "residents": ResidentForm,
        "flags": FlagForm,
        "help": HelpForm,
        "closing": ClosingForm,
    }
    return simple[name](**given)


def opened_at_first(seen: Pictures) -> set[str]:
    """What is asked next stands open: first the literal question (S1-5), then the plan (S2-30)."""
    opened = {"timeline"}
    if seen.own.asked is None:
        opened.add("network")
    elif seen.plan.plan is None:
        opened.add("plan")
    return opened


def page_context(
    request: HttpRequest,
    household: Household,
    seen: Pictures,
    opened: Collection[str] = (),
    bound: dict[str, forms.Form] | None = None,
) -> dict[str, Any]:
    """The page's context. Only opened forms are made; a fold fetches its form when it is unfolded.
    `bound` holds a form that could not be saved, with what was typed in it."""
    bound = bound or {}
    may_edit = household.is_open and actor_of(request).may(Permission.PLAN_EDIT, in_team=household.team_id)
    wanted = {*opened, *opened_at_first(seen)} if may_edit else set()
    return {
        "household": household,
        "own": seen.own,
        "network_map": map_now(seen.own, editable=may_edit) if seen.own.network else None,
        "plan": seen.plan,
        "timeline": timeline_of(household, page=page_number(request.GET.get("page"))),
        "today": clock.today(),
        "forms": {name: fresh_form(name, seen) for name in FORMS if name in wanted} | bound,
        "institutions": organisation_names() if "steps" in {*opened, *bound} else [],
        "folded_fields": folded_fields(bound.get("timeline")) if may_edit else "",
        "with_settled": "settled" in opened,
        "may_edit": may_edit,
    }


def folded_fields(form: forms.Form | None) -> SafeString:
    """Day, source and opinion of a new fact: the same in every record, so drawn once a day in each language;
    a form that came back unsaved is drawn with what was typed."""
    if form is not None:
        return _drawn(form)
    return _fresh_folded_fields(clock.today(), get_language() or "")


@lru_cache(maxsize=8)
def _fresh_folded_fields(_day: date, _language: str) -> SafeString:
    return _drawn(MomentForm(auto_id="timeline-%s"))


def _drawn(form: forms.Form) -> SafeString:
    return format_html_join(
        "", "{}", [(form[name].as_field_group(),) for name in ("happened_on", "said_by", "is_opinion")]
    )


def show(
    request: HttpRequest,
    household: Household,
    part: str = "",
    bound: dict[str, forms.Form] | None = None,
    opened: Collection[str] = (),
) -> HttpResponse:
    """The page; or, for htmx, the part that was worked on. 422 when a form comes back unsaved."""
    seen = pictures_of(household, {*opened, *(bound or ())})
    also = ALSO.get(part, ()) if request.method == "POST" else ()
    if bound:
        household.refresh_from_db(fields=["closed_on"])
    if bound and not household.is_open:
        # A colleague closed it while this was typed: no form to come back in, so the words come back on their own.
        errors = [str(error) for form in bound.values() for error in form.non_field_errors()]
        return error_page(request, 422, what_happened=" ".join(errors))
    context = page_context(request, household, seen, opened, bound) | {"part": part, "also": also}
    fragment = "desk/households/_answer.html" if part else None
    return render_page(request, PAGE, context, fragment=fragment, status=422 if bound else 200)


def saved(request: HttpRequest, household: Household, part: str) -> HttpResponse:
    """It is saved: htmx gets the part as it is now; a plain form goes back to that place on the page."""
    if wants_fragment(request):
        return show(request, household, part, opened=STAY_OPEN & {part})
    return done(request, url_of(household, part))


def part_of(form_name: str) -> str:
    """The part of the page in which this form stands."""
    return {"director": "people", "residents": "people", "settled": "steps"}.get(form_name, form_name)


def url_of(household: Household, part: str = "") -> str:
    """The household's page, at a part of it."""
    return reverse("desk:household", args=[household.ref]) + (f"#{part}" if part else "")
