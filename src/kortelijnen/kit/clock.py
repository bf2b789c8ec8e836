"""The only clock. Rooms ask here, so that a test or a benchmark can stand at one moment."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def now() -> datetime:
    """This moment, with its zone."""
    return timezone.now()


def today() -> date:
    """The calendar day in the Netherlands: legal terms and promises count these days, not UTC ones."""
    return now().astimezone(AMSTERDAM).date()
