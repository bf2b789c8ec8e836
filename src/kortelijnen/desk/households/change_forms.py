"""The forms for what seldom changes: who may know, where a household lives, two out of one, one out of two."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kortelijnen.desk.households.forms import choose
from kortelijnen.frontdoor.queries import Nearby
from kortelijnen.households.enums import HandedOver
from kortelijnen.households.models import Household, NetworkPerson, Resident
from kortelijnen.people.models import User
from kortelijnen.people.queries import TeamOfWorkers
from kortelijnen.places.models import Area

NO_ADDRESS = "none"


def ticks(**more: Any) -> forms.TypedMultipleChoiceField:
    """Several rows of a table to choose from, by their numbers."""
    return forms.TypedMultipleChoiceField(coerce=int, widget=forms.CheckboxSelectMultiple(), **more)


class ReadersForm(forms.Form):
    """Who else of the team may know of this household. Whoever fills this in and the director are not asked."""

    readers = ticks(label=gettext_lazy("Who else may know of this household?"), required=False)
    readers_before = forms.CharField(widget=forms.HiddenInput(), required=False)

    def __init__(self, *args: Any, workers: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "readers", [(user.pk, user.name) for user in workers])

    def chosen(self) -> dict[str, set[int]]:
        """What is chosen, and what stood there when the form was made."""
        before = self.cleaned_data["readers_before"].split()
        return {
            "user_ids": set(self.cleaned_data["readers"]),
            "user_ids_before": {int(pk) for pk in before if pk.isdecimal()},
        }


class ReaderForm(forms.Form):
    """One person who may know, chosen by somebody who does not."""

    reader = forms.TypedChoiceField(label=gettext_lazy("Who looks after this household from now on?"), coerce=int)

    def __init__(self, *args: Any, workers: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "reader", [("", _("Choose one person")), *((user.pk, user.name) for user in workers)])


class AddressForm(forms.Form):
    """The neighbourhood, or that there is no fixed address: one answer. Never the address itself."""

    neighbourhood = forms.ChoiceField(label=gettext_lazy("Where is this household to be found?"), required=False)

    def __init__(self, *args: Any, nearby: Nearby, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas = {area.code: area for area in nearby.own + nearby.elsewhere}
        none = [("", _("Unknown or elsewhere")), (NO_ADDRESS, _("There is no fixed address"))]
        choose(self, "neighbourhood", [*none, *neighbourhoods(nearby)])

    def place(self) -> dict[str, Any]:
        """What `households.actions.set_address` asks for."""
        code = self.cleaned_data["neighbourhood"]
        return {"neighbourhood": self.areas.get(code), "has_no_address": code == NO_ADDRESS}


def neighbourhoods(nearby: Nearby) -> list[Any]:
    """Where the team works first, and the rest of the municipality."""
    return [
        (_("Where we work"), [(area.code, area.name) for area in nearby.own]),
        (_("Elsewhere in the municipality"), [(area.code, area.name) for area in nearby.elsewhere]),
    ]


class SplitForm(forms.Form):
    """Who goes on separately, how we call them, and who keeps that whole together."""

    residents = ticks(label=gettext_lazy("Who goes on separately?"))
    name = forms.CharField(label=gettext_lazy("What we call the new household"), max_length=120)
    director = forms.TypedChoiceField(label=gettext_lazy("Who keeps the whole together there?"), coerce=int)
    network = ticks(
        label=gettext_lazy("Who of the people around goes along?"),
        help_text=gettext_lazy("Nobody goes along by itself. Whoever is chosen stays on this map too."),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        residents: Sequence[Resident],
        network: Sequence[NetworkPerson],
        workers: Sequence[User],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.workers = {user.pk: user for user in workers}
        choose(self, "residents", [(row.pk, row.name) for row in residents])
        choose(self, "director", [("", _("Choose one person")), *((user.pk, user.name) for user in workers)])
        choose(self, "network", [(row.pk, f"{row.name} · {row.get_relation_display()}") for row in network])
        if not network:
            del self.fields["network"]

    def parting(self) -> dict[str, Any]:
        """What `plans.actions.split_household` asks for."""
        given = self.cleaned_data
        return {
            "name": given["name"],
            "director": self.workers[given["director"]],
            "resident_ids": set(given["residents"]),
            "network_ids": set(given.get("network", ())),
        }


class MergeForm(forms.Form):
    """Which other household it is, and which of the two goes on."""

    other = forms.ChoiceField(label=gettext_lazy("Which household is the same one?"), widget=forms.RadioSelect())
    goes_on = forms.ChoiceField(label=gettext_lazy("Which of the two goes on?"), widget=forms.RadioSelect())

    def __init__(
        self, *args: Any, household: Household, candidates: Sequence[tuple[Household, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = {other.ref: other for other, _said in candidates}
        choose(self, "other", [(other.ref, said) for other, said in candidates])
        this = _("This one: %(name)s") % {"name": household.name}
        choose(self, "goes_on", [("this", this), ("other", _("The one chosen above"))])

    def two(self, household: Household) -> dict[str, Household]:
        """What `talks.merging.merge_households` asks for."""
        other = self.candidates[self.cleaned_data["other"]]
        this_goes_on = self.cleaned_data["goes_on"] == "this"
        return {"stays": household, "ends": other} if this_goes_on else {"stays": other, "ends": household}


class MoveForm(forms.Form):
    """Who keeps the whole together in the team that goes on; that says which team it is."""

    director = forms.ChoiceField(label=gettext_lazy("Who keeps the whole together from now on?"))
    neighbourhood = forms.ChoiceField(label=gettext_lazy("Where does the household live now?"), required=False)
    handed_over = forms.TypedChoiceField(
        label=gettext_lazy("Does the household know?"),
        choices=HandedOver.choices,
        coerce=HandedOver,
        widget=forms.RadioSelect(),
    )

    def __init__(self, *args: Any, teams: Sequence[TeamOfWorkers], nearby: Nearby, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas: dict[str, Area] = {area.code: area for area in nearby.own + nearby.elsewhere}
        self.people = {f"{one.team_id}:{user.pk}": (one.team_id, user) for one in teams for user in one.workers}
        offered = [(one.name, [(f"{one.team_id}:{user.pk}", user.name) for user in one.workers]) for one in teams]
        choose(self, "director", [("", _("Choose one person")), *offered])
        rows = [(area.code, area.name) for area in nearby.elsewhere + nearby.own]
        choose(self, "neighbourhood", [("", _("Unknown or elsewhere")), *rows])

    def moving(self) -> dict[str, Any]:
        """What `plans.actions.move_household` asks for."""
        given = self.cleaned_data
        team_id, director = self.people[given["director"]]
        return {
            "team_id": team_id,
            "director": director,
            "neighbourhood": self.areas.get(given["neighbourhood"]),
            "handed_over": given["handed_over"],
        }
