"""The forms of the household's page. Every field costs a worker time: each has a reason to be here."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kortelijnen.design.widgets import DateInput, WordsArea
from kortelijnen.households.enums import Closeness, Flow, Law, Relation
from kortelijnen.households.models import NetworkPerson, Resident
from kortelijnen.kit import clock
from kortelijnen.people.models import User
from kortelijnen.plans.enums import Agree, BeforePlan, Doer, NotGiven, WrittenBy
from kortelijnen.plans.rules import Answers
from kortelijnen.timeline.enums import SaidBy


def past_date(**more: Any) -> forms.DateField:
    """A day that has been; today when nothing is said."""
    return a_day(initial=clock.today, **more)


def a_day(**more: Any) -> forms.DateField:
    """A day in the life of somebody now alive: a year before 1900 is a slip of the hand."""
    return forms.DateField(widget=DateInput(), validators=[MinValueValidator(date(1900, 1, 1))], **more)


def choose(form: forms.Form, name: str, choices: list[Any]) -> None:
    """Offer these choices in this field of this form."""
    form.fields[name].choices = choices  # type: ignore[attr-defined]


class PlanForm(forms.Form):
    """The plan in the household's own words (S2-20). One sentence is enough (S2-30)."""

    words = forms.CharField(
        label=gettext_lazy("What does the household want?"),
        help_text=gettext_lazy("In their own words. One sentence is enough to begin."),
        widget=WordsArea(),
        max_length=5000,
    )
    written_by = forms.ChoiceField(
        label=gettext_lazy("Whose hand?"),
        choices=WrittenBy.choices,
        initial=WrittenBy.TOGETHER,
        widget=forms.RadioSelect(),
    )
    version = forms.IntegerField(widget=forms.HiddenInput(), initial=0, min_value=0)


class NetworkForm(forms.Form):
    """An answer to the literal question; name, relation and what this person can do, nothing more (invariant 5)."""

    name = forms.CharField(label=gettext_lazy("Name or nickname"), max_length=80)
    relation = forms.ChoiceField(label=gettext_lazy("Who is this?"), choices=Relation.choices)
    can_do = forms.CharField(label=gettext_lazy("What can or will this person do?"), max_length=200, required=False)


class PlaceForm(forms.Form):
    """Where somebody stands on the network map, and what this person can do now."""

    closeness = forms.TypedChoiceField(
        label=gettext_lazy("How close is this person?"),
        choices=Closeness.choices,
        coerce=lambda value: Closeness(int(value)),
        widget=forms.RadioSelect(attrs={"class": "kl-choices--inline"}),
    )
    flow = forms.TypedChoiceField(
        label=gettext_lazy("Who helps whom?"), choices=Flow.choices, coerce=Flow, widget=forms.RadioSelect()
    )
    relation = forms.TypedChoiceField(label=gettext_lazy("Who is this?"), choices=Relation.choices, coerce=Relation)
    can_do = forms.CharField(label=gettext_lazy("What can or will this person do?"), max_length=200, required=False)
    is_strained = forms.BooleanField(
        label=gettext_lazy("There is strain between them"),
        help_text=gettext_lazy("Only your team sees this. It is on no print."),
        required=False,
    )


class MapDayForm(forms.Form):
    """The day on which the map of then is looked at."""

    then = forms.ChoiceField(label=gettext_lazy("Then"), required=False)

    def __init__(self, *args: Any, days: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "then", days)


