"""A page of its own for each thing that seldom changes in a household."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record_many
from kortelijnen.design.pages import done, render_page
from kortelijnen.desk.acting import carried_out
from kortelijnen.desk.households.page import url_of
from kortelijnen.households.models import Household
from kortelijnen.households.queries import directors_now, residents_in, search_households

FOUND = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What the page says: its title, what happens, the button, and what was done afterwards."""

    title: str
    lead: str
    button: str
    told: str
    more: dict[str, Any]


def changed(
    request: HttpRequest,
    household: Household,
    form: forms.Form,
    change: Change,
    act: Callable[[], object],
    *,
    url: str = "",
) -> HttpResponse:
    """Show the form; carry it out when it is whole and the rules agree, say so, and go on to `url` or the household."""
    if form.is_bound and form.is_valid() and carried_out(form, act):
        messages.success(request, change.told)
        return done(request, url or url_of(household))
    context = {"household": household, "form": form, "change": change}
    return render_page(request, "desk/households/change.html", context, status=422 if form.is_bound else 200)


def candidates(actor: Actor, household: Household, words: str) -> list[tuple[Household, str]]:
    """Other open households of the team that fit what was typed, told apart by director and residents; each that is
    shown leaves a trace."""
    found = search_households(actor, words, limit=FOUND, only_open=True) if len(words.strip()) > 1 else []
    others = [one for one in found if one.team_id == household.team_id and one.pk != household.pk]
    record_many(by=actor, verb="shown", kind="household", households=[(one.ref, one.team_id) for one in others])
    keys = [one.pk for one in others]
    directors, residents = directors_now(keys), residents_in(keys)
    return [(one, _told_apart(one, directors.get(one.pk, ""), residents.get(one.pk, []))) for one in others]


def _told_apart(household: Household, director: str, residents: list[str]) -> str:
    parts = (household.name, household.ref, ", ".join(residents), director)
    return " · ".join(part for part in parts if part)
