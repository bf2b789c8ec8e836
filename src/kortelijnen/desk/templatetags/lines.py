"""`{% load lines %}`: a card, where it leads, and the buttons on it. A page has a dozen: each is made in one go."""

from functools import lru_cache

from django import template
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from kortelijnen.desk.lines.buttons import Button
from kortelijnen.desk.lines.links import PLACE, page_of
from kortelijnen.desk.lines.stencils import filled_in
from kortelijnen.lines.queries import CallCard

register = template.Library()
register.filter("page", page_of)

BUTTON = (
    '<button class="kl-button kl-button--small" type="submit" id="{0}-{2}" name="outcome" value="{0}">{1}</button>\n'
)


@register.simple_tag(takes_context=True)
def call_card(context: template.Context, card: CallCard) -> SafeString:
    """`desk/lines/_card.html` for one of many cards, with the words, the urgency and the token of this page."""
    found = context.get("found")
    return filled_in(
        card,
        words=context.get("words") or "",
        csrf_token=str(context.get("csrf_token", "")),
        is_urgent=bool(found and found.is_urgent),
        may_note=bool(context.get("outcomes")),
    )


@register.simple_tag
def outcome_buttons(buttons: tuple[Button, ...], ref: str) -> SafeString:
    """A button for each of these ways in which a call may end."""
    return mark_safe(_drawn(buttons).replace(PLACE, escape(ref)))  # noqa: S308 - drawn by format_html, with an escaped ref


@lru_cache(maxsize=32)
def _drawn(buttons: tuple[Button, ...]) -> str:
    return format_html_join("", BUTTON, ((value, label, PLACE) for value, label in buttons))
