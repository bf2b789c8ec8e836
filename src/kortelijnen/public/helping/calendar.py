"""The own turns as a file for somebody's own calendar (RFC 5545)."""

from collections.abc import Sequence
from datetime import timedelta

from icalendar import Calendar, Event

from kortelijnen.arrangements.queries import BoardTurn
from kortelijnen.kit import clock


def calendar_of(what: str, turns: Sequence[BoardTurn], *, url: str) -> bytes:
    """Each turn as a whole day, so that no clock that changes moves it. The same turn is the same entry again (UID). No
    name stands in it: calendars are shared further than we know."""
    calendar = Calendar()
    calendar.add("prodid", "-//Korte Lijnen//NL")
    calendar.add("version", "2.0")
    for turn in turns:
        event = Event()
        event.add("uid", f"turn-{turn.turn_id}@kortelijnen")
        event.add("dtstamp", clock.now())
        event.add("summary", what)
        event.add("dtstart", turn.day)
        event.add("dtend", turn.day + timedelta(days=1))
        event.add("url", url)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
