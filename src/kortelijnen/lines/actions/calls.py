"""Lines that are laid and used: calls and how they ended."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record
from kortelijnen.directory.models import Organisation
from kortelijnen.kit import clock
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.lines import rules
from kortelijnen.lines.access import lines_visible_to
from kortelijnen.lines.enums import CallOutcome
from kortelijnen.lines.models import Consult, Contact, Line, Need


def _own_line(by: Actor, contact: Contact, day: date) -> Line:
    """The caller's line to this contact, held until the work is done; a new one when there is none yet."""
    if by.user_id is None or not by.team_ids:
        raise RuleBroken("line_needs_a_worker", _("A line belongs to somebody who works in a team."))
    mine = lines_visible_to(by).filter(user_id=by.user_id, contact=contact).order_by("pk").select_for_update()
    line = mine.first()
    if line is None:
        new = Line(user_id=by.user_id, team_id=by.team_id, contact=contact, since=day)
        Line.objects.bulk_create([new], ignore_conflicts=True)  # two taps at once make one line
        line = mine.get()
    return line


def _touch(line: Line, outcome: CallOutcome | None, day: date) -> None:
    """Something happened on the line: what that does to its life. An older day than the last one changes nothing."""
    if line.touched_on is not None and day < line.touched_on:
        return
    left = rules.faded(line.strength, (day - line.touched_on).days) if line.touched_on else 0.0
    line.strength = rules.strength_after(left, outcome)
    line.touched_on = day
    line.lives_until = rules.lives_until(line.strength, day)
    if outcome is None or outcome in rules.CONFIRMS:
        line.confirmed_on = max(day, line.confirmed_on or day)


LIFE = ["confirmed_on", "strength", "touched_on", "lives_until"]


@transaction.atomic
def lay_line(*, by: Actor, contact: Contact, on: date | None = None) -> Line:
    """From this day the worker knows this contact: "you can always call me" (S0-11). A line that had gone quiet
    is confirmed again."""
    day = on or clock.today()
    line = _own_line(by, contact, day)
    _touch(line, None, day)
    line.save(update_fields=LIFE)
    record(by=by, verb="laid", kind="line", ref=contact.ref)
    return line


@transaction.atomic
def record_outcome(
    *,
    by: Actor,
    contact: Contact,
    outcome: CallOutcome,
    on: date | None = None,
    need: Need | None = None,
    minutes: int | None = None,
) -> Consult:
    """How a call ended, in one tap (S0-18, S0-22): logs it, and makes or refreshes the caller's own line. No resident
    is named; need and minutes may be told and need not.

    Somebody who is no longer there is greyed for everybody; reaching that person takes it back.
    """
    day = on or clock.today()
    line = _own_line(by, contact, day)
    line.last_used_on, line.last_outcome = day, outcome
    _touch(line, outcome, day)
    line.save(update_fields=["last_used_on", "last_outcome", *LIFE])
    if outcome == CallOutcome.GONE:
        Contact.objects.filter(pk=contact.pk, gone_on__isnull=True).update(gone_on=day)
    elif outcome in rules.CONFIRMS:
        Contact.objects.filter(pk=contact.pk).update(gone_on=None)
    consult = _consult(by, day, contact.organisation_id, contact=contact, outcome=outcome, need=need, minutes=minutes)
    record(by=by, verb="called", kind="line", ref=contact.ref, note=outcome)
    return consult


@transaction.atomic
def record_desk_outcome(
    *,
    by: Actor,
    organisation: Organisation,
    outcome: CallOutcome,
    on: date | None = None,
    need: Need | None = None,
    minutes: int | None = None,
) -> Consult:
    """How a call to the desk ended: the way without a line, logged the same, so that both can be compared (S0-16)."""
    day = on or clock.today()
    consult = _consult(by, day, organisation.pk, contact=None, outcome=outcome, need=need, minutes=minutes)
    record(by=by, verb="called", kind="desk", ref=organisation.ref, note=outcome)
    return consult


def _consult(by: Actor, day: date, organisation_id: int, *, contact: Contact | None, **told: Any) -> Consult:
    if by.user_id is None or not by.team_ids:
        raise RuleBroken("line_needs_a_worker", _("A line belongs to somebody who works in a team."))
    now = clock.now()
    at = now if day == clock.today() else datetime.combine(day, now.time(), tzinfo=now.tzinfo)
    return Consult.objects.create(
        team_id=by.team_id,
        user_id=by.user_id,
        at=at,
        organisation_id=organisation_id,
        contact=contact,
        is_desk=contact is None,
        **told,
    )
