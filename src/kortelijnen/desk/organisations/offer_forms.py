"""What is asked about a service and a place. Only a name must be there."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from kortelijnen.desk.lines.forms import Box, BoxGroup
from kortelijnen.directory.actions import OpenOn, ServiceTold
from kortelijnen.directory.enums import ServiceStatus, Weekday
from kortelijnen.directory.models import OpeningHours, Service, Venue
from kortelijnen.directory.rules import LONGEST_WAIT
from kortelijnen.lines.models import Need
from kortelijnen.lines.queries import DomainNeeds
from kortelijnen.places.models import Area

SERVICE_FIELDS = (
    "name",
    "description",
    "status",
    "is_standard_offer",
    "cost",
    "for_whom",
    "how",
    "website",
    "email",
    "wait_days",
)
VENUE_FIELDS = ("name", "street", "postal_code", "city", "access")
SPARE_ROWS = 2


class ServiceForm(forms.Form):
    """A service; the version tells whether somebody else was first."""

    name = forms.CharField(label=_("Name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    description = forms.CharField(
        label=_("What is it?"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    is_standard_offer = forms.BooleanField(
        label=_("An answer to a single question"),
        help_text=_("May be given straight away, without a file."),
        required=False,
    )
    needs = forms.MultipleChoiceField(
        label=_("What is it an answer to?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    for_whom = forms.CharField(
        label=_("For whom?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    cost = forms.CharField(label=_("What does it cost?"), max_length=300, required=False)
    how = forms.CharField(
        label=_("How to ask for it"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    venues = forms.MultipleChoiceField(label=_("Where"), required=False, widget=forms.CheckboxSelectMultiple)
    areas = forms.MultipleChoiceField(
        label=_("For which neighbourhoods"),
        help_text=_("Nothing chosen: for everybody."),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "kl-choices--inline"}),
    )
    status = forms.TypedChoiceField(
        label=_("Can it be used today?"),
        choices=ServiceStatus.choices,
        coerce=ServiceStatus,
        initial=ServiceStatus.ACTIVE,
    )
    website = forms.URLField(label=_("Website"), max_length=200, required=False, assume_scheme="https")
    email = forms.EmailField(label=_("E-mail address"), required=False)
    wait_days = forms.IntegerField(
        label=_("Usual wait in working days"),
        min_value=0,
        max_value=LONGEST_WAIT,
        required=False,
        widget=forms.NumberInput(attrs={"class": "kl-input--short"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        offered: Sequence[DomainNeeds],
        venues: Iterable[Venue],
        areas: Iterable[Area],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offered = offered
        self.by_slug: dict[str, Need] = {need.slug: need for group in offered for need in group.needs}
        self.by_venue = {venue.ref: venue for venue in venues}
        self.by_code = {area.code: area for area in areas}
        self._offer("needs", {slug: need.name for slug, need in self.by_slug.items()})
        self._offer("venues", {ref: venue.name for ref, venue in self.by_venue.items()})
        self._offer("areas", {code: area.name for code, area in self.by_code.items()})

    def _offer(self, name: str, choices: dict[str, str]) -> None:
        cast(forms.MultipleChoiceField, self.fields[name]).choices = list(choices.items())

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

    def needs_chosen(self) -> list[Need]:
        """What the service answers."""
        return [self.by_slug[slug] for slug in self.cleaned_data["needs"]]

    def told(self, hours: tuple[OpenOn, ...]) -> ServiceTold:
        """Everything that was said."""
        given = self.cleaned_data
        return ServiceTold(
            **{name: given[name] for name in SERVICE_FIELDS},
            venues=tuple(self.by_venue[ref] for ref in given["venues"]),
            areas=tuple(self.by_code[code] for code in given["areas"]),
            hours=hours,
        )


class HoursForm(forms.Form):
    """One line of opening hours; without times and words it says nothing."""

    weekday = forms.ChoiceField(label=_("Day"), choices=[("", _("No day")), *Weekday.choices], required=False)
    opens = forms.TimeField(label=_("From"), required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    closes = forms.TimeField(label=_("Until"), required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    words = forms.CharField(label=_("In words"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if (given.get("opens") or given.get("closes")) and not given.get("weekday"):
            self.add_error("weekday", _("On which day is this?"))
        opens, closes = given.get("opens"), given.get("closes")
        if opens and closes and closes <= opens:
            self.add_error("closes", _("Opening hours end later than they begin."))
        return given

    def open_on(self) -> OpenOn | None:
        """What this line says; None for a line that was left as it was offered."""
        given = self.cleaned_data
        if not (given.get("opens") or given.get("closes") or given.get("words")):
            return None
        return OpenOn(**{name: given[name] for name in ("weekday", "opens", "closes", "words")})


if TYPE_CHECKING:
    _Lines = forms.BaseFormSet[HoursForm]
else:
    _Lines = forms.BaseFormSet


class HoursLines(_Lines):
    """All lines of a service; `stands` when it has hours already."""

    stands = False

    def told(self) -> tuple[OpenOn, ...]:
        """The lines that say something, in their order."""
        return tuple(said for form in self.forms if form.cleaned_data and (said := form.open_on()) is not None)


def hours_lines(posted: Any, hours: Iterable[OpeningHours] = ()) -> HoursLines:
    """The lines that stand, and room for more; for a service without hours a line for each day."""
    stands = [{"weekday": one.weekday, "opens": one.opens, "closes": one.closes, "words": one.words} for one in hours]
    # The days are offered, not yet said: a line that only names its day is left out again.
    offered = stands or [{"weekday": day} for day in Weekday.values]
    made = cast(
        type[HoursLines],
        forms.formset_factory(HoursForm, formset=HoursLines, extra=SPARE_ROWS, max_num=50, absolute_max=60),
    )
    lines = made(posted, prefix="hours") if posted else made(initial=offered, prefix="hours")
    lines.stands = bool(stands)
    return lines


class VenueForm(forms.Form):
    """A place; the version tells whether somebody else was first."""

    name = forms.CharField(label=_("Name"), max_length=200)
    street = forms.CharField(label=_("Street and number"), max_length=120, required=False)
    postal_code = forms.CharField(
        label=_("Postal code"),
        max_length=10,
        required=False,
        widget=forms.TextInput(attrs={"class": "kl-input--short"}),
    )
    city = forms.CharField(label=_("Town"), max_length=80, required=False)
    neighbourhood = forms.ChoiceField(label=_("Neighbourhood"), required=False)
    access = forms.CharField(
        label=_("How to get in"), help_text=_("Door, bell, lift, step."), max_length=200, required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, areas: Iterable[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_code = {area.code: area for area in areas}
        cast(forms.ChoiceField, self.fields["neighbourhood"]).choices = [
            ("", _("Not known")),
            *((code, area.name) for code, area in self.by_code.items()),
        ]

    def told(self) -> dict[str, Any]:
        """Everything that was said, for the action."""
        given = self.cleaned_data
        return {name: given[name] for name in VENUE_FIELDS} | {"area": self.by_code.get(given["neighbourhood"])}


def service_as_it_stands(service: Service, needs: Iterable[Need]) -> dict[str, Any]:
    """What the form for putting right begins with."""
    return {name: getattr(service, name) for name in (*SERVICE_FIELDS, "version")} | {
        "needs": [need.slug for need in needs],
        "venues": [venue.ref for venue in service.venues.all()],
        "areas": [area.code for area in service.areas.all()],
    }


def venue_as_it_stands(venue: Venue) -> dict[str, Any]:
    """What the form for putting right begins with."""
    stands = {name: getattr(venue, name) for name in (*VENUE_FIELDS, "version")}
    return stands | {"neighbourhood": venue.area.code if venue.area else ""}
