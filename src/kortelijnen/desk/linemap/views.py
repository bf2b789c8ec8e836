"""The map of lines, its goals and the review. Every view: open, bind, act, answer."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission
from kortelijnen.access.replica import may_lag
from kortelijnen.design.pages import done, render_page
from kortelijnen.design.pdf import pdf
from kortelijnen.desk.acting import carried_out
from kortelijnen.desk.linemap import page
from kortelijnen.desk.linemap.forms import GoalForm, MapForm, ReviewForm, TeamForm
from kortelijnen.groundwork import actions, queries
from kortelijnen.groundwork.access import open_goal
from kortelijnen.groundwork.rules import usual_day_for
from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict
from kortelijnen.kit.paging import page_number
from kortelijnen.lines.enums import LifeDomain
from kortelijnen.people.queries import workers_of
from kortelijnen.places.access import open_team
from kortelijnen.places.actions import tell_founding

P = Permission
Params = ParamSpec("Params")
View = Callable[Concatenate[HttpRequest, Params], HttpResponse]


def _in_a_team(view: View[Params]) -> View[Params]:
    """Who works in no team is told so on the map's own page."""

    @wraps(view)
    def for_a_team(request: HttpRequest, /, *args: Params.args, **kwargs: Params.kwargs) -> HttpResponse:
        if not actor_of(request).team_ids:
            return done(request, reverse("desk:linemap"))
        return view(request, *args, **kwargs)

    return for_a_team


def _part(request: HttpRequest) -> LifeDomain | None:
    asked = request.GET.get("part", "")
    return LifeDomain(asked) if asked in LifeDomain.values else None


@needs(P.LINES_VIEW)
@may_lag
def line_map(request: HttpRequest) -> HttpResponse:
    """Institutions beside the parts of life, or beside the needs in one part: live lines, holes and what hangs on
    one colleague (S0-12, S0-22). Below it the goals and how the network is."""
    actor = actor_of(request)
    if not actor.team_ids:
        return render_page(request, "desk/linemap/no_team.html", {"may_study": actor.may(P.STUDY_VIEW)})
    around = queries.around_map(actor)
    form = MapForm(request.GET, areas=around.areas)
    part, area, words = _part(request), form.area, form.words
    number, filters = page_number(request.GET.get("page")), page.kept(area, words)
    found = queries.line_map(actor, area=area, part=part, words=words, **page.rows_on(number))
    context = page.map_context(found, number=number, filters=filters)
    context |= {
        "fields": page.fields_of(form, area),
        "part": part,
        "area": area,
        "filters": filters,
        "kept": page.kept(area, words, part),
        "legend": page.legend(),
        "goals": page.goal_rows(around.goals),
        "health": page.health_context(found.health),
        "review": around.review,
        "team": around.team,
        "may_edit": actor.may(P.LINES_EDIT, in_team=actor.team_id),
        "may_keep": actor.may(P.LINES_KEEP, in_team=actor.team_id),
        "may_study": actor.may(P.STUDY_VIEW),
    }
    return render_page(request, "desk/linemap/map.html", context)


