"""Lines that colleagues lay on the same occasion."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record
from kortelijnen.lines.actions._life import LIFE, touch
from kortelijnen.lines.models import Contact, Line
from kortelijnen.people.models import User


@transaction.atomic
def lay_lines_together(
    *, by: Actor, team_id: int, users: Iterable[User], contacts: Iterable[Contact], on: date
) -> None:
    """Everybody who went along got to know everybody who was met: each has an own line from that day (S0-5, S0-11).
    One of them writes it down for all; the trail says who. A line that was used later than that day stays as it is."""
    people, met = list(users), list(contacts)
    Line.objects.bulk_create(
        [Line(user=user, team_id=team_id, contact=contact, since=on) for user in people for contact in met],
        ignore_conflicts=True,
    )
    lines = Line.objects.filter(team_id=team_id, user__in=people, contact__in=met).order_by("pk").select_for_update()
    for line in lines:
        touch(line, None, on)
        line.save(update_fields=LIFE)
    for contact in met:
        record(by=by, verb="laid", kind="line", ref=contact.ref, team_id=team_id)
