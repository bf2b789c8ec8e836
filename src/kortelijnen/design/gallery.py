"""What the gallery page shows: every component in every state, with invented words. Also the page axe is run on."""

import re
from datetime import date
from pathlib import Path
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kortelijnen.design.components import Crumb, Fact, Share, Step
from kortelijnen.design.forms import described
from kortelijnen.design.widgets import DateInput, PhoneInput, WordsArea
from kortelijnen.kit.paging import Page

SPRITE = Path(__file__).parent / "static" / "design" / "icons.svg"


class GalleryForm(forms.Form):
    """One of each control. It is never saved."""

    words = forms.CharField(
        label=gettext_lazy("Who could help you with these problems?"),
        help_text=gettext_lazy("In the words of the household. “Nobody yet” is an answer too."),
        widget=WordsArea,
    )
    name = forms.CharField(label=gettext_lazy("What should we call you?"), required=False)
    phone = forms.CharField(
        label=gettext_lazy("Telephone number"),
        help_text=gettext_lazy("Only to call back about this question."),
        widget=PhoneInput,
        required=False,
    )
    since = forms.DateField(label=gettext_lazy("Since when?"), widget=DateInput)
    times = forms.IntegerField(label=gettext_lazy("How many times a week?"), min_value=1, required=False)
    theme = forms.ChoiceField(
        label=gettext_lazy("What is it about?"),
        choices=[
            ("", gettext_lazy("Choose one")),
            ("money", gettext_lazy("Money")),
            ("home", gettext_lazy("Housing")),
            ("care", gettext_lazy("Care")),
        ],
    )
    urgency = forms.ChoiceField(
        label=gettext_lazy("How soon?"),
        widget=forms.RadioSelect,
        choices=[
            ("now", described(gettext_lazy("Today"), gettext_lazy("Somebody is in danger, or a term ends today."))),
            ("week", described(gettext_lazy("This week"), gettext_lazy("It gets worse when we wait."))),
            ("later", described(gettext_lazy("It can wait"), gettext_lazy("Answered within two weeks."))),
        ],
    )
    days = forms.MultipleChoiceField(
        label=gettext_lazy("Which parts of the day suit you?"),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "kl-choices--inline"}),
        choices=[
            ("morning", gettext_lazy("Morning")),
            ("afternoon", gettext_lazy("Afternoon")),
            ("evening", gettext_lazy("Evening")),
        ],
        required=False,
    )
    agreed = forms.BooleanField(
        label=gettext_lazy("The resident has read the plan and agrees"),
        help_text=gettext_lazy("You read it together, or she has it on paper."),
    )


class LineForm(forms.Form):
    """A form in one line: add a step."""

    step = forms.CharField(label=gettext_lazy("Add a step"))
    doer = forms.ChoiceField(
        label=gettext_lazy("Who does it?"),
        choices=[("resident", gettext_lazy("Resident")), ("team", gettext_lazy("Team"))],
    )


def icon_names() -> list[str]:
    """Every drawing in the sprite."""
    return re.findall(r'<symbol id="([a-z-]+)"', SPRITE.read_text("utf-8"))


def gallery_context() -> dict[str, Any]:
    """Everything the gallery template needs; no query, no person."""
    wrong = GalleryForm({"wrong-name": "Samira", "wrong-times": "-1", "wrong-urgency": "week"}, prefix="wrong")
    wrong.is_valid()
    return {
        "fresh_form": GalleryForm(prefix="fresh"),
        "wrong_form": wrong,
        "line_form": LineForm(prefix="line"),
        "conflict_form": LineForm(prefix="conflict"),
        "icon_names": icon_names(),
        "palette": _palette(),
        "crumbs": [Crumb(label=_("Today"), url="/"), Crumb(label=_("Gallery"))],
        "facts": _facts(),
        "steps": _steps(),
        "shares": _shares(),
        "one_share": [Share(doer="team", label=_("Team"), count=1)],
        "no_shares": [Share(doer="resident", label=_("Resident"), count=0)],
        "moments": _moments(),
        "figures": _figures(),
        "middle_page": Page(rows=[1], number=2, has_next=True),
        "first_page": Page(rows=[1], number=1, has_next=True),
    }


def _palette() -> list[str]:
    grounds_and_inks = ["paper", "sheet", "sunk", "line", "line-strong", "ink-soft", "ink"]
    return [*grounds_and_inks, "canal", "brick", "green", "ochre", "red"]


def _facts() -> list[Fact]:
    return [
        Fact(term=_("Director"), value="Samira el Idrissi", note=_("since 12 May 2024")),
        Fact(term=_("Household"), value="8KQ2F"),
        Fact(term=_("Laws in play"), value="Wmo, Wgs", note=_("consent: 14 May 2024")),
    ]


def _steps() -> list[Step]:
    return [
        Step(label=_("What is going on?"), state="done", url="#steps"),
        Step(label=_("Who could help you?"), state="done", url="#steps"),
        Step(label=_("What do you want to be different?"), state="current"),
        Step(label=_("Who does what?"), state="todo"),
        Step(label=_("Agree"), state="todo"),
    ]


def _shares() -> list[Share]:
    return [
        Share(doer="resident", label=_("Resident"), count=4),
        Share(doer="network", label=_("Own network"), count=3),
        Share(doer="volunteer", label=_("Volunteer"), count=1),
        Share(doer="team", label=_("Team"), count=2),
        Share(doer="institution", label=_("Institution"), count=1),
    ]


def _moments() -> list[dict[str, Any]]:
    return [
        {
            "when": date(2024, 5, 14),
            "kind": _("Visit"),
            "icon": "visit",
            "what": _("At the kitchen table. Her sister came along and wants to do the shopping on Fridays."),
            "who": "Samira el Idrissi",
            "state": "new",
        },
        {
            "when": date(2024, 5, 13),
            "kind": _("Danger"),
            "icon": "warning",
            "what": _("Eviction announced for Thursday"),
            "who": "Joost Wevers",
            "state": "danger",
        },
        {
            "when": date(2024, 5, 12),
            "kind": _("Conversation"),
            "icon": "talk",
            "what": _("First call, at the front door."),
            "who": "Joost Wevers",
            "state": "",
        },
    ]


def _figures() -> list[dict[str, str]]:
    return [
        {"topic": _("Inhabitants"), "here": "2.060", "city": "160.630", "country": "17.590.672"},
        {"topic": _("Households with social assistance"), "here": "12%", "city": "7%", "country": "5%"},
        {"topic": _("Feels lonely"), "here": _("no figure"), "city": "50%", "country": "48%"},
    ]
