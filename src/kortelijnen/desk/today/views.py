"""The first page of the day: for each role what it comes for."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from kortelijnen.access.actor import Actor
from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission
from kortelijnen.design.pages import render_page
from kortelijnen.desk.arrangements.part import day_context as arrangements_of_the_day
from kortelijnen.desk.frontdoor.words import age_in_words
from kortelijnen.desk.today.words import due_in_words, waiting_in_words
from kortelijnen.frontdoor.queries import counts
from kortelijnen.groundwork.queries import goals_of
from kortelijnen.households.queries import directed_today
from kortelijnen.kit import clock
from kortelijnen.lines.queries import lines_of_the_day
from kortelijnen.places.queries import municipalities
from kortelijnen.plans.queries import PromisedStep, plans_of_the_day
from kortelijnen.talks.queries import talks_ahead

MINE_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One line of the day: what, for whom, and when, in words."""

    what: str
    household: str
    who: str
    url: str
    when: str
    is_late: bool
    is_today: bool


@needs(Permission.TODAY_VIEW)
def today(request: HttpRequest) -> HttpResponse:
    """Promised, waiting, front door, my households; or the neighbourhoods, or the trail, for who does not work
    with households. The same number of queries whatever stands on it."""
    actor = actor_of(request)
    context: dict[str, Any] = {
        "day": clock.today(),
        "works_with_households": actor.may(Permission.HOUSEHOLD_VIEW),
        "has_front_door": actor.may(Permission.FRONTDOOR_VIEW),
        "reads_trail": actor.may(Permission.TRAIL_VIEW),
        "may_register": actor.may(Permission.REQUEST_REGISTER),
    }
    if context["works_with_households"]:
        context |= _own_work(actor)
    else:
        known = municipalities()
        context["municipalities"] = [line for line in known if line.teams] or known[:MINE_SHOWN]
    if context["has_front_door"]:
        context |= _front_door(actor)
    return render_page(request, "desk/today/today.html", context)


def _own_work(actor: Actor) -> dict[str, Any]:
    plans, directed = plans_of_the_day(actor), directed_today(actor, shown=MINE_SHOWN)
    return {
        "promised": [_promise(step) for step in plans.promised],
        "waiting": [_waiting(step) for step in plans.waiting],
        "talks": talks_ahead(actor),
        "goals": goals_of(actor),
        "turning": directed.turning,
        "untold": directed.untold,
        "flames_due": plans.flames,
        **arrangements_of_the_day(actor),
        "lines": lines_of_the_day(actor),
        "directed": directed,
    }


def _front_door(actor: Actor) -> dict[str, Any]:
    counted = counts(actor)
    oldest = age_in_words(counted.oldest, clock.now()) if counted.oldest else ""
    return {"counts": counted, "oldest": oldest}


def _promise(step: PromisedStep) -> Promise:
    day = clock.today()
    return Promise(
        what=step.what,
        household=step.household_name,
        who="",
        url=_steps_of(step),
        when=due_in_words(step.due_on, day),
        is_late=step.is_late(day),
        is_today=step.due_on == day,
    )


def _waiting(step: PromisedStep) -> Promise:
    return Promise(
        what=step.what,
        household=step.household_name,
        who=step.doer_name,
        url=_steps_of(step),
        when=waiting_in_words(step.since, clock.today()),
        is_late=step.is_late(clock.today()),
        is_today=False,
    )


def _steps_of(step: PromisedStep) -> str:
    return reverse("desk:household", args=[step.household_ref]) + "#steps"
