"""What is asked about a visit. Planning: everything has an answer already; writing down: only what was learned."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from kortelijnen.design.widgets import DateInput, PhoneInput, TimeInput
from kortelijnen.groundwork.actions import NewlyMet
from kortelijnen.groundwork.models import DiscoveryVisit
from kortelijnen.kit import clock
from kortelijnen.lines.models import Contact
from kortelijnen.lines.rules import phone_key
from kortelijnen.people.models import User

FARTHEST = timedelta(days=3 * 365)
SHORTEST_NUMBER = 3
NO_NAMES = _("Leave out the name of a resident, and what would give one away.")


def a_good_day() -> date:
    """In two weeks, on the same day of the week; a weekend moves on to Monday."""
    day = clock.today() + timedelta(days=14)
    return day if day.weekday() < 5 else day + timedelta(days=7 - day.weekday())


def tiles() -> forms.CheckboxSelectMultiple:
    """Names to tick, beside each other where there is room."""
    return forms.CheckboxSelectMultiple(attrs={"class": "kl-choices--cards"})


class InstitutionForm(forms.Form):
    """Which institution to look inside, by its name."""

    naam = forms.CharField(
        label=_("Which institution?"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "institutions"}),
    )


class PlanForm(forms.Form):
    """When, who goes, who receives us, where: each has an answer that is mostly right."""

    day = forms.DateField(label=_("Which day?"), widget=DateInput, initial=a_good_day)
    begins = forms.TimeField(label=_("From"), widget=TimeInput, initial=time(10, 0))
    visitors = forms.MultipleChoiceField(label=_("Who goes?"), widget=tiles())
    host = forms.ChoiceField(label=_("Who receives us?"), required=False)
    place = forms.CharField(label=_("Where?"), max_length=200, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, workers: Sequence[User], hosts: Sequence[Contact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workers = {str(user.pk): user for user in workers}
        self.hosts = {contact.ref: contact for contact in hosts}
        _offer(self, "visitors", [(key, user.name) for key, user in self.workers.items()])
        named = [(ref, f"{one.name} · {one.function}" if one.function else one.name) for ref, one in self.hosts.items()]
        _offer(self, "host", [("", _("Not known yet")), *named])

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if abs(day - clock.today()) > FARTHEST:
            raise forms.ValidationError(_("Choose a day within three years."))
        return day

    def planned(self) -> dict[str, Any]:
        """What the actions ask for."""
        given = self.cleaned_data
        return {
            "begins_at": datetime.combine(given["day"], given["begins"], tzinfo=clock.AMSTERDAM),
            "visitors": [self.workers[key] for key in given["visitors"]],
            "host": self.hosts.get(given["host"]),
            "place": given["place"],
        }


class LogForm(forms.Form):
    """How it was: who went, what was learned, whom they met."""

    visitors = forms.MultipleChoiceField(label=_("Who went?"), widget=tiles())
    learned = forms.CharField(
        label=_("What did you learn?"),
        help_text=NO_NAMES,
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    note_about = forms.CharField(
        label=_("Keep it for every team, as a card about"),
        help_text=_("For example: how a payment is paused. Left empty, only your own team reads it."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    met = forms.MultipleChoiceField(label=_("Whom did you meet?"), required=False, widget=tiles())
    met_name = forms.CharField(label=_("Somebody else: name"), max_length=120, required=False)
    met_function = forms.CharField(label=_("Function"), max_length=120, required=False)
    met_phone = forms.CharField(label=_("Direct phone number"), max_length=30, required=False, widget=PhoneInput)
    met_agreed = forms.BooleanField(
        label=_("Said yes to being listed"),
        help_text=_("Without a yes only your own team sees this person."),
        required=False,
    )

    def __init__(self, *args: Any, workers: Sequence[User], hosts: Sequence[Contact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workers = {str(user.pk): user for user in workers}
        self.hosts = {contact.ref: contact for contact in hosts}
        _offer(self, "visitors", [(key, user.name) for key, user in self.workers.items()])
        _offer(self, "met", [(ref, contact.name) for ref, contact in self.hosts.items()])
        if not self.hosts:
            del self.fields["met"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        name, phone = given.get("met_name", ""), given.get("met_phone", "")
        if name and len(phone_key(phone)) < SHORTEST_NUMBER:
            self.add_error("met_phone", _("A contact needs a direct number of at least three digits."))
        if (phone or given.get("met_function")) and not name:
            self.add_error("met_name", _("A contact needs a name."))
        if given.get("note_about") and not given.get("learned"):
            self.add_error("learned", _("Write down what you learned, or leave the card out."))
        return given

    def logged(self) -> dict[str, Any]:
        """What the action asks for."""
        given = self.cleaned_data
        new = NewlyMet(
            name=given["met_name"],
            phone=given["met_phone"],
            function=given["met_function"],
            has_agreed=given["met_agreed"],
        )
        return {
            "visitors": [self.workers[key] for key in given["visitors"]],
            "learned": given["learned"],
            "note_about": given["note_about"],
            "met": [self.hosts[ref] for ref in given.get("met", ())],
            "newly_met": new if new.name else None,
        }


def _offer(form: forms.Form, name: str, choices: list[Any]) -> None:
    cast(forms.ChoiceField, form.fields[name]).choices = choices


def as_it_stands(visit: DiscoveryVisit, visitors: Sequence[User]) -> dict[str, Any]:
    """What the form for moving a visit begins with."""
    begins = visit.begins_at.astimezone(clock.AMSTERDAM)
    return {
        "day": begins.date(),
        "begins": begins.time(),
        "visitors": [str(user.pk) for user in visitors],
        "host": visit.host.ref if visit.host else "",
        "place": visit.place,
        "version": visit.version,
    }