class StepForm(forms.Form):
    """What, who, before when. The reason for going before the plan appears only as long as there is no plan."""

    what = forms.CharField(label=gettext_lazy("What will be done?"), max_length=300)
    who = forms.ChoiceField(label=gettext_lazy("Who does this?"))
    doer_name = forms.CharField(
        label=gettext_lazy("Name of the volunteer or institution"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "institutions"}),
    )
    due_on = a_day(label=gettext_lazy("Before when?"), required=False)
    before_plan = forms.ChoiceField(
        label=gettext_lazy("Cannot wait for the plan, because"),
        choices=[("", gettext_lazy("It can wait")), *BeforePlan.choices],
        required=False,
    )
    reason = forms.CharField(label=gettext_lazy("Why, in one line"), max_length=300, required=False)

    def __init__(
        self,
        *args: Any,
        residents: list[Resident],
        network: list[NetworkPerson],
        workers: list[User],
        has_plan: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.workers = {user.pk: user for user in workers}
        self.names = {f"resident:{row.pk}": row.name for row in residents} | {
            f"network:{row.pk}": row.name for row in network
        }
        choose(self, "who", self._who_choices())
        if has_plan:
            del self.fields["before_plan"], self.fields["reason"]

    def _who_choices(self) -> list[Any]:
        residents = [(key, name) for key, name in self.names.items() if key.startswith("resident")]
        network = [(key, name) for key, name in self.names.items() if key.startswith("network")]
        team = [(f"team:{pk}", user.name) for pk, user in self.workers.items()]
        return [
            ("", _("Choose who")),
            (_("The household itself"), residents or [("resident", _("The household itself"))]),
            (_("Somebody close"), [*network, ("network", _("Somebody close, not named here"))]),
            (_("A volunteer"), [("volunteer", _("A volunteer"))]),
            (_("The team"), team),
            (_("An institution"), [("institution", _("An institution"))]),
        ]

    def step(self) -> dict[str, Any]:
        """What `plans.actions.add_step` asks for."""
        given = self.cleaned_data
        kind, _colon, key = given["who"].partition(":")
        before = given.get("before_plan")
        return {
            "what": given["what"],
            "doer": Doer(kind),
            "doer_name": self.names.get(given["who"], given["doer_name"]),
            "doer_user": self.workers[int(key)] if kind == Doer.TEAM else None,
            "due_on": given["due_on"],
            "before_plan": BeforePlan(before) if before else None,
            "reason": given.get("reason", ""),
        }


class MomentForm(forms.Form):
    """A fact: the words, the day, who says so (S2-19). Day and source have the answer that is mostly right."""

    words = forms.CharField(
        label=gettext_lazy("What happened?"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )
    happened_on = past_date(label=gettext_lazy("When"))
    said_by = forms.ChoiceField(label=gettext_lazy("Who says so?"), choices=SaidBy.choices, initial=SaidBy.WORKER)
    is_opinion = forms.BooleanField(label=gettext_lazy("This is an opinion, not a fact"), required=False)


class CorrectionForm(forms.Form):
    """The same moment, put right."""

    words = forms.CharField(
        label=gettext_lazy("What happened?"), widget=forms.Textarea(attrs={"rows": 4}), max_length=21_000
    )
    happened_on = a_day(label=gettext_lazy("When"))
    version = forms.IntegerField(widget=forms.HiddenInput(), min_value=1)


class DirectorForm(forms.Form):
    """One director: a worker of the team or somebody of the household (S4-4)."""

    director = forms.ChoiceField(label=gettext_lazy("Who keeps the whole together?"))

    def __init__(self, *args: Any, residents: list[Resident], workers: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people: dict[str, dict[str, Any]] = {f"worker:{user.pk}": {"user": user} for user in workers}
        self.people |= {f"resident:{row.pk}": {"resident": row} for row in residents}
        household = [(f"resident:{row.pk}", row.name) for row in residents]
        team = [(f"worker:{user.pk}", user.name) for user in workers]
        none = ("", _("Choose one person"))
        choose(self, "director", [none, (_("The household itself"), household), (_("The team"), team)])

    def person(self) -> dict[str, Any]:
        """`user=` or `resident=` for `households.actions.name_director`."""
        return self.people[self.cleaned_data["director"]]


class ResidentForm(forms.Form):
    """Somebody who lives in the household."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    birth_year = forms.IntegerField(
        label=gettext_lazy("Year of birth"),
        required=False,
        min_value=1900,
        max_value=2100,
        widget=forms.NumberInput(attrs={"class": "kl-input--short"}),
    )


class ResidentCorrectionForm(ResidentForm):
    """The same person, put right; what stood there when the writer began travels along."""

    name_before = forms.CharField(widget=forms.HiddenInput(), required=False, strip=False)
    birth_year_before = forms.IntegerField(widget=forms.HiddenInput(), required=False)


class NameForm(forms.Form):
    """What the team calls this household."""

    name = forms.CharField(label=gettext_lazy("What we call this household"), max_length=120)
    name_before = forms.CharField(widget=forms.HiddenInput(), required=False, strip=False)


class FramesForm(forms.Form):
    """Which laws are in play (S2-22)."""

    laws = forms.MultipleChoiceField(
        label=gettext_lazy("Which laws are in play?"),
        choices=Law.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(),
    )

    laws_before = forms.CharField(widget=forms.HiddenInput(), required=False)

    def chosen(self) -> dict[str, set[Law]]:
        """What is chosen, and what stood there when the form was made."""
        before = self.cleaned_data["laws_before"].split()
        return {
            "laws": {Law(law) for law in self.cleaned_data["laws"]},
            "laws_before": {Law(law) for law in before if law in Law.values},
        }


class FlagForm(forms.Form):
    """The day of the report, and nothing else (S2-21)."""

    on = past_date(label=gettext_lazy("Reported on"))


class HelpForm(forms.Form):
    """Help that came without having been a step (S2-23)."""

    what = forms.CharField(label=gettext_lazy("Which help was given?"), max_length=300)
    doer = forms.ChoiceField(label=gettext_lazy("By whom?"), choices=Doer.choices, initial=Doer.TEAM)
    doer_name = forms.CharField(label=gettext_lazy("Name"), max_length=120, required=False)
    given_on = past_date(label=gettext_lazy("When"))


def agrees(sentence: Any) -> forms.TypedChoiceField:
    """How far the resident agrees with this sentence; nothing chosen is no answer."""
    return forms.TypedChoiceField(
        label=sentence,
        choices=Agree.choices,
        coerce=lambda value: Agree(int(value)),
        empty_value=None,
        required=False,
        widget=forms.RadioSelect(attrs={"class": "kl-choices--inline"}),
    )


class ClosingForm(forms.Form):
    """The resident's own judgement in three sentences, or why there is none (S2-24)."""

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

    def answer(self) -> dict[str, Any]:
        """What `plans.actions.close` asks for: three answers or none."""
        given = self.cleaned_data
        three = {name: given[name] for name in ("felt_heard", "in_charge", "knows_whom")}
        return {
            "answers": Answers(**three) if all(three.values()) else None,
            "words": given["words"],
            "not_given": NotGiven(given["not_given"]) if given["not_given"] else None,
        }
