"""Every change to needs, contacts and lines."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record
from kortelijnen.directory.actions import add_organisation
from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.directory.models import Organisation
from kortelijnen.directory.queries import organisation_named
from kortelijnen.directory.rules import sounds_of
from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict, RuleBroken
from kortelijnen.lines import rules
from kortelijnen.lines.access import lines_visible_to
from kortelijnen.lines.enums import AgreedHow, CallOutcome, Standing
from kortelijnen.lines.models import Consult, Contact, Line, Need, Presence
from kortelijnen.places.models import Area

SHIPPED_NEEDS = Path(__file__).parent / "data" / "needs.json"


@transaction.atomic
def load_needs(*, by: Actor) -> int:
    """Add the needs that come with the product, and give how many were new. A need that is there already stays
    as the municipality made it."""
    shipped = json.loads(SHIPPED_NEEDS.read_text(encoding="utf-8"))
    known = set(Need.objects.values_list("slug", flat=True))
    new = [
        Need(**(need | {"synonyms": "\n".join(need["synonyms"])}), sounds=sounds_of(need["name"], *need["synonyms"]))
        for need in shipped
        if need["slug"] not in known
    ]
    Need.objects.bulk_create(new)
    if new:
        record(by=by, verb="loaded", kind="needs", note=str(len(new)))
    return len(new)


def _agreement(agreed_on: date | None, agreed_how: AgreedHow) -> dict[str, Any]:
    """A yes with its day, its way and its end; or none of the three."""
    rules.agreement_lies_in_the_past(
        agreed_on=agreed_on, today=clock.today(), message=_("Nobody can have agreed in the future.")
    )
    if agreed_on is None:
        return {"agreed_on": None, "agreed_how": "", "expires_on": None}
    return {"agreed_on": agreed_on, "agreed_how": agreed_how, "expires_on": rules.expiry_of(agreed_on)}


@transaction.atomic
def add_contact(
    *,
    by: Actor,
    organisation: Organisation,
    name: str,
    phone: str,
    function: str = "",
    email: str = "",
    reachable: str = "",
    needs: Iterable[Need] = (),
    areas: Mapping[Area, Standing] | None = None,
    agreed_on: date | None = None,
    agreed_how: AgreedHow = AgreedHow.SPOKEN,
) -> Contact:
    """Somebody at an institution who can be called: the direct number first (S0-9), and the day on which that
    person agreed to be listed, from which the agreement holds for a year (S0-24)."""
    contact = Contact.objects.create(
        organisation=organisation,
        name=name,
        function=function,
        phone=phone,
        email=email,
        reachable=reachable,
        sounds=sounds_of(name, function),
        **_agreement(agreed_on, agreed_how),
    )
    contact.needs.set(needs)
    Presence.objects.bulk_create(
        Presence(contact=contact, area=area, standing=standing, since=clock.today())
        for area, standing in (areas or {}).items()
    )
    record(by=by, verb="added", kind="contact", ref=contact.ref)
    return contact


@transaction.atomic
def introduce_contact(
    *,
    by: Actor,
    organisation: str,
    kind: OrganisationKind | None = None,
    name: str,
    phone: str,
    function: str = "",
    needs: Iterable[Need] = (),
    agreed_on: date | None = None,
) -> Contact:
    """A worker got to know somebody: the contact, the worker's own line to that person and, when the directory
    does not have it yet, the institution (then its kind is needed). All or nothing."""
    place = organisation_named(organisation)
    if place is None:
        if kind is None:
            raise RuleBroken("organisation_unknown", _("Choose what kind of organisation this is."))
        place = add_organisation(by=by, name=organisation, kind=kind)
    contact = add_contact(
        by=by, organisation=place, name=name, phone=phone, function=function, needs=needs, agreed_on=agreed_on
    )
    lay_line(by=by, contact=contact)
    return contact


@transaction.atomic
def correct_contact(
    *,
    by: Actor,
    contact: Contact,
    version: int,
    name: str,
    function: str,
    phone: str,
    needs: Iterable[Need],
    agreed_on: date | None,
) -> Contact:
    """Put a contact right, renew the agreement with a new day, or take the agreement away by leaving it empty:
    then only teams with a line still see this person (S0-24). Whoever saves second sees both texts.

    The institution stays: who goes to work elsewhere agreed to something else and is a new contact.
    """
    told: dict[str, Any] = {"name": name, "function": function, "phone": phone}
    chosen = list(needs)
    current = Contact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    if current.version != version:
        theirs = {field: getattr(current, field) for field in told}
        raise Conflict(
            theirs=_as_text(theirs, current.needs.all(), current.agreed_on),
            yours=_as_text(told, chosen, agreed_on),
            version=current.version,
        )
    if agreed_on != current.agreed_on:
        told |= _agreement(agreed_on, AgreedHow.SPOKEN)
    for field, value in told.items():
        setattr(current, field, value)
    current.version = version + 1
    current.sounds = sounds_of(current.name, current.function)
    current.save(update_fields=[*told, "version", "sounds"])
    current.needs.set(chosen)
    record(by=by, verb="corrected", kind="contact", ref=current.ref)
    return current


def _as_text(told: Mapping[str, Any], needs: Iterable[Need], agreed_on: date | None) -> str:
    """A contact as the two versions of a conflict show it: all that can be put right, also what was left empty."""
    able = ", ".join(sorted(need.name for need in needs)) or "–"
    day = date_format(agreed_on, "DATE_FORMAT") if agreed_on else "–"
    lines = [str(value) for value in told.values() if value]
    lines += [f"{_('What can this person arrange?')} {able}", f"{_('Said yes to being listed, on')}: {day}"]
    return "\n".join(lines)


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
