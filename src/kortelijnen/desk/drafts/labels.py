"""What a kept field is called on the page it was typed on, so that nobody reads the names of our code."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module

from django import forms
from django.urls import Resolver404, resolve

from kortelijnen.drafts.rules import Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One field as its writer knows it: the label, and the words or the chosen answer."""

    label: str
    text: str


@lru_cache(maxsize=64)
def _forms_beside(module: str) -> tuple[type[forms.Form], ...]:
    """The forms of the door whose view this is: `desk/<room>/forms.py` stands beside `views.py`."""
    try:
        beside = import_module(f"{module.rpartition('.')[0]}.forms")
    except ModuleNotFoundError:
        return ()
    found = (value for value in vars(beside).values() if isinstance(value, type))
    return tuple(form for form in found if issubclass(form, forms.Form))


def _form_for(path: str, names: set[str]) -> dict[str, forms.Field]:
    """The fields of the form that shares most names with what was sent."""
    try:
        view = resolve(path).func
    except Resolver404:
        return {}
    candidates = [form.base_fields for form in _forms_beside(view.__module__)]
    return max(candidates, key=lambda fields: len(names & fields.keys()), default={})


def _text(field: forms.Field, value: str) -> str:
    """The words; for a choice what stood beside it, and nothing for a choice that only the page knew."""
    if not isinstance(field, forms.ChoiceField):
        return value
    if isinstance(field, forms.ModelChoiceField):
        return ""
    return next((str(label) for choice, label in field.widget.choices if str(choice) == value), "")


def as_shown(target: str, fields: Iterable[Field]) -> list[Shown]:
    """What was typed or chosen, in the order of the form. What its writer never saw (a version, a button) is left
    out; when no form can be recognised, every word is shown."""
    filled = [(name, value) for name, value in fields if value.strip()]
    known = _form_for(target.partition("?")[0], {name for name, _value in filled})
    labelled = [
        Shown(label=str(known[name].label or ""), text=_text(known[name], value))
        for name, value in filled
        if name in known and not known[name].widget.is_hidden
    ]
    unlabelled = [Shown(label="", text=value) for name, value in filled if name not in known and " " in value]
    return [shown for shown in labelled + unlabelled if shown.text]