@needs(P.LINES_VIEW)
@_in_a_team
def printed(request: HttpRequest) -> HttpResponse:
    """The map and the goals as a file to print. No contact is named on it."""
    actor = actor_of(request)
    form = MapForm(request.GET, areas=queries.areas_of_team(actor.team_id))
    part, area = _part(request), form.area
    found = queries.line_map(actor, area=area, part=part, most=page.ON_PAPER)
    title = page.title_on_paper(actor, area, part)
    file = pdf("desk/linemap/map.typ", page.paper(actor, found, queries.open_goals(actor), title=title))
    answer = HttpResponse(file, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="lijnenkaart-{clock.today():%Y-%m-%d}.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer


# --- One place ----------------------------------------------------------------------------------------
@needs(P.LINES_VIEW)
@_in_a_team
def place(request: HttpRequest, ref: str) -> HttpResponse:
    """Who in the team has which line here, and whom nobody knows yet. From a hole: a goal, or a visit."""
    return _place(request, ref)


@needs(P.LINES_EDIT)
@_in_a_team
def set_goal(request: HttpRequest, ref: str) -> HttpResponse:
    """This line is missing: who lays it, by when (S0-13)."""
    if request.method != "POST":
        return done(request, reverse("desk:linemap-place", args=[ref]))
    return _place(request, ref)


def _place(request: HttpRequest, ref: str) -> HttpResponse:
    actor, posted = actor_of(request), request.method == "POST"
    asked = {"part": _part(request), "need_slug": request.GET.get("need", "")}
    opened = queries.place_on_map(actor, ref, **asked)  # type: ignore[arg-type]
    form = GoalForm(
        request.POST if posted else None,
        initial={
            "need": opened.need.slug if opened.need else "",
            "who": actor.user_id,
            "by_when": usual_day_for(clock.today()),
        },
        place=opened,
        workers=workers_of(actor.team_id, on=clock.today()),
    )
    if posted and form.is_valid():
        organisation, goal = opened.organisation, form.goal()
        if carried_out(form, lambda: actions.set_goal(by=actor, organisation=organisation, **goal)):
            messages.success(request, _("%(name)s lays this line.") % {"name": goal["who"].name})
            return done(request, reverse("desk:linemap") + "#goals")
    context = {
        "place": opened,
        "form": form,
        "query": request.GET.urlencode(),
        "may_edit": actor.may(P.LINES_EDIT, in_team=actor.team_id),
    }
    return render_page(request, "desk/linemap/place.html", context, status=422 if posted else 200)


@needs(P.LINES_EDIT)
@_in_a_team
def drop_goal(request: HttpRequest, ref: str) -> HttpResponse:
    """The line is no longer needed."""
    goal = open_goal(actor_of(request), ref, P.LINES_EDIT)
    if request.method == "POST":
        actions.drop_goal(by=actor_of(request), goal=goal)
        messages.success(request, _("No longer needed: a line to %(name)s.") % {"name": goal.organisation.name})
    return done(request, reverse("desk:linemap") + "#goals")


# --- The team together --------------------------------------------------------------------------------
@needs(P.LINES_VIEW)
@_in_a_team
def review(request: HttpRequest) -> HttpResponse:
    """Every quarter the team looks at its lines: what changed, one question and one sentence (S0-13, S4-31).
    Everybody in the team reads it, the team lead writes it down."""
    actor, posted = actor_of(request), request.method == "POST"
    form = ReviewForm(request.POST if posted else None)
    if posted and form.is_valid():
        given = form.cleaned_data
        if carried_out(form, lambda: actions.hold_review(by=actor, **given)):
            messages.success(request, _("The review is kept, with the numbers of today."))
            return done(request, reverse("desk:line-review"))
    found = queries.review_of(actor)
    context: dict[str, Any] = {
        "form": form,
        "review": found,
        "bars": page.review_bars(found.series),
        "may_keep": actor.may(P.LINES_KEEP, in_team=actor.team_id),
    }
    return render_page(request, "desk/linemap/review.html", context, status=422 if posted else 200)


@needs(P.LINES_KEEP)
@_in_a_team
def about_team(request: HttpRequest) -> HttpResponse:
    """Why the team was founded and by whom, for who joins later and for the neighbourhood's page (S0-26)."""
    actor, posted = actor_of(request), request.method == "POST"
    team = open_team(actor, actor.team_for(P.LINES_KEEP))
    form = TeamForm(request.POST if posted else None, initial=page.founding_of(team))
    conflict: Conflict | None = None
    try:
        if posted and form.is_valid():
            given = form.cleaned_data
            if carried_out(form, lambda: tell_founding(by=actor, team=team, **given)):
                messages.success(request, _("Kept. It stands on the page of the neighbourhood too."))
                return done(request, reverse("desk:linemap") + "#about-team")
    except Conflict as found:
        conflict = found
        known = request.POST.copy()
        known["because_before"] = open_team(actor, team.pk).founded_because  # what is sent next replaces what is shown
        form = TeamForm(known)
    context = {"form": form, "team": team, "conflict": conflict}
    status = 409 if conflict else 422 if posted else 200
    return render_page(request, "desk/linemap/about_team.html", context, status=status)
