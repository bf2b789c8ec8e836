"""What is asked about somebody one can call. Six fields, of which function, needs and agreement may wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _

from kortelijnen.design.widgets import DateInput, PhoneInput
from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.lines.models import Contact, Need
from kortelijnen.lines.queries import DomainNeeds
from kortelijnen.lines.rules import phone_key

SHORTEST_NUMBER = 3  # 112
EARLIEST = date(1900, 1, 1)  # an earlier year is a slip of the hand


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A need to tick."""

    value: str
    label: str
    checked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxGroup:
    """The needs of one part of life, folded unless something in it is ticked."""

    label: str
    boxes: tuple[Box, ...]
    chosen: int


class CorrectionForm(forms.Form):
    """A contact as it stands, to be put right; the version tells whether somebody else was first."""

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
    needs = forms.MultipleChoiceField(
        label=_("What can this person arrange?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    agreed_on = forms.DateField(
        label=_("Said yes to being listed, on"),
        help_text=_(
            "Holds for a year. Leave empty when you have not asked yet: then only your team sees this person, "
            "and is not offered the number first."
        ),
        required=False,
        widget=DateInput,
        validators=[MinValueValidator(EARLIEST)],
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, offered: Sequence[DomainNeeds], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = offered
        self.by_slug: dict[str, Need] = {need.slug: need for group in offered for need in group.needs}
        field = cast(forms.MultipleChoiceField, self.fields["needs"])
        field.choices = [(slug, need.name) for slug, need in self.by_slug.items()]

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"].strip()
        if len(phone_key(phone)) < SHORTEST_NUMBER:
            raise forms.ValidationError(_("A phone number has at least three digits."))
        return phone

    def clean_needs(self) -> list[Need]:
        return [self.by_slug[slug] for slug in self.cleaned_data["needs"]]

    def need_groups(self) -> list[BoxGroup]:
        """The needs as the page draws them: by part of life, what is ticked in sight."""
        ticked = set(self["needs"].value() or ())
        return [
            BoxGroup(
                label=str(group.domain.label),
                boxes=tuple(Box(value=need.slug, label=need.name, checked=need.slug in ticked) for need in group.needs),
                chosen=sum(need.slug in ticked for need in group.needs),
            )
            for group in self.offered
        ]


class ContactForm(CorrectionForm):
    """Somebody new, and where this person works."""

    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "organisations"}),
    )
    field_order = ("name", "function", "organisation", "phone", "needs", "agreed_on")
    version = None  # type: ignore[assignment]


class KindForm(forms.Form):
    """Asked only when the organisation is not in the directory yet."""

    kind = forms.TypedChoiceField(
        label=_("What kind of organisation is it?"),
        choices=[("", _("Choose")), *OrganisationKind.choices],
        coerce=OrganisationKind,
    )


def as_it_stands(contact: Contact) -> dict[str, Any]:
    """What the form for putting right begins with."""
    return {
        "name": contact.name,
        "function": contact.function,
        "phone": contact.phone,
        "needs": [need.slug for need in contact.needs.all()],
        "agreed_on": contact.agreed_on,
        "version": contact.version,
    }
