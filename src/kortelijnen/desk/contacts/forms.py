"""What is tapped or typed on the page of a contact."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kortelijnen.design.widgets import PhoneInput
from kortelijnen.lines.enums import Favour, IntroductionState, Offer
from kortelijnen.lines.models import Contact
from kortelijnen.lines.rules import phone_key

SHORTEST_NUMBER = 3  # 112


class OfferForm(forms.Form):
    """For what this contact said that I may call (S0-11)."""

    offers = forms.TypedMultipleChoiceField(
        label=_("For what may I call?"),
        choices=Offer.choices,
        coerce=Offer,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class SettleForm(forms.Form):
    """Introduced, not now, or no longer needed."""

    state = forms.TypedChoiceField(
        choices=[choice for choice in IntroductionState.choices if choice[0] != IntroductionState.ASKED],
        coerce=IntroductionState,
    )


class FavourForm(forms.Form):
    """What this contact got from us, in one tap (S0-10)."""

    favour = forms.TypedChoiceField(choices=Favour.choices, coerce=Favour)


class SuccessorForm(forms.Form):
    """Somebody at the same institution who is listed already, by reference."""

    successor = forms.ChoiceField()

    def __init__(self, *args: Any, offered: list[Contact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_ref = {contact.ref: contact for contact in offered}
        self.fields["successor"].choices = [(ref, ref) for ref in self.by_ref]  # type: ignore[attr-defined]

    def clean_successor(self) -> Contact:
        return self.by_ref[self.cleaned_data["successor"]]


class NewSuccessorForm(forms.Form):
    """Somebody who is not listed yet. Institution and needs are those of who left."""

    name = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    function = forms.CharField(
        label=_("Function"), max_length=120, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    phone = forms.CharField(
        label=_("Direct phone number"),
        help_text=_("The number at which this person picks up, not the switchboard."),
        max_length=30,
        widget=PhoneInput,
    )

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"].strip()
        if len(phone_key(phone)) < SHORTEST_NUMBER:
            raise forms.ValidationError(_("A phone number has at least three digits."))
        return phone
