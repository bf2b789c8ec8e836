"""`{% load sign_in %}`: what the pages of the second factor need."""

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def as_json(value: Any) -> str:
    """For a `data-` attribute, where no script stands in the page; the template escapes it."""
    return json.dumps(value, cls=DjangoJSONEncoder)
