"""What is asked about a need."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.directory.models import Service
from kortelijnen.lines.actions import NeedTold
from kortelijnen.lines.enums import LifeDomain
from kortelijnen.lines.models import Need


class NeedForm(forms.Form):
    """A need and the words for it; the version tells whether somebody else was first."""

    name = forms.CharField(
        label=_("Need"),
        help_text=_("As a resident says it."),
        max_length=80,
        widget=forms.TextInput(attrs={"lang": "nl"}),
    )
    synonyms = forms.CharField(
        label=_("Other words for it, one per line"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "lang": "nl"}),
    )
    domain = forms.TypedChoiceField(
        label=_("Part of life"), choices=[("", _("Choose")), *LifeDomain.choices], coerce=LifeDomain
    )
    kinds = forms.TypedMultipleChoiceField(
        label=_("Kinds of organisations that are usually there for it"),
        choices=OrganisationKind.choices,
        coerce=OrganisationKind,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    services = forms.MultipleChoiceField(
        label=_("Services that answer it"),
        help_text=_("Untick one that does not. You add one on the page of the service."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, services: Iterable[Service] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_ref = {service.ref: service for service in services}
        cast(forms.MultipleChoiceField, self.fields["services"]).choices = [
            (ref, f"{service.name} · {service.organisation.name}") for ref, service in self.by_ref.items()
        ]

    def told(self) -> NeedTold:
        """Everything that was said."""
        given = self.cleaned_data
        return NeedTold(
            name=given["name"],
            domain=given["domain"],
            synonyms=given["synonyms"].splitlines(),
            kinds=given["kinds"],
            services=tuple(self.by_ref[ref] for ref in given["services"]),
        )


def as_it_stands(need: Need, services: Iterable[Service]) -> dict[str, Any]:
    """What the form for putting right begins with."""
    return {
        "name": need.name,
        "synonyms": need.synonyms,
        "domain": need.domain,
        "kinds": need.kinds,
        "services": [service.ref for service in services],
        "version": need.version,
    }
