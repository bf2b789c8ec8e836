"""What of a form is put aside or given back."""

import importlib
import pkgutil

import pytest
from django import forms

import kortelijnen.desk
from kortelijnen.kit.typed import NOT_TYPED, typed_words

CHOSEN = (forms.ChoiceField, forms.BooleanField)


@pytest.fixture(scope="module")
def fields():
    """Every field of every form of the desk."""
    found = []
    for module in pkgutil.walk_packages(kortelijnen.desk.__path__, "kortelijnen.desk."):
        if module.name.endswith("forms"):
            made = vars(importlib.import_module(module.name)).values()
            classes = [kind for kind in made if isinstance(kind, type) and issubclass(kind, forms.BaseForm)]
            found += [item for kind in classes for item in getattr(kind, "base_fields", {}).items()]
    return found


def is_typed(field):
    return not isinstance(field, CHOSEN) and not field.widget.is_hidden


def test_what_is_chosen_or_carried_along_is_known(fields):
    assert {name for name, field in fields if not is_typed(field)} - NOT_TYPED == set()


def test_nothing_that_somebody_types_is_taken_for_a_choice(fields):
    assert {name for name, field in fields if is_typed(field)} & NOT_TYPED == set()


def test_one_word_is_given_back_and_a_secret_is_not():
    sent = [
        ("to", ["Wachtlijst"]),
        ("because", ["Wij doen geen tuinen."]),
        ("csrfmiddlewaretoken", ["abc"]),
        ("password", ["een twee"]),
        ("version", ["3"]),
        ("route", ["outreach"]),
        ("what", [" "]),
    ]
    assert typed_words(sent) == ["Wachtlijst", "Wij doen geen tuinen."]
