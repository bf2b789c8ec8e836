"""The forms of the plan. Every field costs a worker time: each has a reason to be here."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kortelijnen.design.widgets import WordsArea
from kortelijnen.desk.households.forms import a_day, choose, past_date
from kortelijnen.households.models import NetworkPerson, Resident
from kortelijnen.people.models import User
from kortelijnen.plans.enums import Agree, BeforePlan, Doer, IdeaOf, Stage, WrittenBy, ZeroLine


class PlanForm(forms.Form):
    """The plan in the household's own words (S2-20). One sentence is enough (S2-30). What has to is asked when a law
    is in play under which help can be ordered (S2-31), a plan elsewhere once, with the first plan (S4-4)."""

    words = forms.CharField(
        label=gettext_lazy("What does the household want?"),
        help_text=gettext_lazy("In their own words. One sentence is enough to begin."),
        widget=WordsArea(),
        max_length=5000,
    )
    must = forms.CharField(
        label=gettext_lazy("What has to?"),
        help_text=gettext_lazy("What the law or the judge asks, in words that the household knows."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5000,
        required=False,
    )
    written_by = forms.ChoiceField(
        label=gettext_lazy("Whose hand?"),
        choices=WrittenBy.choices,
        initial=WrittenBy.TOGETHER,
        widget=forms.RadioSelect(),
    )
    other_plan = forms.CharField(
        label=gettext_lazy("Does another organisation have a plan or a director too? Which?"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "organisations-with-a-plan"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput(), initial=0, min_value=0)

    def __init__(self, *args: Any, is_first: bool, asks_must: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_must:
            del self.fields["must"]
        if not is_first:
            del self.fields["other_plan"]


class StepForm(forms.Form):
    """What, who, before when. As long as there is no plan, the reason for going before it; with a plan, whether help
    without professionals was looked for, and what is mostly as usual: whose idea it was, and whether it comes back."""

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
    zero_line = forms.ChoiceField(
        label=gettext_lazy("Looked for help without professionals?"),
        help_text=gettext_lazy("Only for a step by the team or an institution."),
        choices=ZeroLine.choices,
        required=False,
        widget=forms.RadioSelect(attrs={"class": "kl-choices--inline"}),
    )
    idea_of = forms.ChoiceField(
        label=gettext_lazy("Whose idea?"),
        choices=[("", gettext_lazy("As usual: from who does it")), *IdeaOf.choices],
        required=False,
    )
    is_lasting = forms.BooleanField(label=gettext_lazy("This comes back"), required=False)

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
        not_asked = ("before_plan", "reason") if has_plan else ("zero_line", "idea_of", "is_lasting")
        for name in not_asked:
            del self.fields[name]

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
        before, origin, zero_line = given.get("before_plan"), given.get("idea_of"), given.get("zero_line")
        return {
            "what": given["what"],
            "doer": Doer(kind),
            "doer_name": self.names.get(given["who"], given["doer_name"]),
            "doer_user": self.workers[int(key)] if kind == Doer.TEAM else None,
            "due_on": given["due_on"],
            "before_plan": BeforePlan(before) if before else None,
            "reason": given.get("reason", ""),
            "idea_of": IdeaOf(origin) if origin else None,
            "is_lasting": given.get("is_lasting", False),
            "zero_line": ZeroLine(zero_line) if zero_line else None,
        }


class HelpForm(forms.Form):
    """Help that came without having been a step (S2-23)."""

    what = forms.CharField(label=gettext_lazy("Which help was given?"), max_length=300)
    doer = forms.ChoiceField(label=gettext_lazy("By whom?"), choices=Doer.choices, initial=Doer.TEAM)
    doer_name = forms.CharField(label=gettext_lazy("Name"), max_length=120, required=False)
    given_on = past_date(label=gettext_lazy("When"))


class GoalForm(forms.Form):
    """Something that the household wants to reach, in one line (S2-20)."""

    words = forms.CharField(label=gettext_lazy("What do you want to reach?"), max_length=300)


class IdeaForm(forms.Form):
    """What a colleague would do. The danger that cannot wait is asked only while ideas wait (S1-9)."""

    words = forms.CharField(label=gettext_lazy("Your idea"), max_length=300)
    safety_reason = forms.CharField(
        label=gettext_lazy("Danger: why can this not wait?"),
        help_text=gettext_lazy("With a reason here, everybody reads the idea at once."),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, are_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if are_open:
            del self.fields["safety_reason"]


def _agrees(sentence: Any, *, required: bool) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=sentence,
        choices=Agree.choices,
        coerce=lambda value: Agree(int(value)),
        empty_value=None,
        required=required,
        widget=forms.RadioSelect(attrs={"class": "kl-choices--inline"}),
    )


class DirectionForm(forms.Form):
    """Who is in charge, in the household's own judgement (S1-3); at the start also whom it can ask (S3-29)."""

    in_charge = _agrees(gettext_lazy("I am in charge myself"), required=True)
    knows_whom = _agrees(gettext_lazy("I know whom I can ask"), required=False)
    stage = forms.TypedChoiceField(choices=Stage.choices, coerce=Stage, widget=forms.HiddenInput())

    def __init__(self, *args: Any, stage: Stage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].initial = stage
        if (self["stage"].value() or stage) != Stage.START:
            del self.fields["knows_whom"]


class OtherPlanForm(forms.Form):
    """A plan or a director at another organisation (S4-4)."""

    organisation_name = forms.CharField(
        label=gettext_lazy("Which organisation?"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "organisations-with-a-plan"}),
    )
    contact_name = forms.CharField(label=gettext_lazy("Who there?"), max_length=120, required=False)
    has_director = forms.BooleanField(label=gettext_lazy("Somebody there keeps the whole together"), required=False)
