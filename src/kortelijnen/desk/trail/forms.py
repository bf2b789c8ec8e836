"""What somebody looks for in the trail."""

from django import forms
from django.utils.translation import gettext_lazy as _

REFUSED = "refused"


class TrailForm(forms.Form):
    """A household's reference or a worker's name; and whether only refusals are wanted."""

    q = forms.CharField(
        label=_("Household's reference or worker's name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    show = forms.ChoiceField(
        label=_("Which lines"), choices=[("", _("Everything")), (REFUSED, _("Only what was refused"))], required=False
    )

    def words(self) -> str:
        return " ".join(self.cleaned_data["q"].split()) if self.is_valid() else ""

    def only_refused(self) -> bool:
        return self.is_valid() and self.cleaned_data["show"] == REFUSED
