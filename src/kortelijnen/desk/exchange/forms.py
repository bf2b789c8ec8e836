"""What is asked about a list: the file, what its columns hold, which institutions it means."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kortelijnen.design.forms import SINCE_1900
from kortelijnen.design.widgets import DateInput
from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.exchange.enums import Column
from kortelijnen.exchange.queries import ONE, OTHER, Difference, Place
from kortelijnen.exchange.rules import LARGEST_FILE

NAMES = frozenset({Column.NAME, Column.FIRST_NAME, Column.LAST_NAME})
NUMBERS = frozenset({Column.PHONE, Column.MOBILE, Column.DESK})


class FileForm(forms.Form):
    """The list that somebody has."""

    file = forms.FileField(
        label=_("Your list"),
        help_text=_("Excel (.xlsx), CSV or address cards (.vcf), up to 5 MB and 10,000 rows. Any order of columns."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv,.vcf,text/vcard,text/csv"}),
        error_messages={"required": _("Choose a file first."), "empty": _("This file is empty.")},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_FILE:
            raise forms.ValidationError(_("This file is larger than 5 MB. Save only the list itself."))
        return file


class ColumnsForm(forms.Form):
    """What each column holds, and what holds for all rows."""

    organisation = forms.CharField(
        label=_("Organisation of the rows that name none"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "organisations"}),
    )
    agreed_on = forms.DateField(
        label=_("Everybody in this list said yes to being listed, on"),
        help_text=_(
            "Only when you asked them. Leave it empty otherwise: your team then sees these people as “ask first”, and "
            "other teams do not see them."
        ),
        required=False,
        widget=DateInput,
        validators=[SINCE_1900],
    )

    def __init__(
        self, *args: Any, headings: Sequence[str], chosen: Sequence[str], samples: Sequence[str], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.chosen = chosen
        for index, (column, sample) in enumerate(zip(chosen, samples, strict=True)):
            heading = headings[index] if index < len(headings) else ""
            label = heading or _("Column %(number)s") % {"number": index + 1}
            self.fields[f"column-{index}"] = forms.ChoiceField(
                label=label, choices=Column.choices, initial=column, help_text=sample
            )

    def column_fields(self) -> list[forms.BoundField]:
        """The fields of the columns, in the order of the file."""
        return [self[f"column-{index}"] for index in range(len(self.chosen))]

    def columns(self) -> list[Column]:
        """What was chosen, in the order of the file."""
        return [Column(self.cleaned_data[f"column-{index}"]) for index in range(len(self.chosen))]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        held = {value for name, value in given.items() if name.startswith("column-")}
        if not held & NAMES:
            self.add_error(None, _("Say which column holds the name."))
        if not held & NUMBERS:
            self.add_error(None, _("Say which column holds the phone number."))
        return given


class PlacesForm(forms.Form):
    """Institutions that the directory does not have under the name in the list."""

    def __init__(self, *args: Any, asked: Iterable[tuple[str, Place]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.keys: dict[str, str] = {}
        for key, place in asked:
            name = f"place-{place.position}"
            self.keys[name] = key
            self.fields[name] = forms.ChoiceField(
                label=place.name, choices=self._choices(place), initial=place.choice, help_text=_rows(place.rows)
            )

    @staticmethod
    def _choices(place: Place) -> list[tuple[str, Any]]:
        new = [(f"new:{value}", _("New: %(kind)s") % {"kind": label}) for value, label in OrganisationKind.choices]
        alike = [(f"is:{known.ref}", _("The same as %(name)s") % {"name": known.name}) for known in place.alike]
        return [*alike, *new]

    def choices(self) -> dict[str, str]:
        """By the key of the name: what it means."""
        return {key: self.cleaned_data[name] for name, key in self.keys.items()}


def _rows(count: int) -> str:
    return ngettext("%(count)d row", "%(count)d rows", count) % {"count": count}


class MergeForm(forms.Form):
    """Which of two stays, and of each part in which they differ, whose value."""

    keep = forms.ChoiceField(choices=[(ONE, ""), (OTHER, "")], initial=ONE)

    def __init__(self, *args: Any, differences: Sequence[Difference], **more: Any) -> None:
        super().__init__(*args, **more)
        self.differences = differences
        for difference in differences:
            self.fields[f"part-{difference.part}"] = forms.ChoiceField(
                choices=[(ONE, difference.one), (OTHER, difference.other)], initial=difference.proposed
            )

    @property
    def keeps_one(self) -> bool:
        """The first of the two stays."""
        return bool(self.cleaned_data["keep"] == ONE)

    def taken(self) -> set[str]:
        """The parts whose value comes from the one that goes."""
        goes = OTHER if self.keeps_one else ONE
        return {each.part for each in self.differences if self.cleaned_data[f"part-{each.part}"] == goes}
