"""A page of its own for each thing that seldom changes in a household."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record_many
from kortelijnen.design.pages import done, render_page
from kortelijnen.desk.acting import carried_out
from kortelijnen.desk.households.page import url_of
from kortelijnen.households.models import Household
from kortelijnen.households.queries import directors_now, residents_in, search_households
from kortelijnen.kit import clock
from kortelijnen.people.queries import TeamOfWorkers, other_teams

FOUND = 20
COLLEAGUES = 100  # of other teams that stand in one list; of more the one is looked for by name


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
    directed = _("director %(director)s") % {"director": director} if director else ""
    parts = (household.name, household.ref, ", ".join(residents), directed)
    return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleagues:
    """People of other teams among whom to choose, and whether there are more of them than stand in the list."""

    teams: list[TeamOfWorkers]
    words: str
    has_more: bool

    @property
    def shown(self) -> list[TeamOfWorkers]:
        """All of them, or those who were looked for."""
        return self.teams if self.words or not self.has_more else []

    def asked(self) -> dict[str, Any]:
        """What the page asks first: nothing when everybody stands in the list."""
        if not (self.words or self.has_more):
            return {}
        return {
            "asks": _("Name of the other team, or of somebody who works there"),
            "words": self.words,
            "found": bool(self.shown),
            "nothing": _("Nobody of another team fits. Try the name of the team, or another spelling."),
            "too_many": _("More people fit than stand in the list. Add a word to find the others.")
            if self.has_more and self.words
            else "",
        }


def colleagues_elsewhere(household: Household, words: str) -> Colleagues:
    """Who works in other teams: everybody when few do, those whom the words fit when there are many."""
    teams = other_teams(household.team_id, on=clock.today(), words=words, most=COLLEAGUES + 1)
    has_more = sum(len(one.workers) for one in teams) > COLLEAGUES
    return Colleagues(teams=teams, words=words, has_more=has_more)


def words_asked(request: HttpRequest) -> str:
    """What was typed to look for the other household, or for the other team."""
    return " ".join(request.GET.get("q", "").replace("\0", "")[:100].split())
