"""Moments of conversations within a sentence."""

from datetime import datetime

from django import template

from kortelijnen.talks.letters import moment_in_words

register = template.Library()


@register.filter
def moment(when: datetime) -> str:
    """Tuesday 8 December at 10:00."""
    return moment_in_words(when)
