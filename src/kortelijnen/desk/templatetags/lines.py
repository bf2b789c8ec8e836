"""`{% load lines %}`: where a card leads, and the buttons on it. A page has a dozen cards: both are made in one go."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from kortelijnen.desk.lines.buttons import Button
from kortelijnen.desk.lines.links import page_of

register = template.Library()
register.filter("page", page_of)

BUTTON = (
    '<button class="kl-button kl-button--small" type="submit" id="{0}-{2}" name="outcome" value="{0}">{1}</button>\n'
)


@register.simple_tag
def outcome_buttons(buttons: Iterable[Button], ref: str) -> SafeString:
    """A button for each of these ways in which a call may end."""
    return format_html_join("", BUTTON, ((value, label, ref) for value, label in buttons))
