"""The only clock. Rooms ask here, so that a test, a benchmark or a story can stand at one moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_stands_at: ContextVar[datetime | None] = ContextVar("stands_at", default=None)


def now() -> datetime:
    """This moment, with its zone."""
    return _stands_at.get() or timezone.now()  # noqa: TID251 - this is the clock


def today() -> date:
    """The calendar day in the Netherlands: legal terms and promises count these days, not UTC ones."""
    return now().astimezone(AMSTERDAM).date()


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Within this block it is this moment. For tests and for the story of the demo, never for a real household."""
    token = _stands_at.set(moment)
    try:
        yield
    finally:
        _stands_at.reset(token)
