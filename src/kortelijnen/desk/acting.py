"""The one way in which a view carries out what a valid form asks for."""

from collections.abc import Callable

from django import forms

from kortelijnen.kit.errors import RuleBroken


def carried_out(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do it. When a rule of the work says no, the form says so and keeps every word that was typed."""
    try:
        act()
    except RuleBroken as rule:
        form.add_error(None, rule.message)
        return False
    return True
