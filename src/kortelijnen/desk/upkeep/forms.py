"""What is tapped about a line that fades or must be handed over."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kortelijnen.people.models import User

RIGHT, GONE, LET_GO = "right", "gone", "let_go"


class CheckForm(forms.Form):
    """Is this still right? One tap."""

    answer = forms.ChoiceField(choices=[(RIGHT, _("Still right")), (GONE, _("No longer there")), (LET_GO, _("Let go"))])


class HandOverForm(forms.Form):
    """Which colleague takes this line; none chosen with "let go"."""

    colleague = forms.TypedChoiceField(label=_("Who takes this line?"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, offered: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_id = {user.pk: user for user in offered}
        names = [(user.pk, user.name) for user in offered]
        self.fields["colleague"].choices = [("", _("Choose a colleague")), *names]  # type: ignore[attr-defined]

    def clean_colleague(self) -> User | None:
        return self.by_id.get(self.cleaned_data["colleague"])
