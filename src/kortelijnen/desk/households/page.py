"""What the household's page shows: gathered once, for the whole page and for each part of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from kortelijnen.access.actor import Actor
from kortelijnen.access.guard import actor_of
from kortelijnen.access.permissions import Permission
from kortelijnen.access.together import Question, answers_to
from kortelijnen.arrangements.queries import Running, running_question
from kortelijnen.design.middleware import error_page
from kortelijnen.design.pages import done, render_page, wants_fragment
from kortelijnen.desk.arrangements.part import part_context as arrangements_part
from kortelijnen.desk.closing.forms import ClosingForm, DirectorForm
from kortelijnen.desk.closing.part import part_context as closing_part
from kortelijnen.desk.households.edges import edges_context
from kortelijnen.desk.households.forms import (
    FlagForm,
    FramesForm,
    MomentForm,
    NetworkForm,
    ResidentForm,
)
from kortelijnen.desk.households.moment_rows import moment_rows
from kortelijnen.desk.households.network import map_now
from kortelijnen.desk.households.network_rows import network_rows
from kortelijnen.desk.households.record_rows import director_rows, flag_rows, frame_rows, resident_rows, turning_rows
from kortelijnen.desk.invitations.part import part_context as inviting_part
from kortelijnen.desk.plans.part import PLAN_FORMS, fresh_plan_form
from kortelijnen.desk.plans.part import part_context as plan_part
from kortelijnen.desk.table.part import part_context as table_part
from kortelijnen.directory.queries import organisation_names
from kortelijnen.frontdoor.access import visit_notes_question
from kortelijnen.frontdoor.models import VisitNote
from kortelijnen.households.models import Household
from kortelijnen.households.queries import HouseholdPicture, picture_question, workers_for
from kortelijnen.kit import clock
from kortelijnen.kit.paging import page_number
from kortelijnen.people.models import User
from kortelijnen.people.queries import workers_of
from kortelijnen.plans.queries import PlanPicture, plan_question
from kortelijnen.talks.conversations import HeldTalk, held_question
from kortelijnen.talks.queries import InvitingPicture, inviting_question
from kortelijnen.timeline.queries import TimelinePage, timeline_question

PAGE = "desk/households/household.html"

# A part of the page → the other parts that show a trace of it; htmx swaps them along.
ALSO = {
    "plan": ("timeline_list", "steps_list"),
    "network": (),
    "steps": ("help_list",),
    "timeline": (),
    "people": ("timeline_list",),
    "frames": ("laws",),
    "flags": (),
    "help": (),
    "closing": (),
}


# A fold → the part of the page in which it stands, where they do not have one name.
PART_OF = {
    "director": "people",
    "residents": "people",
    "settled": "steps",
    "zero-line": "steps",
    "goals": "plan",
    "direction": "plan",
    "ideas": "plan",
    "others": "plan",
}
# Forms that stay open after saving: one seldom comes alone.
STAY_OPEN = {"steps", "network", "goals"}
# Forms that offer the workers of the team to choose from.
WITH_WORKERS = {"steps", "director", "closing"}
# Forms that offer the names of the directory while one types.
WITH_ORGANISATIONS = {"steps", "others"}
FORMS = (*PLAN_FORMS, "network", "timeline", "director", "residents", "frames", "flags", "closing")
FOLDED = ("happened_on", "said_by", "is_opinion")  # fields of a new fact that are seldom changed
OPENABLE = {*FORMS, "settled", "zero-line"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """Everything read for one showing of the page."""

    own: HouseholdPicture
    plan: PlanPicture
    timeline: TimelinePage
    inviting: InvitingPicture
    talks: list[HeldTalk]
    arrangements: list[Running]
    visit_notes: list[VisitNote]
    workers: list[User]


def pictures_of(
    household: Household, reader: Actor, *, opened: Collection[str] = (), page: int = 1, is_whole: bool = True
) -> Pictures:
    """Read the household for its page as this reader sees it: what all rooms know of it in one statement, whatever its
    size. A part of the page (not `is_whole`) has no notes for who goes there."""
    asked: dict[str, Question[Any]] = {
        "own": picture_question(household),
        "plan": plan_question(household, reader, with_settled="settled" in opened),
        "timeline": timeline_question(household, page=page),
        "inviting": inviting_question(household),
        "talks": held_question(household),
        "arrangements": running_question(household),
    }
    if is_whole:
        asked["visit_notes"] = visit_notes_question(reader, household)
    found = dict(zip(asked, answers_to(asked.values()), strict=True))
    workers = [] if WITH_WORKERS.isdisjoint(opened) else _who_can(household, opened)
    return Pictures(**{"visit_notes": [], **found}, workers=workers)


def _who_can(household: Household, opened: Collection[str]) -> list[User]:
    """Anybody of the team can become the director, and is named with it when the household is restricted; anything
    else is asked only of who may know of it."""
    everybody = workers_of(household.team_id, on=clock.today())
    return list(everybody if "director" in opened else workers_for(household))


def fresh_form(name: str, seen: Pictures, data: Any = None) -> forms.Form:
    """One form of the page, empty or filled with what was sent; its ids begin with the name of its part."""
    given: dict[str, Any] = {"data": data, "auto_id": f"{name}-%s"}
    if name in PLAN_FORMS:
        return fresh_plan_form(name, seen.own, seen.plan, seen.workers, given)
    if name == "director":
        return DirectorForm(**given, residents=seen.own.residents, workers=seen.workers)
    if name == "closing":
        director = seen.own.director
        return ClosingForm(**given, workers=seen.workers, director_id=director.user_id if director else None)
    if name == "frames":
        laws = [frame.law for frame in seen.own.frames]
        return FramesForm(**given, initial={"laws": laws, "laws_before": " ".join(laws)})
    simple: dict[str, type[forms.Form]] = {
        "network": NetworkForm,
        "timeline": MomentForm,
        "residents": ResidentForm,
        "flags": FlagForm,
    }
    return simple[name](**given)


def opened_at_first(seen: Pictures) -> set[str]:
    """What is asked next stands open: first the literal question (S1-5), then the plan (S2-30)."""
    if seen.own.asked is None:
        return {"network"}
    return {"plan"} if seen.plan.plan is None else set()


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
    network_map = map_now(seen.own, editable=may_edit) if seen.own.network else None
    return {
        "household": household,
        **edges_context(household),
        **rows_of_record(seen.own),
        "own": seen.own,
        "area_is_as_team": household.neighbourhood is not None and household.neighbourhood.name == household.team.name,
        "network_map": network_map,
        "network_people": network_rows(
            seen.own.network, ref=household.ref, is_numbered=bool(network_map and not network_map.drawing.has_names)
        ),
        "plan": seen.plan,
        "timeline": seen.timeline,
        "page": seen.timeline.moments,
        "moments": moment_rows(seen.timeline, ref=household.ref, may_edit=may_edit),
        "today": clock.today(),
        "forms": {name: fresh_form(name, seen) for name in FORMS if name in wanted} | bound,
        "institutions": as_options(organisation_names()) if WITH_ORGANISATIONS & {*opened, *bound} else "",
        "moment_form": moment_form(bound.get("timeline")) if may_edit else None,
        "with_settled": "settled" in opened,
        "may_edit": may_edit,
        "visit_notes": seen.visit_notes,
        **inviting_part(seen.inviting),
        "plan_part": plan_part(household, seen.own, seen.plan, opened),
        **closing_part(actor_of(request), household, seen.plan),
        **table_part(seen.talks),
        **arrangements_part(seen.arrangements),
    }


def rows_of_record(own: HouseholdPicture) -> dict[str, Any]:
    """The small lists of the record, as the page draws them."""
    ref = own.household.ref
    return {
        "residents": resident_rows(own.residents, ref=ref),
        "turning": turning_rows(own.residents),
        "directors_before": director_rows(own.earlier_directors),
        "frames": frame_rows(own.frames),
        "flags": flag_rows(own.flags, ref=ref),
    }


def as_options(names: Iterable[str]) -> SafeString:
    """Names that are offered while somebody types."""
    return format_html_join("", '<option value="{}"></option>', ((name,) for name in names))


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnMomentForm:
    """The form of a new fact, drawn: its words, and day, source and opinion folded."""

    errors: SafeString
    words: SafeString
    folded: SafeString


def moment_form(form: forms.Form | None) -> DrawnMomentForm:
    """It is the same in every record, so drawn once a day in each language; a form that came back unsaved is drawn
    with what was typed."""
    return _drawn(form) if form is not None else _fresh_moment_form(clock.today(), get_language() or "")


@lru_cache(maxsize=8)
def _fresh_moment_form(_day: date, _language: str) -> DrawnMomentForm:
    return _drawn(MomentForm(auto_id="timeline-%s"))


def _drawn(form: forms.Form) -> DrawnMomentForm:
    return DrawnMomentForm(
        errors=render_to_string("design/errors.html", {"form": form}) if form.errors else mark_safe(""),
        words=form["words"].as_field_group(),
        folded=format_html_join("", "{}", ((form[name].as_field_group(),) for name in FOLDED)),
    )


def show(
    request: HttpRequest,
    household: Household,
    part: str = "",
    bound: dict[str, forms.Form] | None = None,
    opened: Collection[str] = (),
) -> HttpResponse:
    """The page; or, for htmx, the part that was worked on. 422 when a form comes back unsaved."""
    also = ALSO.get(part, ()) if request.method == "POST" else ()
    if bound:
        household.refresh_from_db(fields=["closed_on"])
    if bound and not household.is_open:
        # A colleague closed it while this was typed: no form to come back in, so the words come back on their own.
        errors = [str(error) for form in bound.values() for error in form.non_field_errors()]
        return error_page(request, 422, what_happened=" ".join(errors))
    seen = pictures_of(
        household,
        actor_of(request),
        opened={*opened, *(bound or ())},
        page=page_number(request.GET.get("page")),
        is_whole=not wants_fragment(request),
    )
    context = page_context(request, household, seen, opened, bound) | {"part": part, "also": also}
    fragment = "desk/households/_answer.html" if part else None
    return render_page(request, PAGE, context, fragment=fragment, status=422 if bound else 200)


def saved(request: HttpRequest, household: Household, part: str, form_name: str = "") -> HttpResponse:
    """It is saved: htmx gets the part as it is now; a plain form goes back to that place on the page."""
    if wants_fragment(request):
        return show(request, household, part, opened=STAY_OPEN & {form_name or part})
    return done(request, url_of(household, part))


def part_of(form_name: str) -> str:
    """The part of the page in which this form stands."""
    return PART_OF.get(form_name, form_name)


def url_of(household: Household, part: str = "") -> str:
    """The household's page, at a part of it."""
    return reverse("desk:household", args=[household.ref]) + (f"#{part}" if part else "")
