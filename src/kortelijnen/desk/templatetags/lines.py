"""`{% load lines %}`: where a card leads, and what stands below it. A page has a dozen cards."""

from django import template
from django.utils.safestring import SafeString

from kortelijnen.desk.lines.links import page_of
from kortelijnen.desk.lines.stencils import filled_in
from kortelijnen.lines.queries import CallCard

register = template.Library()
register.filter("page", page_of)


@register.simple_tag(takes_context=True)
def after_call(context: template.Context, card: CallCard) -> SafeString:
    """How the call may end, and what else may be done with this card."""
    found = context.get("found")
    return filled_in(
        card,
        words=context.get("words", ""),
        csrf_token=str(context.get("csrf_token", "")),
        is_urgent=bool(found and found.is_urgent),
    )
