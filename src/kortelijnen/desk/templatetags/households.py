"""`{% load households %}`: what the household's page needs and no other page does."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def of(rows: Mapping[Any, Any], key: Any) -> Any:
    """The entry of a mapping under a key, or nothing."""
    return rows.get(key)
