"""What is asked around the map: where to look, a goal of three fields, and the one question of the review."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from kortelijnen.design.forms import NOT_TO_COME, SINCE_1900
from kortelijnen.design.widgets import DateInput
from kortelijnen.groundwork.enums import Mastery
from kortelijnen.groundwork.queries import PlaceOnMap
from kortelijnen.people.models import User
from kortelijnen.places.models import Area


class MapForm(forms.Form):
    """Which neighbourhood and which institution to look at. Both are links that can be kept (GET)."""

    neighbourhood = forms.ChoiceField(label=_("Neighbourhood"), required=False)
    name = forms.CharField(
        label=_("Institution"), max_length=60, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, *args: Any, areas: Sequence[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_code = {area.code: area for area in areas}
        chosen = cast(forms.ChoiceField, self.fields["neighbourhood"])
        chosen.choices = [("", _("All our neighbourhoods")), *((area.code, area.name) for area in areas)]

    @property
    def area(self) -> Area | None:
        """The neighbourhood that was chosen; one that this team does not serve counts as none."""
        return self.by_code.get(self.cleaned_data.get("neighbourhood", "")) if self.is_valid() else None

    @property
    def words(self) -> str:
        return str(self.cleaned_data.get("name", "")) if self.is_valid() else ""


class GoalForm(forms.Form):
    """Which line, who lays it and by when. All three have the answer that is mostly right."""

    need = forms.ChoiceField(label=_("For which need?"), required=False)
    who = forms.TypedChoiceField(label=_("Who lays it?"), coerce=int)
    by_when = forms.DateField(label=_("By when?"), widget=DateInput, validators=[MaxValueValidator(date(2100, 1, 1))])

    def __init__(self, *args: Any, place: PlaceOnMap, workers: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needs = {need.slug: need for need in place.usual}
        self.workers = {worker.pk: worker for worker in workers}
        needs = [(slug, need.name) for slug, need in self.needs.items()]
        anything = [] if place.need or place.is_known else [("", _("Any line to this institution"))]
        chosen = cast(forms.ChoiceField, self.fields["need"])
        chosen.choices, chosen.required = [*anything, *needs], not anything
        cast(forms.ChoiceField, self.fields["who"]).choices = [(pk, one.name) for pk, one in self.workers.items()]

    def goal(self) -> dict[str, Any]:
        """What `groundwork.actions.set_goal` asks for."""
        given = self.cleaned_data
        return {
            "need": self.needs.get(given["need"]),
            "who": self.workers[given["who"]],
            "by_when": given["by_when"],
        }


class ReviewForm(forms.Form):
    """One question and one sentence (S0-13, S4-31)."""

    mastery = forms.TypedChoiceField(
        label=_("Who of us has this way of working at the fingertips?"),
        choices=Mastery.choices,
        coerce=lambda value: Mastery(int(value)),
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("What did we agree?"),
        help_text=_("One sentence will do. No names of residents."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class TeamForm(forms.Form):
    """Why the team exists, who began it and when (S0-26)."""

    founded_because = forms.CharField(
        label=_("Why was this team founded?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    founded_by = forms.CharField(
        label=_("Who took the initiative?"),
        help_text=_("Everybody who works here can read this."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    started_on = forms.DateField(
        label=_("Since when does the team work?"),
        required=False,
        widget=DateInput,
        validators=[SINCE_1900, NOT_TO_COME],
    )
    because_before = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
