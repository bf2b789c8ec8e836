"""A visit as an entry for somebody's own calendar (RFC 5545)."""

from datetime import timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from kortelijnen.groundwork.enums import VisitState
from kortelijnen.groundwork.models import DiscoveryVisit
from kortelijnen.kit import clock


def calendar_of(visit: DiscoveryVisit, *, url: str) -> bytes:
    """The visit, in Dutch time. The same visit is the same entry again (UID), newer when it changed (SEQUENCE). No name
    of a person stands in it: calendars are shared further than we know."""
    begins = visit.begins_at.astimezone(clock.AMSTERDAM)
    event = Event()
    event.add("uid", f"visit-{visit.ref}@kortelijnen")
    event.add("dtstamp", clock.now())
    event.add("sequence", visit.version - 1)
    event.add("status", "CANCELLED" if visit.state == VisitState.CANCELLED else "CONFIRMED")
    event.add("summary", _("Discovery visit: %(name)s") % {"name": visit.organisation.name})
    event.add("dtstart", begins)
    event.add("dtend", begins + timedelta(minutes=visit.minutes))
    if visit.place:
        event.add("location", visit.place)
    event.add("description", _("How does it work there, and whom may we call?"))
    event.add("url", url)
    calendar = Calendar()
    calendar.add("prodid", "-//Korte Lijnen//NL")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
