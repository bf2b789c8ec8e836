"""Two questions: which area, and which figure on the map. Both are links that can be kept (GET)."""

from collections.abc import Iterable
from itertools import groupby

from django import forms
from django.utils.translation import gettext_lazy as _

from kortelijnen.places.indicators import Indicator


class AreaSearchForm(forms.Form):
    """Part of a name, or a code."""

    name = forms.CharField(
        label=_("Neighbourhood, district or municipality"),
        max_length=60,
        required=True,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class FigureForm(forms.Form):
    """Which figure the map shows; what is not on offer becomes the first one."""

    figure = forms.ChoiceField(label=_("Which figure?"))

    def __init__(self, indicators: Iterable[Indicator], chosen: str) -> None:
        super().__init__(initial={"figure": chosen})
        grouped = groupby(indicators, key=lambda indicator: indicator.theme)
        self.fields["figure"].choices = [  # type: ignore[attr-defined]
            (theme.label, [(indicator.key, indicator.label) for indicator in group]) for theme, group in grouped
        ]
