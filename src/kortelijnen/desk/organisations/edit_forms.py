"""What is asked about an organisation. Name and kind; everything else may wait."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kortelijnen.design.widgets import PhoneInput
from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.directory.models import Organisation
from kortelijnen.directory.rules import LONGEST_WAIT

FIELDS = ("name", "kind", "purpose", "not_for", "instead", "phone", "email", "website", "usual_wait_days")


class OrganisationForm(forms.Form):
    """An organisation; the version tells whether somebody else was first."""

    name = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    kind = forms.TypedChoiceField(
        label=_("Kind of organisation"),
        choices=[("", _("Choose")), *OrganisationKind.choices],
        coerce=OrganisationKind,
    )
    phone = forms.CharField(label=_("Phone number of the desk"), max_length=30, required=False, widget=PhoneInput)
    purpose = forms.CharField(label=_("What it is for"), max_length=200, required=False)
    not_for = forms.CharField(
        label=_("What it is not for"),
        help_text=_("What people ask there in vain."),
        max_length=200,
        required=False,
    )
    instead = forms.CharField(label=_("Where to go instead"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail address of the desk"), required=False)
    website = forms.URLField(label=_("Website"), max_length=200, required=False, assume_scheme="https")
    usual_wait_days = forms.IntegerField(
        label=_("Usual wait in working days"),
        min_value=0,
        max_value=LONGEST_WAIT,
        required=False,
        widget=forms.NumberInput(attrs={"class": "kl-input--short"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


def as_it_stands(organisation: Organisation) -> dict[str, Any]:
    """What the form for putting right begins with."""
    return {name: getattr(organisation, name) for name in (*FIELDS, "version")}
