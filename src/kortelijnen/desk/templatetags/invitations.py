"""Moments of conversations within a sentence."""

from datetime import datetime
from functools import lru_cache

from django import template
from django.utils.translation import get_language

from kortelijnen.talks.letters import moment_in_words

register = template.Library()


@register.filter
def moment(when: datetime) -> str:
    """Tuesday 8 December at 10:00."""
    return _in_words(when, get_language() or "")


@lru_cache(maxsize=1024)
def _in_words(when: datetime, _language: str) -> str:
    return moment_in_words(when)
