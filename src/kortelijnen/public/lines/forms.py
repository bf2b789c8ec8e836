"""What a contact can change of the own entry."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from kortelijnen.design.widgets import DateInput, PhoneInput
from kortelijnen.kit import clock
from kortelijnen.lines.actions import Details
from kortelijnen.lines.enums import AgreedHow, HalfDay
from kortelijnen.lines.models import Contact, Need
from kortelijnen.lines.rules import phone_key

SHORTEST_NUMBER = 3  # 112


class OwnEntryForm(forms.Form):
    """The own entry, to correct or to limit. Needs can be taken away and not added: what somebody can arrange is
    told to a worker."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    function = forms.CharField(label=_("Your function"), max_length=120, required=False)
    phone = forms.CharField(
        label=_("The number at which we may call you"),
        max_length=30,
        widget=PhoneInput(attrs={"autocomplete": "tel"}),
    )
    phone_is_private = forms.BooleanField(
        label=_("This is my private number"),
        help_text=_("We then hide it. A social worker sees it only to call you. We write down who looked."),
        required=False,
    )
    email = forms.EmailField(
        label=_("Your mail address"),
        help_text=_("We send your link there. Without a mail address we cannot ask you anything."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    hours = forms.MultipleChoiceField(
        label=_("When may we call you?"),
        help_text=_("Choose nothing? Then we call during office hours."),
        choices=HalfDay.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "kl-choices--halves"}),
    )
    reachable = forms.CharField(
        label=_("Anything else about when to call"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    away_until = forms.DateField(
        label=_("I am away until"),
        help_text=_("For example during your holiday or leave."),
        required=False,
        widget=DateInput,
    )
    replacement = forms.TypedChoiceField(
        label=_("Whom may we call meanwhile?"),
        help_text=_("You can choose colleagues who are on the list themselves."),
        required=False,
        empty_value=None,
    )
    needs = forms.MultipleChoiceField(
        label=_("What may we call you about?"),
        help_text=_("Take away the tick if we may not call you about it any more."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    may_be_shared = forms.BooleanField(
        label=_("My entry may also stand in lists for others"),
        help_text=_(
            "For example a list that other organisations get. Without this tick only social workers in this "
            "municipality see you. A private number is never passed on."
        ),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, contact: Contact, colleagues: Sequence[Contact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contact = contact
        self.colleagues = {one.ref: one for one in colleagues}
        self.by_slug: dict[str, Need] = {need.slug: need for need in contact.needs.all()}
        replacement = cast(forms.TypedChoiceField, self.fields["replacement"])
        names = [(ref, f"{one.name} · {one.function}".rstrip(" ·")) for ref, one in self.colleagues.items()]
        replacement.choices = [("", _("Nobody")), *names]
        replacement.coerce = self.colleagues.__getitem__
        cast(forms.MultipleChoiceField, self.fields["needs"]).choices = [
            (slug, need.name) for slug, need in self.by_slug.items()
        ]
        for name, offered in (("replacement", self.colleagues), ("needs", self.by_slug)):
            if not offered:
                del self.fields[name]
        if contact.agreed_on is None:
            del self.fields["may_be_shared"]  # first the yes to being listed

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"].strip()
        if len(phone_key(phone)) < SHORTEST_NUMBER:
            raise forms.ValidationError(_("A phone number has at least three digits."))
        return phone

    def given(self) -> dict[str, Any]:
        """What was told, as the action takes it. The agreement stays as it was: it has its own button."""
        told = self.cleaned_data
        asked = {name: told[name] for name in ("name", "function", "phone", "version")}
        return asked | {
            "needs": [self.by_slug[slug] for slug in told.get("needs", ())],
            "agreed_on": self.contact.agreed_on,
            "details": Details(
                phone_is_private=told["phone_is_private"],
                email=told["email"],
                hours=tuple(told["hours"]),
                reachable=told["reachable"],
                away_until=told["away_until"],
                replacement=told.get("replacement"),
                may_be_shared=told.get("may_be_shared", False),
                agreed_how=AgreedHow(self.contact.agreed_how or AgreedHow.WRITTEN),
            ),
        }


def as_it_stands(contact: Contact) -> dict[str, Any]:
    """What the form begins with. An absence that is over is not asked about again."""
    away = contact.away_until
    return {
        "name": contact.name,
        "function": contact.function,
        "phone": contact.phone,
        "phone_is_private": contact.phone_is_private,
        "email": contact.email,
        "hours": contact.hours,
        "reachable": contact.reachable,
        "away_until": away if away and away >= clock.today() else None,
        "replacement": contact.replacement.ref if contact.replacement else "",
        "needs": [need.slug for need in contact.needs.all()],
        "may_be_shared": contact.may_be_shared,
        "version": contact.version,
    }
