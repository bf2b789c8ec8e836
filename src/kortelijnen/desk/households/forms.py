"""The forms of the household's page. Every field costs a worker time: each has a reason to be here."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from kortelijnen.design.forms import SINCE_1900
from kortelijnen.design.widgets import DateInput
from kortelijnen.households.enums import Closeness, Flow, Law, Relation
from kortelijnen.kit import clock
from kortelijnen.timeline.enums import SaidBy


def past_date(**more: Any) -> forms.DateField:
    """A day that has been; today when nothing is said."""
    return a_day(initial=clock.today, **more)


def a_day(**more: Any) -> forms.DateField:
    """A day in the life of somebody now alive."""
    return forms.DateField(widget=DateInput(), validators=[SINCE_1900], **more)


def choose(form: forms.Form, name: str, choices: list[Any]) -> None:
    """Offer these choices in this field of this form."""
    form.fields[name].choices = choices  # type: ignore[attr-defined]


class NetworkForm(forms.Form):
    """An answer to the literal question; name, relation and what this person can do, nothing more (invariant 5)."""

    name = forms.CharField(label=gettext_lazy("Name or nickname"), max_length=80)
    relation = forms.ChoiceField(label=gettext_lazy("Who is this?"), choices=Relation.choices)
    can_do = forms.CharField(label=gettext_lazy("What can or will this person do?"), max_length=200, required=False)


class PlaceForm(forms.Form):
    """Where somebody stands on the network map, and what this person can do now."""

    closeness = forms.TypedChoiceField(
        label=gettext_lazy("How close is this person?"),
        choices=Closeness.choices,
        coerce=lambda value: Closeness(int(value)),
        widget=forms.RadioSelect(attrs={"class": "kl-choices--inline"}),
    )
    flow = forms.TypedChoiceField(
        label=gettext_lazy("Who helps whom?"), choices=Flow.choices, coerce=Flow, widget=forms.RadioSelect()
    )
    relation = forms.TypedChoiceField(label=gettext_lazy("Who is this?"), choices=Relation.choices, coerce=Relation)
    can_do = forms.CharField(label=gettext_lazy("What can or will this person do?"), max_length=200, required=False)
    is_strained = forms.BooleanField(
        label=gettext_lazy("There is strain between them"),
        help_text=gettext_lazy("Only your team sees this. It is on no print."),
        required=False,
    )


class MapDayForm(forms.Form):
    """The day on which the map of then is looked at."""

    then = forms.ChoiceField(label=gettext_lazy("Then"), required=False)

    def __init__(self, *args: Any, days: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "then", days)


class MomentForm(forms.Form):
    """A fact: the words, the day, who says so (S2-19). Day and source have the answer that is mostly right."""

    words = forms.CharField(
        label=gettext_lazy("What happened?"),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        max_length=20_000,
    )
    happened_on = past_date(label=gettext_lazy("When"))
    said_by = forms.ChoiceField(label=gettext_lazy("Who says so?"), choices=SaidBy.choices, initial=SaidBy.WORKER)
    is_opinion = forms.BooleanField(label=gettext_lazy("This is an opinion, not a fact"), required=False)


class CorrectionForm(forms.Form):
    """The same moment, put right."""

    words = forms.CharField(
        label=gettext_lazy("What happened?"),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        max_length=21_000,
    )
    happened_on = a_day(label=gettext_lazy("When"))
    version = forms.IntegerField(widget=forms.HiddenInput(), min_value=1)


class ResidentForm(forms.Form):
    """Somebody who lives in the household."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    birth_year = forms.IntegerField(
        label=gettext_lazy("Year of birth"),
        required=False,
        min_value=1900,
        max_value=2100,
        widget=forms.NumberInput(attrs={"class": "kl-input--short"}),
    )


class ResidentCorrectionForm(ResidentForm):
    """The same person, put right; what stood there when the writer began travels along."""

    name_before = forms.CharField(widget=forms.HiddenInput(), required=False, strip=False)
    birth_year_before = forms.IntegerField(widget=forms.HiddenInput(), required=False)


class NameForm(forms.Form):
    """What the team calls this household."""

    name = forms.CharField(label=gettext_lazy("What we call this household"), max_length=120)
    name_before = forms.CharField(widget=forms.HiddenInput(), required=False, strip=False)


class FramesForm(forms.Form):
    """Which laws are in play (S2-22)."""

    laws = forms.MultipleChoiceField(
        label=gettext_lazy("Which laws are in play?"),
        choices=Law.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(),
    )

    laws_before = forms.CharField(widget=forms.HiddenInput(), required=False)

    def chosen(self) -> dict[str, set[Law]]:
        """What is chosen, and what stood there when the form was made."""
        before = self.cleaned_data["laws_before"].split()
        return {
            "laws": {Law(law) for law in self.cleaned_data["laws"]},
            "laws_before": {Law(law) for law in before if law in Law.values},
        }


class FlagForm(forms.Form):
    """The day of the report, and nothing else (S2-21)."""

    on = past_date(label=gettext_lazy("Reported on"))
