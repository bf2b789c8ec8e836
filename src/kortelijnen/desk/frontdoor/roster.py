"""The roster of the front door: who stands there when (S2-29)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission
from kortelijnen.design.components import Crumb
from kortelijnen.design.pages import done, render_page
from kortelijnen.frontdoor import actions
from kortelijnen.frontdoor.enums import Half
from kortelijnen.frontdoor.roster import HalfDay, roster_of
from kortelijnen.frontdoor.rules import working_week
from kortelijnen.kit import clock
from kortelijnen.people.models import User
from kortelijnen.people.queries import workers_of

P = Permission
WEEK = timedelta(days=7)
FIRST, LAST = date(2000, 1, 1), date(2999, 12, 31)  # another day is a slip of the hand; a last week has none after it


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Half a day on the page, and whether the person who is being planned stands there."""

    part: HalfDay
    is_planned: bool


class WhoForm(forms.Form):
    """Whom one is planning."""

    who = forms.ChoiceField(label=gettext_lazy("Plan for"))

    def __init__(self, *args: Any, workers: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workers = {str(user.pk): user for user in workers}
        self.fields["who"].choices = [(key, user.name) for key, user in self.workers.items()]  # type: ignore[attr-defined]

    def person(self, usual: int | None) -> User | None:
        """The colleague who was chosen; otherwise the usual one."""
        chosen = self.cleaned_data["who"] if self.is_bound and self.is_valid() else str(usual)
        return self.workers.get(chosen)


class DutyForm(forms.Form):
    """One tap on one half-day."""

    day = forms.DateField(validators=[MinValueValidator(FIRST), MaxValueValidator(LAST)])
    half = forms.TypedChoiceField(choices=Half.choices, coerce=Half)
    stands = forms.TypedChoiceField(choices=[("1", "1"), ("0", "0")], coerce=lambda value: value == "1")


@needs(P.FRONTDOOR_VIEW)
def roster(request: HttpRequest) -> HttpResponse:
    """One week, half-day by half-day."""
    actor = actor_of(request)
    monday = _monday(request.GET.get("week", ""))
    workers = list(workers_of(actor.team_id, on=clock.today()))
    form = WhoForm(request.GET if "who" in request.GET else None, workers=workers, initial={"who": actor.user_id})
    person = form.person(actor.user_id)
    parts = roster_of(actor.team_id, working_week(monday))
    context = {
        "crumbs": [Crumb(label=_("Front door"), url=reverse("desk:frontdoor")), Crumb(label=_("Roster"))],
        "days": working_week(monday),
        "rows": [(half, [_cell(part, person) for part in parts if part.half == half]) for half in Half],
        "form": form,
        "person": person,
        "monday": monday,
        "week_before": monday - WEEK,
        "week_after": monday + WEEK,
        "is_empty": not any(part.standing for part in parts),
        "may_plan": actor.may(P.REQUEST_TRIAGE),
    }
    return render_page(request, "desk/frontdoor/roster.html", context)


def _cell(part: HalfDay, person: User | None) -> Cell:
    return Cell(part=part, is_planned=person is not None and any(one.user_id == person.pk for one in part.standing))


def _monday(week: str) -> date:
    try:
        day = date.fromisoformat(week)
    except ValueError:
        day = clock.today()
    return working_week(day if FIRST <= day <= LAST else clock.today())[0]


def _back(monday: date, person: User | None) -> str:
    return f"{reverse('desk:roster')}?week={monday}{f'&who={person.pk}' if person else ''}"


@needs(P.REQUEST_TRIAGE)
def plan_duty(request: HttpRequest) -> HttpResponse:
    """One tap: this colleague stands there, or no longer does."""
    actor = actor_of(request)
    form = DutyForm(request.POST)
    who = WhoForm(request.POST, workers=list(workers_of(actor.team_id, on=clock.today())))
    person = who.person(None)  # nobody instead of somebody else, when the choice is no colleague
    if request.method != "POST" or not form.is_valid() or person is None:
        return done(request, _back(_monday(request.POST.get("day", "")), person))
    actions.stand_at_the_door(by=actor, team_id=actor.team_id, user=person, **form.cleaned_data)
    return done(request, _back(_monday(str(form.cleaned_data["day"])), person))


@needs(P.REQUEST_TRIAGE)
def repeat_last_week(request: HttpRequest) -> HttpResponse:
    """Fill this week as the one before."""
    actor = actor_of(request)
    monday = _monday(request.POST.get("week", ""))
    if request.method == "POST":
        added = actions.repeat_last_week(by=actor, team_id=actor.team_id, monday=monday)
        if not added:
            messages.info(request, _("The week before was empty too. Plan the first half-day below."))
    return done(request, _back(monday, None))
