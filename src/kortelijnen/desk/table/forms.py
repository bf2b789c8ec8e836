"""What is filled in at the kitchen table. Words are kept exactly as they are typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kortelijnen.design.widgets import DateInput, WordsArea
from kortelijnen.households.enums import Relation
from kortelijnen.households.models import NetworkPerson, Resident
from kortelijnen.people.models import User
from kortelijnen.plans.enums import Agree, Doer
from kortelijnen.talks.enums import Topic


class OwnWords(forms.CharField):
    """Somebody's own words: nothing is trimmed, a line ends in the same way whichever browser sends it, and a browser
    that pastes too much cuts nothing off without a word. Letters that run from right to left do."""

    def __init__(self, *, rows: int, **more: Any) -> None:
        widget = WordsArea({"rows": rows, "dir": "auto", "autocomplete": "off"})
        super().__init__(strip=False, widget=widget, **more)
        self.widget.attrs.pop("maxlength", None)

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class SentBefore(forms.Field):
    """Texts, each as one value, with the same line ends as the words themselves."""

    def to_python(self, value: Any) -> list[str]:
        return [str(text).replace("\r\n", "\n") for text in value or []]


class SavedWhileTyped(forms.Form):
    """A form that is saved at every pause. `version` is what its writer saw; `sent_before` holds words that this page
    sent without hearing back: when those stand there now, nobody else wrote them."""

    version = forms.IntegerField(widget=forms.HiddenInput(), initial=0, min_value=0)
    sent_before = SentBefore(widget=forms.MultipleHiddenInput(), required=False)


class StoryForm(SavedWhileTyped):
    """What is going on, in the household's own words; who came along; what it is about. All of it may stay empty."""

    words = OwnWords(label=gettext_lazy("Tell it in your own words"), rows=10, max_length=20_000, required=False)
    companion = forms.CharField(
        label=gettext_lazy("Who came along?"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    came_alone = forms.BooleanField(label=gettext_lazy("Nobody came along"), required=False)
    topics = forms.TypedMultipleChoiceField(
        label=gettext_lazy("What is it about?"),
        choices=Topic.choices,
        coerce=Topic,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "kl-choices--inline"}),
    )


class WishForm(SavedWhileTyped):
    """The household's plan in its own words (S2-20). Emptied it is not saved: what stood there stays."""

    words = OwnWords(
        label=gettext_lazy("What should be different? Say it in your own words."),
        rows=6,
        max_length=5000,
        error_messages={"required": gettext_lazy("Empty words are not saved; what stood here stays.")},
    )


class HelperForm(forms.Form):
    """Somebody who could help: name, who it is, what this person can do. Nothing more (invariant 5)."""

    name = forms.CharField(label=gettext_lazy("What is this person's name?"), max_length=80)
    relation = forms.TypedChoiceField(
        label=gettext_lazy("Who is this to you?"),
        choices=Relation.choices,
        coerce=Relation,
        widget=forms.RadioSelect(attrs={"class": "kl-choices--inline"}),
    )
    can_do = forms.CharField(label=gettext_lazy("What can or will this person do?"), max_length=200, required=False)


class GoalForm(forms.Form):
    """Something that the household wants to reach."""

    goal = forms.CharField(label=gettext_lazy("What do you want to reach?"), max_length=300)


def _agrees(sentence: Any, **more: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=sentence,
        choices=Agree.choices,
        coerce=lambda value: Agree(int(value)),
        empty_value=None,
        widget=forms.RadioSelect(attrs={"class": "kl-choices--inline"}),
        **more,
    )


class DirectionForm(forms.Form):
    """Who is in charge, answered by the resident with a tap (S1-3, S3-29)."""

    in_charge = _agrees(gettext_lazy("I am in charge myself"))
    knows_whom = _agrees(gettext_lazy("I know whom I can ask"), required=False)


class DoingForm(forms.Form):
    """Who does what, and before when."""

    what = forms.CharField(label=gettext_lazy("What will be done?"), max_length=300)
    who = forms.ChoiceField(label=gettext_lazy("Who does this?"))
    doer_name = forms.CharField(
        label=gettext_lazy("Name of the volunteer or institution"), max_length=120, required=False
    )
    due_on = forms.DateField(label=gettext_lazy("Before when?"), required=False, widget=DateInput())

    def __init__(
        self,
        *args: Any,
        residents: list[Resident],
        network: list[NetworkPerson],
        workers: list[User],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.workers = {f"team:{user.pk}": user for user in workers}
        own = {f"resident:{row.pk}": row.name for row in residents}
        near = {f"network:{row.pk}": row.name for row in network}
        self.names = own | near
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose who")),
            (_("You"), list(own.items()) or [("resident", _("The household itself"))]),
            (_("Somebody close"), [*near.items(), ("network", _("Somebody close, not named here"))]),
            (_("A volunteer"), [("volunteer", _("A volunteer"))]),
            (_("The team"), [(key, user.name) for key, user in self.workers.items()]),
            (_("An institution"), [("institution", _("An institution"))]),
        ]

    def step(self) -> dict[str, Any]:
        """What `plans.actions.add_step` asks for."""
        given = self.cleaned_data
        who = given["who"]
        return {
            "what": given["what"],
            "doer": Doer(who.partition(":")[0]),
            "doer_name": self.names.get(who, given["doer_name"]),
            "doer_user": self.workers.get(who),
            "due_on": given["due_on"],
        }


class AgainForm(forms.Form):
    """The day of the next meeting; it becomes a step of the plan."""

    again_on = forms.DateField(label=gettext_lazy("On which day?"), widget=DateInput())
