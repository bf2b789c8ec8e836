"""Small questions that the pages of the directory ask."""

from django import forms, template

from kortelijnen.lines.rules import dialled as as_dialled

register = template.Library()


@register.filter
def dialled(phone: str) -> str:
    """The number as a telephone dials it."""
    return as_dialled(phone)


@register.filter
def says(form: forms.Form, names: str) -> bool:
    """Whether anything stands, or is wrong, in one of these fields: then their fold is open."""
    return any(form[name].value() not in (None, "", []) or form[name].errors for name in names.split())
