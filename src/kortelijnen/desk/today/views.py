"""The first page of the day: for each role what it comes for."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from kortelijnen.access.actor import Actor
from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission
from kortelijnen.design.pages import render_page
from kortelijnen.desk.arrangements.part import day_context as arrangements_of_the_day
from kortelijnen.desk.frontdoor.words import age_in_words
from kortelijnen.desk.today.rows import directed_row, promised_row, waiting_row
from kortelijnen.frontdoor.queries import counts
from kortelijnen.groundwork.queries import goals_of
from kortelijnen.households.queries import directed_today
from kortelijnen.kit import clock
from kortelijnen.lines.queries import lines_of_the_day
from kortelijnen.places.queries import municipalities
from kortelijnen.plans.queries import plans_of_the_day
from kortelijnen.talks.queries import talks_ahead

MINE_SHOWN = 12
STEPS_SHOWN = 20  # of what was promised, and of what is waited for


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
    today, directed = clock.today(), directed_today(actor, shown=MINE_SHOWN)
    plans = plans_of_the_day(actor, limit=STEPS_SHOWN)
    return {
        "steps_shown": STEPS_SHOWN,
        "promised": [promised_row(step, today) for step in plans.promised],
        "has_more_promised": plans.has_more_promised,
        "waiting": [waiting_row(step, today) for step in plans.waiting],
        "has_more_waiting": plans.has_more_waiting,
        "talks": talks_ahead(actor),
        "goals": goals_of(actor),
        "turning": directed.turning,
        "untold": directed.untold,
        "flames_due": plans.flames,
        **arrangements_of_the_day(actor),
        "lines": lines_of_the_day(actor),
        "mine": [directed_row(household) for household in directed.mine],
        "has_more_of_mine": directed.has_more,
    }


def _front_door(actor: Actor) -> dict[str, Any]:
    counted = counts(actor)
    oldest = age_in_words(counted.oldest, clock.now()) if counted.oldest else ""
    return {"counts": counted, "oldest": oldest}
