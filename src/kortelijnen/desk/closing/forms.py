"""What is asked when the direction or the work goes on to somebody else, or ends."""

from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kortelijnen.design.widgets import DateInput
from kortelijnen.desk.households.forms import choose
from kortelijnen.households.enums import HandedOver
from kortelijnen.households.models import Resident
from kortelijnen.kit import clock
from kortelijnen.people.models import User
from kortelijnen.plans.closing_rules import FLAME_MONTHS
from kortelijnen.plans.enums import Agree, LookBackBy, NotGiven
from kortelijnen.plans.flames import NewFlame
from kortelijnen.plans.rules import Answers

SENTENCES = ("felt_heard", "in_charge", "knows_whom")


class DirectorForm(forms.Form):
    """One director: a worker of the team or somebody of the household (S4-4), and how the household was there."""

    director = forms.ChoiceField(label=gettext_lazy("Who keeps the whole together?"))
    handed_over = forms.TypedChoiceField(
        label=gettext_lazy("Does the household know?"),
        choices=HandedOver.choices,
        coerce=HandedOver,
        error_messages={"required": gettext_lazy("Choose how the household was there.")},
        widget=forms.RadioSelect(attrs={"class": "kl-choices--inline"}),
    )

    def __init__(self, *args: Any, residents: list[Resident], workers: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people: dict[str, dict[str, Any]] = {f"worker:{user.pk}": {"user": user} for user in workers}
        self.people |= {f"resident:{row.pk}": {"resident": row} for row in residents}
        household = [(f"resident:{row.pk}", row.name) for row in residents]
        team = [(f"worker:{user.pk}", user.name) for user in workers]
        none = ("", _("Choose one person"))
        choose(self, "director", [none, (_("The household itself"), household), (_("The team"), team)])

    def handing_over(self) -> dict[str, Any]:
        """`user=` or `resident=`, and `handed_over=`, for `plans.actions.hand_over`."""
        given = self.cleaned_data
        return self.people[given["director"]] | {"handed_over": given["handed_over"]}


def agrees(sentence: Any, **more: Any) -> forms.TypedChoiceField:
    """How far the resident agrees with this sentence; nothing chosen is no answer."""
    return forms.TypedChoiceField(
        label=sentence,
        choices=Agree.choices,
        coerce=lambda value: Agree(int(value)),
        empty_value=None,
        required=False,
        widget=forms.RadioSelect(attrs={"class": "kl-choices--inline"}),
        **more,
    )


class ClosingForm(forms.Form):
    """The resident's own judgement in three sentences, or why there is none (S2-24); and perhaps a pilot flame."""

    felt_heard = agrees(gettext_lazy("I felt heard"))
    in_charge = agrees(gettext_lazy("I am in charge myself"))
    knows_whom = agrees(gettext_lazy("I know whom I can ask"))
    words = forms.CharField(
        label=gettext_lazy("In the resident's own words"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        required=False,
    )
    not_given = forms.ChoiceField(
        label=gettext_lazy("No answer, because"),
        choices=[("", gettext_lazy("There is an answer")), *NotGiven.choices[:2]],
        required=False,
    )
    flame_until = forms.TypedChoiceField(
        label=gettext_lazy("Light contact after closing, until"),
        coerce=date.fromisoformat,
        empty_value=None,
        required=False,
    )
    flame_user = forms.ChoiceField(label=gettext_lazy("Who keeps contact?"), required=False)
    flame_next_on = forms.DateField(label=gettext_lazy("When for the first time?"), required=False, widget=DateInput())

    def __init__(self, *args: Any, workers: list[User], director_id: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workers = {str(user.pk): user for user in workers}
        today = clock.today()
        ends = [today + relativedelta(months=months) for months in FLAME_MONTHS]
        untils = [(end.isoformat(), _until(end, months)) for end, months in zip(ends, FLAME_MONTHS, strict=True)]
        choose(self, "flame_until", [("", _("No pilot flame")), *untils])
        choose(self, "flame_user", [(str(user.pk), user.name) for user in workers])
        self.fields["flame_user"].initial = str(director_id or "")
        self.fields["flame_next_on"].initial = today + relativedelta(months=1)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("flame_until") and not (given.get("flame_user") and given.get("flame_next_on")):
            self.add_error("flame_until", _("Say who keeps contact, and when for the first time."))
        return given

    @property
    def flame_is_touched(self) -> bool:
        """Then its fold is open."""
        return bool(self["flame_until"].value()) or any(name in self.errors for name in FLAME)

    def closing(self, how: str) -> dict[str, Any]:
        """What `plans.actions.close` asks for. `how` the resident answers by itself: on the tablet or with a link; then
        the answer is asked for, and the closing does not wait for it."""
        given = self.cleaned_data
        asked = how in LookBackBy.values
        three = {name: given[name] for name in SENTENCES}
        not_given = NotGiven(given["not_given"]) if given["not_given"] else None
        return {
            "answers": Answers(**three) if all(three.values()) and not asked else None,
            "words": given["words"],
            "not_given": NotGiven.ASKED if asked else not_given,
            "flame": self._flame(),
        }

    def _flame(self) -> NewFlame | None:
        given = self.cleaned_data
        if not given["flame_until"]:
            return None
        user = self.workers[given["flame_user"]]
        return NewFlame(user=user, until=given["flame_until"], next_on=given["flame_next_on"])


class AloudForm(forms.Form):
    """The same three sentences, read aloud by telephone or at the door after closing (S2-24): all three."""

    felt_heard = agrees(gettext_lazy("I felt heard"))
    in_charge = agrees(gettext_lazy("I am in charge myself"))
    knows_whom = agrees(gettext_lazy("I know whom I can ask"))
    words = forms.CharField(
        label=gettext_lazy("In the resident's own words"),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        max_length=2000,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in SENTENCES:
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = _("Tap one of the five answers.")

    def answers(self) -> Answers:
        """The three, as `plans.actions.write_down_answers` takes them."""
        return Answers(**{name: self.cleaned_data[name] for name in SENTENCES})


FLAME = ("flame_until", "flame_user", "flame_next_on")


def _until(end: date, months: int) -> str:
    long = ngettext("%(count)d month", "%(count)d months", months) % {"count": months}
    return f"{date_format(end, 'j F Y')} ({long})"


class MailForm(forms.Form):
    """Where it may be sent. Only for this one time."""

    email = forms.EmailField(
        label=gettext_lazy("Mail address of the resident"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
