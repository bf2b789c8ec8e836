"""Three sentences and room for own words: all that is asked of a resident."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from kortelijnen.plans.enums import Agree
from kortelijnen.plans.rules import Answers

MOST = len(Agree)


def _drawn(one: Agree) -> Any:
    """The answer in words, with as many dots as it is true: for who reads with difficulty."""
    dots = "●" * one + "○" * (MOST - one)
    return format_html('<span aria-hidden="true">{}</span> {}', dots, one.label)


class Sentence(forms.TypedChoiceField):
    """One sentence, and how far it is true."""

    def __init__(self, sentence: Any) -> None:
        super().__init__(
            label=sentence,
            coerce=lambda value: Agree(int(value)),
            error_messages={"required": _("Tap one of the five answers.")},
            widget=forms.RadioSelect,
        )
        self.choices = lambda: [(one.value, _drawn(one)) for one in reversed(Agree)]


class LookingBackForm(forms.Form):
    """The resident's own judgement (S2-24, S1-10): the three always together."""

    felt_heard = Sentence(_("I felt heard"))
    in_charge = Sentence(_("I am in charge myself"))
    knows_whom = Sentence(_("I know whom I can ask"))
    words = forms.CharField(
        label=_("Do you want to say something about it?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )

    def answers(self) -> Answers:
        """The three, as `plans.actions.look_back` takes them."""
        given = self.cleaned_data
        return Answers(felt_heard=given["felt_heard"], in_charge=given["in_charge"], knows_whom=given["knows_whom"])
