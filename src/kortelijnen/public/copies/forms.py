"""The code that opens a household's own copy."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kortelijnen.plans.copy_links import SIGNS


class CodeForm(forms.Form):
    """Six digits, heard from the social worker. Spaces between them are fine."""

    code = forms.CharField(
        label=_("The code of six digits"),
        help_text=_("You heard it from the social worker."),
        max_length=2 * SIGNS,
        error_messages={"required": _("Fill in the six digits.")},
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "kl-input--short"}
        ),
    )

    def clean_code(self) -> str:
        return "".join(sign for sign in self.cleaned_data["code"] if sign.isdecimal())
