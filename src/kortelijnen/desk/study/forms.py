"""Two questions: about which need, and over which time. A link that can be kept (GET)."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from kortelijnen.study.comparison import NamedNeed
from kortelijnen.study.enums import Period


class ComparisonForm(forms.Form):
    """What is not on offer becomes the first choice: every need, this year."""

    need = forms.ChoiceField(label=_("Which need?"))
    period = forms.ChoiceField(label=_("Over which time?"), choices=Period.choices)

    def __init__(self, needs: Sequence[NamedNeed], *, need: str, period: str) -> None:
        self.by_slug = {one.slug: one for one in needs}
        self.chosen = self.by_slug.get(need)
        self.over = Period(period) if period in Period.values else Period.THIS_YEAR
        super().__init__(initial={"need": self.chosen.slug if self.chosen else "", "period": self.over.value})
        choices = [("", _("All needs")), *((one.slug, one.name) for one in needs)]
        self.fields["need"].choices = choices  # type: ignore[attr-defined]
