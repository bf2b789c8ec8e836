"""What is asked after a call: one tap. The rest may stay empty (S0-18)."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from kortelijnen.households.models import Household
from kortelijnen.lines.enums import CallOutcome
from kortelijnen.lines.models import Consult, Need
from kortelijnen.lines.queries import DomainNeeds

A_DAY = 480  # minutes of work


class OutcomeForm(forms.Form):
    """One tap after the call."""

    outcome = forms.TypedChoiceField(choices=CallOutcome.choices, coerce=CallOutcome)


class MoreForm(forms.Form):
    """How long, what about, for whom: three answers that nobody has to give. `household` is what was typed to look
    for one, `household_ref` the one that was chosen; both empty is an anonymous call."""

    minutes = forms.IntegerField(label=_("How many minutes did it take?"), min_value=1, max_value=A_DAY, required=False)
    need = forms.ChoiceField(label=_("What was it about?"), required=False)
    household = forms.CharField(
        label=_("For which household?"),
        help_text=_("Type a name or reference. Empty: the call stays anonymous."),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    household_ref = forms.CharField(max_length=12, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, offered: Sequence[DomainNeeds], asks_household: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_slug: dict[str, Need] = {need.slug: need for group in offered for need in group.needs}
        groups = [(group.domain.label, [(need.slug, need.name) for need in group.needs]) for group in offered]
        cast(forms.ChoiceField, self.fields["need"]).choices = [("", _("Not told")), *groups]
        self.found: list[Household] = []
        if not asks_household:
            del self.fields["household"], self.fields["household_ref"]

    def clean_need(self) -> Need | None:
        return self.by_slug.get(self.cleaned_data["need"])


def as_told(consult: Consult) -> dict[str, Any]:
    """What the form begins with: the need that the words searched for meant."""
    return {"minutes": consult.minutes, "need": consult.need.slug if consult.need else ""}
