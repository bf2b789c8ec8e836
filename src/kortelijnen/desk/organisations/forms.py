"""What is asked about an institution: as little as makes a note worth reading."""

from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kortelijnen.design.widgets import DateInput
from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.groundwork import rules
from kortelijnen.groundwork.enums import NoteKind, Rooting
from kortelijnen.groundwork.models import PracticeNote
from kortelijnen.kit import clock

NO_RESIDENT = _("Every team can read this. Leave out the name of a resident, and what would give one away.")

Words = str | Promise
# What each kind of note asks, in its own words: about, words.
ASKED: dict[NoteKind, tuple[Words, Words]] = {
    NoteKind.HOW: (_("What is it about?"), _("What should a colleague know?")),
    NoteKind.ROOM: (_("Which rule?"), _("What room did you find in it?")),
    NoteKind.BARRIER: (_("Which procedure stood in the way?"), _("What did it block?")),
}
LEFT_OUT: dict[NoteKind, tuple[str, ...]] = {
    NoteKind.HOW: ("agreed_by", "ground", "days_lost", "is_improvised"),
    NoteKind.ROOM: ("days_lost",),
    NoteKind.BARRIER: ("agreed_by", "ground", "is_improvised", "valid_until"),
}


def a_year_from_now() -> date:
    """How long a note holds when nothing else is said."""
    return rules.note_valid_until(clock.today())


class NoteForm(forms.Form):
    """A note about an institution; what is asked depends on what it is about (S0-1, S0-8, S0-21)."""

    about = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    words = forms.CharField(max_length=2000, help_text=NO_RESIDENT, widget=forms.Textarea(attrs={"rows": 3}))
    agreed_by = forms.CharField(
        label=_("Who agreed?"),
        help_text=_("A function is enough: team leader, policy officer."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    ground = forms.CharField(
        label=_("On what ground?"),
        help_text=_("A law, an article, a policy rule, or the reason that was given."),
        max_length=200,
        required=False,
    )
    is_improvised = forms.BooleanField(
        label=_("This was improvised"),
        help_text=_("Nobody had done it this way before."),
        required=False,
    )
    days_lost = forms.IntegerField(
        label=_("How many days did it cost?"),
        help_text=_("An estimate is good enough."),
        required=False,
        min_value=0,
        max_value=3650,
        widget=forms.NumberInput(attrs={"class": "kl-input--short"}),
    )
    valid_until = forms.DateField(label=_("Valid until"), widget=DateInput, initial=a_year_from_now)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, kind: NoteKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in LEFT_OUT[kind]:
            del self.fields[name]
        for name, label in zip(("about", "words"), ASKED[kind], strict=True):
            self.fields[name].label = label  # type: ignore[assignment]

    def told(self) -> dict[str, Any]:
        """What the actions ask for; the version goes along with a change only."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


def as_it_stands(note: PracticeNote) -> dict[str, Any]:
    """What the form for changing a note begins with. A note that has ended is offered another year."""
    holds = rules.note_holds(valid_until=note.valid_until, today=clock.today())
    return {
        "about": note.about,
        "words": note.words,
        "agreed_by": note.agreed_by,
        "ground": note.ground,
        "is_improvised": note.is_improvised,
        "days_lost": note.days_lost,
        "valid_until": note.valid_until if holds else a_year_from_now(),
        "version": note.version,
    }


class FilterForm(forms.Form):
    """Which institutions to show."""

    q = forms.CharField(required=False, max_length=100, strip=True)
    soort = forms.ChoiceField(required=False, choices=[("", _("Every kind")), *OrganisationKind.choices])
    stand = forms.ChoiceField(required=False, choices=[("", _("Every state")), *Rooting.choices])
