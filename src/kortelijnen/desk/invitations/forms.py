"""What is asked for an invitation: each field has an answer already that is mostly right."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kortelijnen.design.widgets import DateInput, PhoneInput, TimeInput
from kortelijnen.kit import clock
from kortelijnen.people.models import User
from kortelijnen.talks import rules
from kortelijnen.talks.enums import Way

FARTHEST = timedelta(days=366)
NOT_THERE = {
    Way.MAIL: _("This is no mail address. Check it, or choose another way."),
    Way.TEXT: _("This is no telephone number. Check it, or choose another way."),
}


class InvitationForm(forms.Form):
    """How it goes, when, where and with whom."""

    way = forms.TypedChoiceField(
        label=_("How does the invitation go?"),
        choices=Way.choices,
        coerce=Way,
        widget=forms.RadioSelect(attrs={"class": "kl-choices--inline"}),
    )
    sent_to = forms.CharField(
        label=_("To which mail address or number?"), max_length=254, required=False, widget=forms.TextInput
    )
    day = forms.DateField(label=_("On which day?"), widget=DateInput)
    begins = forms.TimeField(label=_("At what time?"), widget=TimeInput)
    place = forms.CharField(
        label=_("Where?"), max_length=200, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    host = forms.ChoiceField(label=_("With whom?"))
    host_phone = forms.CharField(
        label=_("On which number can they call?"),
        error_messages={"required": _("Give a number, so that they can call when the day does not suit.")},
        max_length=40,
        widget=PhoneInput,
    )
    language = forms.ChoiceField(
        label=_("In which language?"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect(attrs={"class": "kl-choices--inline"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, workers: Iterable[User], has_no_address: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workers = {str(worker.pk): worker for worker in workers}
        self.has_no_address = has_no_address
        cast(forms.ChoiceField, self.fields["host"]).choices = [(pk, one.name) for pk, one in self.workers.items()]
        self.fields["sent_to"].widget.attrs["autocomplete"] = "off"
        place, sent_to = self.fields["place"], self.fields["sent_to"]
        if has_no_address:
            place.required = True
            place.error_messages["required"] = _("There is no fixed address. Say where you will meet.")
            place.help_text = _("There is no fixed address: name a place.")
            sent_to.label = _("To which mail address or number, or where is the letter collected?")
            sent_to.help_text = _("Ask who else reads there. A letter is handed over or collected.")
        else:
            place.help_text = _("Leave it empty to meet at their home.")
            sent_to.help_text = _("It goes there and nowhere else. Ask who else reads there. A letter needs none.")

    def clean_sent_to(self) -> str:
        return " ".join(str(self.cleaned_data["sent_to"]).split())

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day < clock.today():
            raise forms.ValidationError(_("This day has passed. Choose one that lies ahead."))
        if day > clock.today() + FARTHEST:
            raise forms.ValidationError(_("Choose a day within a year."))
        return day

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        way = given.get("way")
        if way in NOT_THERE and "sent_to" in given and not rules.fits(way, given["sent_to"]):
            self.add_error("sent_to", NOT_THERE[way])
        return given

    def invited(self) -> dict[str, Any]:
        """What an invitation is made of. What cannot be read keeps the answer that stood there, so that the words can
        be shown while somebody types."""
        read = getattr(self, "cleaned_data", {})
        given = {name: read.get(name, self.get_initial_for_field(field, name)) for name, field in self.fields.items()}
        way = Way(given["way"])
        keeps_address = way != Way.LETTER or self.has_no_address
        return {
            "way": way,
            "sent_to": given["sent_to"] if keeps_address else "",
            "talk_at": datetime.combine(given["day"], given["begins"], tzinfo=clock.AMSTERDAM),
            "place": given["place"],
            "host": self.workers[str(given["host"])],
            "host_phone": given["host_phone"],
            "language": given["language"],
        }
