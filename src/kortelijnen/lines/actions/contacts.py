"""Changes to contacts: who they are, what they agreed to."""

from collections.abc import Iterable, Mapping
from datetime import date
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
from kortelijnen.lines.actions.calls import lay_line
from kortelijnen.lines.enums import AgreedHow, Standing
from kortelijnen.lines.models import Contact, Need, Presence
from kortelijnen.places.models import Area


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
