"""The few controls that Django does not have in the shape we want."""

from typing import Any

from django import forms


class DateInput(forms.DateInput):
    """The browser's own date field. Inside it is always ISO, whatever the language of the page."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """The browser's own time field."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__({"class": "kl-input--short"}, format="%H:%M")


class PhoneInput(forms.TextInput):
    """A telephone number: the keypad on a phone, no completion of the worker's own number."""

    input_type = "tel"
    template_name = "django/forms/widgets/tel.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off"} | (attrs or {}))


class WordsArea(forms.Textarea):
    """Room for somebody's own words, readable from both sides of a kitchen table. Grows with the text."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "kl-textarea--words", "rows": 6} | (attrs or {}))
