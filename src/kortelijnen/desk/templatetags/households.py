"""`{% load households %}`: what the household's page needs and no other page does."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.utils.safestring import SafeString

from kortelijnen.design.ecogram import Ecogram
from kortelijnen.desk.households.network_rows import network_rows
from kortelijnen.households.models import NetworkPerson

register = template.Library()


@register.filter
def of(rows: Mapping[Any, Any], key: Any) -> Any:
    """The entry of a mapping under a key, or nothing."""
    return rows.get(key)


@register.simple_tag(takes_context=True)
def people_around(context: template.Context, people: Sequence[NetworkPerson], drawing: Ecogram, ref: str) -> SafeString:
    """`desk/households/_network_row.html` for each of these people, with the token of this page."""
    return network_rows(
        people,
        ref=ref,
        editable=bool(context.get("may_edit")),
        is_numbered=not drawing.has_names,
        csrf_token=str(context.get("csrf_token", "")),
    )
