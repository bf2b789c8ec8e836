"""What is asked at the front door. The registration budget allows six fields for a first contact."""

from datetime import timedelta
from typing import Any, cast

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kortelijnen.design.forms import described
from kortelijnen.design.widgets import DateInput, WordsArea
from kortelijnen.frontdoor.enums import (
    AttemptKind,
    Channel,
    Complexity,
    Existed,
    PartOfDay,
    Route,
    RouteVerdict,
    Urgency,
)
from kortelijnen.frontdoor.queries import Nearby
from kortelijnen.frontdoor.rules import VISIT_NOTE_DAYS, suggested_route
from kortelijnen.kit import clock
from kortelijnen.people.models import User
from kortelijnen.places.models import Area

NO_ADDRESS = "geen"  # stands among the codes of the neighbourhoods


class RequestForm(forms.Form):
    """Six fields, of which only the question must be filled in."""

    question = forms.CharField(
        label=_("What is being asked?"),
        help_text=_("In the words of the person who asks."),
        error_messages={"required": _("Write down what is asked. A few words are enough.")},
        max_length=2000,
        widget=WordsArea(attrs={"rows": 4, "autofocus": True}),
    )
    channel = forms.TypedChoiceField(
        label=_("How did this come in?"),
        choices=Channel.choices,
        coerce=Channel,
        initial=Channel.WALK_IN,
        widget=forms.RadioSelect(attrs={"class": "kl-choices--inline"}),
    )
    asker_name = forms.CharField(
        label=_("Name of who asks"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reach = forms.CharField(
        label=_("How to reach this person"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    neighbourhood = forms.ChoiceField(label=_("Neighbourhood"), required=False)
    existed = forms.TypedChoiceField(
        label=_("How long has this been going on?"),
        choices=[("", _("Not asked")), *Existed.choices],
        coerce=Existed,
        empty_value=None,
        required=False,
    )

    def __init__(self, *args: Any, nearby: Nearby, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas = {area.code: area for area in nearby.own + nearby.elsewhere}
        field = cast(forms.ChoiceField, self.fields["neighbourhood"])
        field.choices = [
            ("", _("Unknown or from elsewhere")),
            (NO_ADDRESS, _("No fixed address")),
            (_("Where we work"), [(area.code, area.name) for area in nearby.own]),
            (_("Elsewhere in the municipality"), [(area.code, area.name) for area in nearby.elsewhere]),
        ]
        field.initial = nearby.usual.code if nearby.usual else ""

    def clean_neighbourhood(self) -> Area | None:
        chosen = self.cleaned_data["neighbourhood"]
        self.cleaned_data["has_no_address"] = chosen == NO_ADDRESS
        return self.areas.get(chosen)


NOTES: dict[Route, Any] = {
    Route.STANDARD_ANSWER: _("No file is made."),
    Route.CONVERSATION: _("Listen first, then decide together."),
    Route.OUTREACH: _("One household, one plan, one director."),
    Route.CRISIS: _("There is danger. Who to call stands there at once."),
    Route.HAND_ON: _("Somebody else is there for this."),
    Route.NOT_TAKEN_UP: _("A fair question, not ours. Applying stays possible."),
}


def _hint(route: Route) -> Any:
    """When a way usually fits (S2-26, S2-27), so that the choice is helped and never made."""
    for complexity in Complexity:
        if suggested_route(complexity) == route:
            return format_lazy(_("Usually with: {complexity}. {note}"), complexity=complexity.label, note=NOTES[route])
    return NOTES[route]


CHOOSE = {"required": _("Choose one of these.")}


class TriageForm(forms.Form):
    """Three decisions and the reason for them."""

    urgency = forms.TypedChoiceField(
        label=_("How soon?"),
        error_messages=CHOOSE,
        coerce=lambda value: Urgency(int(value)),
        choices=[
            (
                Urgency.NOW.value,
                described(
                    Urgency.NOW.label,
                    _("Violence, a child, thoughts of suicide, losing home or energy, no food or medicine. Act today."),
                ),
            ),
            (Urgency.SOON.value, described(Urgency.SOON.label, _("It gets worse when it waits."))),
            (Urgency.NORMAL.value, described(Urgency.NORMAL.label, _("It can wait its turn."))),
        ],
        widget=forms.RadioSelect(attrs={"class": "kl-choices--cards"}),
    )
    complexity = forms.TypedChoiceField(
        label=_("How many things at once?"),
        error_messages=CHOOSE,
        coerce=Complexity,
        choices=[
            (Complexity.SINGLE.value, described(Complexity.SINGLE.label, _("One thing, nothing behind it."))),
            (Complexity.MULTIPLE.value, described(Complexity.MULTIPLE.label, _("A few things hang together."))),
            (
                Complexity.COMPLEX.value,
                described(Complexity.COMPLEX.label, _("Problems hold each other in place, or nobody gets in.")),
            ),
        ],
        widget=forms.RadioSelect(attrs={"class": "kl-choices--cards"}),
    )
    route = forms.TypedChoiceField(
        label=_("Which way?"),
        error_messages=CHOOSE,
        help_text=_("Under a way stands when it usually fits. You decide."),
        coerce=Route,
        choices=[(route.value, described(route.label, _hint(route))) for route in Route],
        widget=forms.RadioSelect(attrs={"class": "kl-choices--cards"}),
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("One or two sentences. When there is danger: also what has been done at once."),
        error_messages={"required": _("Say in one sentence why.")},
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    is_unsure = forms.BooleanField(
        label=_("I am not sure about this"),
        help_text=_("Your colleagues see in the queue that there is doubt. Nothing else follows from it."),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class EndForm(forms.Form):
    """What every form that ends a request carries: the version of the request that whoever fills it in has seen.
    Several stand on one page, so the hidden field has no id."""

    version = forms.IntegerField(widget=forms.HiddenInput(attrs={"id": False}))


class AnswerForm(EndForm):
    """Answered; and when it was with an offer from the directory, with which."""

    offer = forms.CharField(widget=forms.HiddenInput(attrs={"id": False}), max_length=12, required=False)


class OpenHouseholdForm(EndForm):
    """What the team calls the household, and who keeps the whole together. `seen` are the open households that were
    shown as perhaps the same one: whoever saw them and still opens a new one is not asked again."""

    name = forms.CharField(
        label=_("What we call this household"),
        help_text=_("A name or a description, as the household itself would say it."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    director = forms.ChoiceField(label=_("Director"), help_text=_("The one person who keeps everything together."))
    seen = forms.CharField(widget=forms.HiddenInput(attrs={"id": False}), max_length=100, required=False)

    def __init__(self, *args: Any, workers: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workers = {str(worker.pk): worker for worker in workers}
        field = cast(forms.ChoiceField, self.fields["director"])
        field.choices = [(key, worker.name) for key, worker in self.workers.items()]

    def clean_director(self) -> User:
        return self.workers[self.cleaned_data["director"]]


class JoinForm(EndForm):
    """One tap: the team works with this household already."""

    joined = forms.CharField(widget=forms.HiddenInput, max_length=12)


class HandOnForm(EndForm):
    """Who takes this up, and the one sentence that goes along."""

    to = forms.CharField(
        label=_("To which organisation?"),
        help_text=_("Choose one from the directory, or write down who it is."),
        error_messages={"required": _("Say who takes this up.")},
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "to-whom"}),
    )
    words = forms.CharField(
        label=_("What do you tell them?"),
        help_text=_("One sentence, agreed with the asker. It is handed over, not shared: nothing else goes along."),
        error_messages={"required": _("Say in one sentence what you tell them.")},
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class DeclineForm(EndForm):
    """A fair question that the team does not take up."""

    because = forms.CharField(
        label=_("Why do we not take this up?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    alternative = forms.CharField(
        label=_("What can this person do instead?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class LookBackForm(forms.Form):
    """One tap: was this the right way?"""

    verdict = forms.TypedChoiceField(choices=RouteVerdict.choices, coerce=RouteVerdict)


class AttemptForm(forms.Form):
    """In which way and when somebody was sought; which of the two buttons says whether that reached somebody."""

    kind = forms.TypedChoiceField(label=_("In which way?"), choices=AttemptKind.choices, coerce=AttemptKind)
    part = forms.TypedChoiceField(label=_("When?"), choices=PartOfDay.choices, coerce=PartOfDay)
    reached = forms.TypedChoiceField(
        choices=[("1", "1"), ("0", "0")], coerce=lambda value: value == "1", widget=forms.HiddenInput
    )


class VisitNoteForm(forms.Form):
    """What whoever goes there must know to go safely. Who goes and until when are filled in."""

    words = forms.CharField(
        label=_("What must who goes there know?"),
        help_text=_("What is so, not what you think of it: a dog, no bell, come with two."),
        error_messages={"required": _("Write down what one must know.")},
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    goers = forms.MultipleChoiceField(
        label=_("Who goes?"),
        help_text=_("Only they and you can read this."),
        error_messages={"required": _("Choose who goes.")},
        widget=forms.CheckboxSelectMultiple(attrs={"class": "kl-choices--inline"}),
    )
    until = forms.DateField(label=_("Until when does this hold?"), widget=DateInput)

    def __init__(self, *args: Any, workers: list[User], me: int | None, **kwargs: Any) -> None:
        last = clock.today() + timedelta(days=VISIT_NOTE_DAYS)
        super().__init__(*args, **kwargs)
        self.initial = {"goers": [str(me)], "until": last}
        self.workers = {str(worker.pk): worker for worker in workers}
        field = cast(forms.MultipleChoiceField, self.fields["goers"])
        field.choices = [(key, worker.name) for key, worker in self.workers.items()]

    def clean_goers(self) -> list[User]:
        return [self.workers[key] for key in self.cleaned_data["goers"]]
