"""Clearing away what no longer counts: sessions that nobody can use, attempts of long ago."""

from importlib import import_module

from django.conf import settings
from django.db import connection


def clear_ended() -> None:
    """Delete the rows of sessions whose cookie has run out, and of counted attempts and used codes that lapsed."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_counters WHERE expires < now()")
