"""The forms about help of people around a household. What can be derived is not asked."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kortelijnen.arrangements.agreed import Agreed
from kortelijnen.arrangements.enums import Rhythm
from kortelijnen.arrangements.examples import Example
from kortelijnen.arrangements.models import Helper
from kortelijnen.design.widgets import DateInput
from kortelijnen.households.models import NetworkPerson

NOBODY = gettext_lazy("Choose somebody who helps, or add a name.")
WHAT_HELP = gettext_lazy("Whoever helps reads this. No surname and no address.")


def _name() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Somebody else, by name or nickname"),
        help_text=gettext_lazy("Comes on the network map too."),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class PeopleForm(forms.Form):
    """Who is asked: people of the network map, and one name that is not there yet."""

    helpers = forms.MultipleChoiceField(
        label=gettext_lazy("Who helps?"),
        error_messages={"required": NOBODY},
        widget=forms.CheckboxSelectMultiple(),
    )
    new_name = _name()

    def __init__(self, *args: Any, network: Sequence[NetworkPerson], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.network = {str(person.pk): person for person in network}
        field = cast(forms.MultipleChoiceField, self.fields["helpers"])
        field.choices = [(key, person.name) for key, person in self.network.items()]
        field.required = not self.data.get("new_name", "").strip()
        if not self.network:
            del self.fields["helpers"]
            name = self.fields["new_name"]
            name.label, name.required = _("Who helps? A name or nickname"), True
            name.error_messages["required"] = str(NOBODY)

    @property
    def people(self) -> list[NetworkPerson]:
        """Who was chosen from the network map."""
        return [self.network[key] for key in self.cleaned_data.get("helpers", ())]

    @property
    def names(self) -> list[str]:
        """Everybody who is asked, by name and once."""
        name = self.cleaned_data["new_name"]
        names = [person.name for person in self.people]
        return [*names, name] if name and name.lower() not in {known.lower() for known in names} else names


class ArrangementForm(PeopleForm):
    """What, who and how often. The days have an answer that is mostly right, in a fold."""

    what = forms.CharField(
        label=gettext_lazy("What?"),
        help_text=WHAT_HELP,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "examples"}),
    )
    rhythm = forms.TypedChoiceField(
        label=gettext_lazy("How often?"),
        choices=Rhythm.choices,
        coerce=Rhythm,
        initial=Rhythm.WEEKLY,
        widget=forms.RadioSelect(attrs={"class": "kl-choices--inline"}),
    )
    starts_on = forms.DateField(
        label=gettext_lazy("From when?"),
        help_text=gettext_lazy("Left open: today. For once, this is the day."),
        required=False,
        widget=DateInput,
    )
    ends_on = forms.DateField(
        label=gettext_lazy("Until when?"),
        help_text=gettext_lazy("Left open: three months. Then you look at it again together."),
        required=False,
        widget=DateInput,
    )
    check_on = forms.DateField(
        label=gettext_lazy("When do we ask whether it holds?"),
        help_text=gettext_lazy("Left open: after four weeks, or the day after for once."),
        required=False,
        widget=DateInput,
    )
    # The rota that was shown: what is saved is what somebody saw.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    field_order = ("what", "helpers", "new_name", "rhythm", "starts_on", "ends_on", "check_on", "seen")

    @property
    def agreed(self) -> Agreed:
        """What is agreed, with the days that were left open."""
        given = self.cleaned_data
        return Agreed.of(**{name: given[name] for name in ("what", "rhythm", "starts_on", "ends_on", "check_on")})

    @property
    def has_own_days(self) -> bool:
        """Were the days chosen, or is one of them wrong?"""
        days = ("starts_on", "ends_on", "check_on")
        return any(name in self.errors or self[name].value() for name in days) if self.is_bound else False


def begin_with(found: Example | None) -> dict[str, Any]:
    """An example as the beginning of the form."""
    return {"what": str(found.what), "rhythm": found.rhythm} if found else {}


class ChangeForm(forms.Form):
    """The same arrangement, said otherwise, longer or shorter."""

    what = forms.CharField(label=gettext_lazy("What?"), help_text=WHAT_HELP, max_length=200)
    ends_on = forms.DateField(
        label=gettext_lazy("Until when?"),
        help_text=gettext_lazy("Later: new turns are divided over those who help."),
        widget=DateInput,
    )
    check_on = forms.DateField(label=gettext_lazy("When do we ask whether it holds?"), required=False, widget=DateInput)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


BREAK = "break"


class TurnForm(forms.Form):
    """Who has a turn that nobody has."""

    who = forms.ChoiceField(label=gettext_lazy("Who takes this turn?"))

    def __init__(self, *args: Any, helpers: Iterable[Helper], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helpers = {str(helper.pk): helper for helper in helpers}
        names = [(key, helper.name) for key, helper in self.helpers.items()]
        cast(forms.ChoiceField, self.fields["who"]).choices = [*names, (BREAK, _("Nobody: a break"))]

    @property
    def helper(self) -> Helper | None:
        """Who was chosen; nobody is a break."""
        return self.helpers.get(self.cleaned_data["who"])
