"""`{% load lines %}`: where a card leads, and the buttons on it. A page has a dozen cards: both are made in one go."""

from functools import lru_cache

from django import template
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from kortelijnen.desk.lines.buttons import Button
from kortelijnen.desk.lines.links import PLACE, page_of

register = template.Library()
register.filter("page", page_of)

BUTTON = (
    '<button class="kl-button kl-button--small" type="submit" id="{0}-{2}" name="outcome" value="{0}">{1}</button>\n'
)


@register.simple_tag
def outcome_buttons(buttons: tuple[Button, ...], ref: str) -> SafeString:
    """A button for each of these ways in which a call may end."""
    return mark_safe(_drawn(buttons).replace(PLACE, escape(ref)))  # noqa: S308 - drawn by format_html, with an escaped ref


@lru_cache(maxsize=32)
def _drawn(buttons: tuple[Button, ...]) -> str:
    return format_html_join("", BUTTON, ((value, label, PLACE) for value, label in buttons))
