"""Clearing away sessions that nobody can use any more."""

from importlib import import_module

from django.conf import settings


def clear_ended() -> None:
    """Delete the rows of sessions whose cookie has run out."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
