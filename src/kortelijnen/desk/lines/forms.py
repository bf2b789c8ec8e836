"""What is asked about somebody one can call. Six fields, of which function, needs and agreement may wait; what more can
be told is folded."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from kortelijnen.design.forms import SINCE_1900
from kortelijnen.design.widgets import DateInput, PhoneInput
from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.kit import clock
from kortelijnen.lines import queries
from kortelijnen.lines.actions import Details
from kortelijnen.lines.enums import AgreedHow, HalfDay, Standing
from kortelijnen.lines.models import Contact, Need
from kortelijnen.lines.queries import DomainNeeds
from kortelijnen.lines.rules import phone_key
from kortelijnen.places.models import Area

SHORTEST_NUMBER = 3  # 112


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


class ContactForm(forms.Form):
    """Somebody new, and where this person works: six fields, the rest folded."""

    name = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    function = forms.CharField(
        label=_("Function"), max_length=120, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "organisations"}),
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
        validators=[SINCE_1900],
    )
    agreed_how = forms.TypedChoiceField(
        label=_("How this person said yes"),
        choices=AgreedHow.choices,
        coerce=AgreedHow,
        empty_value=AgreedHow.SPOKEN,
        initial=AgreedHow.SPOKEN,
        required=False,
        widget=forms.RadioSelect(attrs={"class": "kl-choices--inline"}),
    )
    phone_is_private = forms.BooleanField(
        label=_("This is a private number"),
        help_text=_("Nobody sees it before the tap that calls; each of those taps is recorded."),
        required=False,
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Whoever agreed gets a link here to the own entry, to correct it or to leave."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    hours = forms.MultipleChoiceField(
        label=_("Half-days on which to reach"),
        help_text=_("Choose none for office hours."),
        choices=HalfDay.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "kl-choices--halves"}),
    )
    reachable = forms.CharField(
        label=_("When to reach, in words"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    away_until = forms.DateField(label=_("Away until"), required=False, widget=DateInput)
    mandated_in = forms.MultipleChoiceField(
        label=_("May decide for"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "kl-choices--inline"}),
    )
    present_in = forms.MultipleChoiceField(
        label=_("Is regularly present in"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "kl-choices--inline"}),
    )
    may_be_shared = forms.BooleanField(
        label=_("May stand in lists for others"),
        help_text=_("Only when this person said so: then the entry may leave this system, without a private number."),
        required=False,
    )

    def __init__(self, *args: Any, offered: Sequence[DomainNeeds], areas: Sequence[Area] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = offered
        self.by_slug: dict[str, Need] = {need.slug: need for group in offered for need in group.needs}
        self.areas = {area.code: area for area in areas}
        self._offer("needs", [(slug, need.name) for slug, need in self.by_slug.items()])
        for name in ("mandated_in", "present_in"):
            self._offer(name, [(code, area.name) for code, area in self.areas.items()])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        cast(forms.MultipleChoiceField, self.fields[name]).choices = choices

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"].strip()
        if len(phone_key(phone)) < SHORTEST_NUMBER:
            raise forms.ValidationError(_("A phone number has at least three digits."))
        return phone

    def clean_needs(self) -> list[Need]:
        return [self.by_slug[slug] for slug in self.cleaned_data["needs"]]

    def given(self) -> dict[str, Any]:
        """What was told, as the action takes it: the fields that are always asked, and the details."""
        told = self.cleaned_data
        asked = {name: told[name] for name in ("name", "function", "phone", "needs", "agreed_on")}
        return asked | {"details": self._details()}

    def _details(self) -> Details:
        told = self.cleaned_data
        return Details(
            phone_is_private=told["phone_is_private"],
            email=told["email"],
            hours=tuple(told["hours"]),
            reachable=told["reachable"],
            away_until=told["away_until"],
            replacement=told.get("replacement"),
            may_be_shared=told["may_be_shared"],
            agreed_how=AgreedHow(told["agreed_how"]),
            areas={area: self._standing(code) for code, area in self.areas.items()},
        )

    def _standing(self, code: str) -> Standing | None:
        """Who may decide for an area is more than present there."""
        if code in self.cleaned_data["mandated_in"]:
            return Standing.MANDATED
        return Standing.PRESENT if code in self.cleaned_data["present_in"] else None

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

    def folded(self) -> list[forms.BoundField]:
        """What more can be told, in its order; nothing is asked of which there is nothing to choose."""
        there = [name for name in FOLDED if name in self.fields]
        return [self[name] for name in there if getattr(self.fields[name], "choices", True)]

    def has_folded_error(self) -> bool:
        """Something in the fold needs another look: then it stands open."""
        return any(name in self.errors for name in FOLDED)


FOLDED = (
    "email",
    "phone_is_private",
    "hours",
    "reachable",
    "away_until",
    "replacement",
    "mandated_in",
    "present_in",
    "agreed_how",
    "may_be_shared",
)


class CorrectionForm(ContactForm):
    """A contact as it stands, to be put right; the version tells whether somebody else was first. The institution
    stays: who works elsewhere now is a new contact."""

    organisation = None  # type: ignore[assignment]
    replacement = forms.TypedChoiceField(label=_("Replacement"), required=False, empty_value=None)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, colleagues: Sequence[Contact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = {colleague.ref: colleague for colleague in colleagues}
        choices = [(ref, f"{one.name} · {one.function}".rstrip(" ·")) for ref, one in self.colleagues.items()]
        field = cast(forms.TypedChoiceField, self.fields["replacement"])
        field.choices = [("", _("Nobody")), *choices] if choices else []
        field.coerce = self.colleagues.__getitem__

    def given(self) -> dict[str, Any]:
        return super().given() | {"version": self.cleaned_data["version"]}


class KindForm(forms.Form):
    """Asked only when the organisation is not in the directory yet."""

    kind = forms.TypedChoiceField(
        label=_("What kind of organisation is it?"),
        choices=[("", _("Choose")), *OrganisationKind.choices],
        coerce=OrganisationKind,
    )


def as_it_stands(contact: Contact) -> dict[str, Any]:
    """What the form for putting right begins with. An absence that is over is not asked about again."""
    standing = {one.area.code: one.standing for one in queries.presences_of(contact)}
    away = contact.away_until
    return {
        "name": contact.name,
        "function": contact.function,
        "phone": contact.phone,
        "needs": [need.slug for need in contact.needs.all()],
        "agreed_on": contact.agreed_on,
        "agreed_how": contact.agreed_how or AgreedHow.SPOKEN,
        "phone_is_private": contact.phone_is_private,
        "email": contact.email,
        "hours": contact.hours,
        "reachable": contact.reachable,
        "away_until": away if away and away >= clock.today() else None,
        "replacement": contact.replacement.ref if contact.replacement else "",
        "mandated_in": [code for code, what in standing.items() if what == Standing.MANDATED],
        "present_in": [code for code, what in standing.items() if what == Standing.PRESENT],
        "may_be_shared": contact.may_be_shared,
        "version": contact.version,
    }
