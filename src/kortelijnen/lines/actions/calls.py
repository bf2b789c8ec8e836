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
from kortelijnen.lines.access import consults_of, lines_visible_to
from kortelijnen.lines.actions._life import (
    LIFE,
    OFFER,
    USE,
    accept_offer,
    as_it_stands,
    own_line,
    put_back,
    touch,
    worker_of_a_team,
)
from kortelijnen.lines.enums import CallOutcome
from kortelijnen.lines.models import Consult, Contact, Line, Need


@transaction.atomic
def lay_line(*, by: Actor, contact: Contact, on: date | None = None) -> Line:
    """From this day the worker knows this contact: "you can always call me" (S0-11). A line that had gone quiet
    is confirmed again."""
    day = on or clock.today()
    line, _new = own_line(by, contact, day)
    touch(line, None, day)
    accept_offer(line, day)
    line.save(update_fields=[*LIFE, *OFFER])
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
    is named; need and minutes may be told and need not. The same tap twice within half a minute is one call.

    Somebody who is no longer there is greyed for everybody; reaching that person takes it back.
    """
    day = on or clock.today()
    line, is_new = own_line(by, contact, day)
    if on is None and (twin := _just_tapped(by, contact, outcome)):
        return twin
    standing = Contact.objects.only("gone_on", "replacement_id").select_for_update(of=("self",)).get(pk=contact.pk)
    changed = {"before": None if is_new else as_it_stands(line), "contact": _greyed(standing)}
    line.last_used_on, line.last_outcome = day, outcome
    touch(line, outcome, day)
    line.save(update_fields=[*USE, *LIFE])
    if outcome == CallOutcome.GONE and standing.gone_on is None:
        Contact.objects.filter(pk=contact.pk).update(gone_on=day)
    elif outcome in rules.CONFIRMS:
        Contact.objects.filter(pk=contact.pk).update(gone_on=None)
    told = {"need": need, "minutes": minutes, "changed": changed | {"after": as_it_stands(line)}}
    consult = _consult(by, day, contact.organisation_id, contact=contact, outcome=outcome, **told)
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
    """How a call to the desk ended: the way without a line, logged the same, so that both can be compared (S0-16).
    The same tap twice within half a minute is one call."""
    day = on or clock.today()
    worker_of_a_team(by)
    if on is None and (twin := _just_tapped(by, None, outcome, organisation)):
        return twin
    consult = _consult(by, day, organisation.pk, contact=None, outcome=outcome, need=need, minutes=minutes)
    record(by=by, verb="called", kind="desk", ref=organisation.ref, note=outcome)
    return consult


@transaction.atomic
def tell_more(*, by: Actor, consult: Consult, minutes: int | None, need: Need | None) -> None:
    """How long the call took and what it was about: optional, afterwards (S0-18)."""
    Consult.objects.filter(pk=consult.pk).update(minutes=minutes, need=need)
    consult.minutes, consult.need = minutes, need
    record(by=by, verb="changed", kind="call", ref=str(consult.pk))


@transaction.atomic
def undo_call(*, by: Actor, consult: Consult) -> None:
    """A tap by mistake: the call goes, and the line and the contact are as they were before it (S0-18). On the same
    day, the last call first; a line that was laid, confirmed or let go since then keeps that."""
    if not rules.may_undo(called_on=consult.at.astimezone(clock.AMSTERDAM).date(), today=clock.today()):
        raise RuleBroken("too_late_to_undo", _("A call can be undone on the day itself."))
    contact = consult.contact
    if contact is not None:
        _undo_on_line(by, consult, contact)
        _undo_on_contact(consult, contact)
    consult.delete()
    record(by=by, verb="undid", kind="call", ref=contact.ref if contact else "")


def _undo_on_line(by: Actor, consult: Consult, contact: Contact) -> None:
    mine = lines_visible_to(by).filter(user_id=consult.user_id, team_id=consult.team_id, contact=contact)
    line = mine.select_for_update().first()
    if consults_of(by).filter(contact=contact, pk__gt=consult.pk).exists():
        raise RuleBroken("called_since", _("You called again after this. Undo that call first."))
    if line is None:
        return  # let go meanwhile
    if as_it_stands(line) != consult.changed.get("after"):
        raise RuleBroken("line_changed_since", _("Your line has changed since this call. Nothing was undone."))
    before = consult.changed["before"]
    if before is None:
        line.delete()
    else:
        put_back(line, before)


def _undo_on_contact(consult: Consult, contact: Contact) -> None:
    """Gone, or back again: as it stood, unless a colleague said the same meanwhile."""
    before = consult.changed.get("contact", {})
    current = Contact.objects.filter(pk=contact.pk)
    gone_on = date.fromisoformat(before["gone_on"]) if before.get("gone_on") else None
    if consult.outcome == CallOutcome.GONE and gone_on is None:
        others = Consult.objects.filter(contact=contact, outcome=CallOutcome.GONE, at__gte=consult.at)
        if not others.exclude(pk=consult.pk).exists():
            known = Contact.objects.filter(pk=before.get("replacement") or 0).values_list("pk", flat=True).first()
            current.update(gone_on=None, replacement_id=known)
    elif consult.outcome in rules.CONFIRMS and gone_on is not None:
        current.filter(gone_on__isnull=True).update(gone_on=gone_on)


def _greyed(contact: Contact) -> dict[str, Any]:
    gone_on = contact.gone_on.isoformat() if contact.gone_on else None
    return {"gone_on": gone_on, "replacement": contact.replacement_id}


def _just_tapped(
    by: Actor, contact: Contact | None, outcome: CallOutcome, desk_of: Organisation | None = None
) -> Consult | None:
    """The call that the same finger recorded a moment ago."""
    to_whom: dict[str, Any] = {"contact": contact} if contact else {"organisation": desk_of, "is_desk": True}
    recent = consults_of(by).filter(**to_whom, at__gt=clock.now() - rules.SENT_TWICE, at__lte=clock.now())
    last = recent.order_by("-at", "-pk").first()
    return last if last is not None and last.outcome == outcome else None


def _consult(by: Actor, day: date, organisation_id: int, *, contact: Contact | None, **told: Any) -> Consult:
    now = clock.now()
    here = now.astimezone(clock.AMSTERDAM)  # just after midnight it is still yesterday in UTC
    at = now if day == clock.today() else datetime.combine(day, here.time(), tzinfo=clock.AMSTERDAM)
    return Consult.objects.create(
        team_id=by.team_id,
        user_id=worker_of_a_team(by),
        at=at,
        organisation_id=organisation_id,
        contact=contact,
        is_desk=contact is None,
        **told,
    )
