"""Working with the plan on the household's page. Every view: open, bind, act, answer."""

from django import forms
from django.http import HttpRequest, HttpResponse

from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission as P
from kortelijnen.desk.households.page import fresh_form, pictures_of, saved
from kortelijnen.desk.households.working import conflict_page, tapped, worked
from kortelijnen.households.access import open_household
from kortelijnen.households.models import Household
from kortelijnen.kit.errors import Conflict
from kortelijnen.plans import actions
from kortelijnen.plans.access import open_step
from kortelijnen.plans.enums import Doer, GoalState, StepState, WrittenBy, ZeroLine


@needs(P.PLAN_EDIT)
def write_plan(request: HttpRequest, ref: str) -> HttpResponse:
    """The plan in the household's own words. Who saves second sees both texts."""

    def act(household: Household, form: forms.Form) -> None:
        given, by = form.cleaned_data, actor_of(request)
        actions.write_plan(
            by=by,
            household=household,
            words=given["words"],
            must=given.get("must"),
            written_by=WrittenBy(given["written_by"]),
            version=given["version"],
        )
        if elsewhere := given.get("other_plan"):
            actions.add_other_plan(by=by, household=household, organisation_name=elsewhere)

    try:
        return worked(request, ref, P.PLAN_EDIT, form_name="plan", act=act)
    except Conflict as conflict:
        return _plan_conflict(request, ref, conflict)


def _plan_conflict(request: HttpRequest, ref: str, conflict: Conflict) -> HttpResponse:
    household = open_household(actor_of(request), ref, P.PLAN_EDIT)
    sent = {**request.POST.dict(), "version": conflict.version}
    merged = fresh_form("plan", pictures_of(household, actor_of(request), is_whole=False), sent)
    return conflict_page(request, household, conflict, merged, request.path)


# --- Goals and who is in charge -----------------------------------------------------------------------
@needs(P.PLAN_EDIT)
def add_goal(request: HttpRequest, ref: str) -> HttpResponse:
    """Something that the household wants to reach."""
    return worked(
        request,
        ref,
        P.PLAN_EDIT,
        form_name="goals",
        act=lambda household, form: actions.add_goal(by=actor_of(request), household=household, **form.cleaned_data),
    )


@needs(P.PLAN_EDIT)
def settle_goal(request: HttpRequest, ref: str, goal_id: int) -> HttpResponse:
    """Reached, let go, or worked on again: the household says it."""

    def act(household: Household) -> None:
        state = request.POST.get("state", "")
        if state in GoalState.values:
            actions.settle_goal(by=actor_of(request), household=household, goal_id=goal_id, state=GoalState(state))

    return tapped(request, ref, P.PLAN_EDIT, part="plan", act=act)


@needs(P.PLAN_EDIT)
def hear_direction(request: HttpRequest, ref: str) -> HttpResponse:
    """Who is in charge, as the household says it (S1-3)."""
    return worked(
        request,
        ref,
        P.PLAN_EDIT,
        form_name="direction",
        act=lambda household, form: actions.hear_direction(
            by=actor_of(request), household=household, **form.cleaned_data
        ),
    )


# --- Ideas of colleagues (S1-9) -----------------------------------------------------------------------
@needs(P.PLAN_EDIT)
def add_idea(request: HttpRequest, ref: str) -> HttpResponse:
    """What a colleague would do; it waits for the household."""
    return worked(
        request,
        ref,
        P.PLAN_EDIT,
        form_name="ideas",
        act=lambda household, form: actions.add_idea(by=actor_of(request), household=household, **form.cleaned_data),
    )


@needs(P.PLAN_EDIT)
def say_no_own_ideas(request: HttpRequest, ref: str) -> HttpResponse:
    """The household has no ideas of its own now: that is an answer."""
    return tapped(
        request,
        ref,
        P.PLAN_EDIT,
        part="plan",
        act=lambda household: actions.say_no_own_ideas(by=actor_of(request), household=household),
    )


@needs(P.PLAN_EDIT)
def take_idea(request: HttpRequest, ref: str, idea_id: int) -> HttpResponse:
    """An idea becomes a step, done by whoever the tap says."""

    def act(household: Household) -> None:
        doer = request.POST.get("doer", "")
        if doer in Doer.values:
            actions.take_idea(by=actor_of(request), household=household, idea_id=idea_id, doer=Doer(doer))

    return tapped(request, ref, P.PLAN_EDIT, part="plan", act=act)


# --- A plan or a director elsewhere (S4-4) ------------------------------------------------------------
@needs(P.PLAN_EDIT)
def add_other_plan(request: HttpRequest, ref: str) -> HttpResponse:
    """Another organisation has a plan or a director too."""
    return worked(
        request,
        ref,
        P.PLAN_EDIT,
        form_name="others",
        act=lambda household, form: actions.add_other_plan(
            by=actor_of(request), household=household, **form.cleaned_data
        ),
    )


@needs(P.PLAN_EDIT)
def end_other_plan(request: HttpRequest, ref: str, other_id: int) -> HttpResponse:
    """It is one plan now."""
    return tapped(
        request,
        ref,
        P.PLAN_EDIT,
        part="plan",
        act=lambda household: actions.end_other_plan(by=actor_of(request), household=household, other_id=other_id),
    )


# --- Steps and help -----------------------------------------------------------------------------------
@needs(P.PLAN_EDIT)
def add_step(request: HttpRequest, ref: str) -> HttpResponse:
    """Somebody will do something."""
    return worked(
        request,
        ref,
        P.PLAN_EDIT,
        form_name="steps",
        act=lambda household, form: actions.add_step(
            by=actor_of(request),
            household=household,
            **form.step(),  # type: ignore[attr-defined]
        ),
    )


@needs(P.PLAN_EDIT)
def settle_step(request: HttpRequest, ref: str, step_id: int) -> HttpResponse:
    """Done, no longer needed, or to do again."""
    step = open_step(actor_of(request), ref, step_id, P.PLAN_EDIT)
    state = request.POST.get("state", "")
    if request.method == "POST" and state in StepState.values:
        actions.settle_step(by=actor_of(request), step=step, state=StepState(state))
    return saved(request, step.household, "steps")


@needs(P.PLAN_EDIT)
def say_zero_line(request: HttpRequest, ref: str, step_id: int) -> HttpResponse:
    """Was help without professionals looked for? One tap on the step (S4-21)."""
    step = open_step(actor_of(request), ref, step_id, P.PLAN_EDIT)
    said = request.POST.get("zero_line", "")
    if request.method == "POST" and said in ZeroLine.values:
        actions.say_zero_line(by=actor_of(request), step=step, said=ZeroLine(said))
    return saved(request, step.household, "steps")


@needs(P.PLAN_EDIT)
def add_delivered_help(request: HttpRequest, ref: str) -> HttpResponse:
    """Help that really came."""

    def act(household: Household, form: forms.Form) -> object:
        given = {**form.cleaned_data, "doer": Doer(form.cleaned_data["doer"])}
        return actions.add_delivered_help(by=actor_of(request), household=household, **given)

    return worked(request, ref, P.PLAN_EDIT, form_name="help", act=act)
