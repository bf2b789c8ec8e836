"""What a helper types: at most one mail address."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AddressForm(forms.Form):
    """Where the reminders go; left empty, there are none."""

    email = forms.EmailField(
        label=_("Your mail address"),
        help_text=_("Only for a reminder two days before your turn. Left empty we mail nothing."),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
