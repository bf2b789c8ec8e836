"""Changes to contacts: who they are, what they agreed to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

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
from kortelijnen.lines.actions.rights import OLD_ADDRESS, give_link
from kortelijnen.lines.enums import AgreedHow, HalfDay, LinkReason, Standing
from kortelijnen.lines.models import Contact, Need, Presence
from kortelijnen.places.models import Area


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What may be told of a contact besides the six fields that are always asked. `areas` holds every area that was
    offered, with what the contact is there, or None; of other areas nothing changes."""

    phone_is_private: bool = False
    email: str = ""
    hours: tuple[str, ...] = ()
    reachable: str = ""
    away_until: date | None = None
    replacement: Contact | None = None
    may_be_shared: bool = False
    agreed_how: AgreedHow = AgreedHow.SPOKEN
    areas: Mapping[Area, Standing | None] = field(default_factory=dict)

    def columns(self, *, organisation_id: int, agreed_on: date | None) -> dict[str, Any]:
        """As the table holds them, once the rules have been asked."""
        rules.away_lies_ahead(
            away_until=self.away_until,
            today=clock.today(),
            message=_("The day until which somebody is away has passed."),
        )
        rules.replacement_is_a_colleague(
            own=organisation_id,
            theirs=self.replacement.organisation_id if self.replacement else None,
            message=_("Somebody at the same institution picks up meanwhile."),
        )
        return {
            "phone_is_private": self.phone_is_private,
            "email": self.email,
            "hours": [half for half in HalfDay.values if half in self.hours],
            "reachable": self.reachable,
            "away_until": self.away_until,
            "replacement": self.replacement,
            # The second yes hangs on the first.
            "may_be_shared": self.may_be_shared and agreed_on is not None,
        }


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
    details: Details | None = None,
) -> Contact:
    """Somebody at an institution who can be called: the direct number first (S0-9), and the day on which that
    person agreed to be listed, from which the agreement holds for a year (S0-24). `details` take the place of
    the arguments of the same name."""
    more = details or Details(email=email, reachable=reachable, areas=dict(areas or {}), agreed_how=agreed_how)
    contact = Contact.objects.create(
        organisation=organisation,
        name=name,
        function=function,
        phone=phone,
        sounds=sounds_of(name, function),
        **more.columns(organisation_id=organisation.pk, agreed_on=agreed_on),
        **_agreement(agreed_on, more.agreed_how),
    )
    contact.needs.set(needs)
    _set_presences(contact, more.areas)
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
    details: Details | None = None,
) -> Contact:
    """A worker got to know somebody: the contact, the worker's own line to that person and, when the directory
    does not have it yet, the institution (then its kind is needed). All or nothing. Whoever agreed and has a mail
    address gets the link to the own entry at once (S0-24)."""
    place = organisation_named(organisation)
    if place is None:
        if kind is None:
            raise RuleBroken("organisation_unknown", _("Choose what kind of organisation this is."))
        place = add_organisation(by=by, name=organisation, kind=kind)
    contact = add_contact(
        by=by,
        organisation=place,
        name=name,
        phone=phone,
        function=function,
        needs=needs,
        agreed_on=agreed_on,
        details=details,
    )
    lay_line(by=by, contact=contact)
    if contact.agreed_on is not None and contact.email:
        give_link(by=by, contact=contact, why=LinkReason.LISTED)
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
    details: Details | None = None,
) -> Contact:
    """Put a contact right, renew the agreement with a new day, or take the agreement away by leaving it empty:
    then only teams with a line still see this person (S0-24). Whoever saves second sees both texts. Without `details`
    nothing else changes.

    The institution stays: who goes to work elsewhere agreed to something else and is a new contact. When the mail
    address changes, the old address hears of it.
    """
    told: dict[str, Any] = {"name": name, "function": function, "phone": phone}
    chosen = list(needs)
    current = Contact.objects.select_for_update(of=("self",)).select_related("replacement").get(pk=contact.pk)
    if details:
        told |= details.columns(organisation_id=current.organisation_id, agreed_on=agreed_on)
    if current.version != version:
        raise _both_versions(current, told, chosen, agreed_on)
    told |= _agreement_after(current, agreed_on, details)
    _warn_old_address(current, told)
    for column, value in told.items():
        setattr(current, column, value)
    current.version = version + 1
    current.sounds = sounds_of(current.name, current.function)
    current.save(update_fields=[*told, "version", "sounds"])
    current.needs.set(chosen)
    if details:
        _set_presences(current, details.areas)
    record(by=by, verb="corrected", kind="contact", ref=current.ref)
    return current


def _both_versions(current: Contact, told: Mapping[str, Any], needs: list[Need], agreed_on: date | None) -> Conflict:
    theirs = {column: getattr(current, column) for column in told}
    return Conflict(
        theirs=_as_text(theirs, current.needs.all(), current.agreed_on),
        yours=_as_text(told, needs, agreed_on),
        version=current.version,
    )


def _agreement_after(current: Contact, agreed_on: date | None, details: Details | None) -> dict[str, Any]:
    """What changes in the agreement. Who takes the first yes back, takes the second back with it."""
    how = details.agreed_how if details else AgreedHow.SPOKEN
    same_way = details is None or agreed_on is None or how == current.agreed_how
    if agreed_on == current.agreed_on and same_way:
        return {}
    return _agreement(agreed_on, how) | ({} if agreed_on else {"may_be_shared": False})


def _warn_old_address(current: Contact, told: Mapping[str, Any]) -> None:
    if current.email and told.get("email", current.email) != current.email:
        app.configure_task(name=OLD_ADDRESS).defer(address=current.email)


def _set_presences(contact: Contact, areas: Mapping[Area, Standing | None]) -> None:
    """What the contact is from today in each of these areas. What ended gets its last day and stays (S0-2)."""
    today = clock.today()
    running = {one.area_id: one for one in contact.presences.filter(until__isnull=True)}
    ended = [one for area, standing in areas.items() if (one := running.get(area.pk)) and one.standing != standing]
    contact.presences.filter(pk__in=[one.pk for one in ended]).update(until=today)
    Presence.objects.bulk_create(
        Presence(contact=contact, area=area, standing=standing, since=today)
        for area, standing in areas.items()
        if standing and (area.pk not in running or running[area.pk] in ended)
    )


def _as_text(told: Mapping[str, Any], needs: Iterable[Need], agreed_on: date | None) -> str:
    """A contact as the two versions of a conflict show it: all that can be put right, also what was left empty."""
    able = ", ".join(sorted(need.name for need in needs)) or "–"
    day = date_format(agreed_on, "DATE_FORMAT") if agreed_on else "–"
    lines = [str(told[column]) for column in ("name", "function", "phone") if told[column]]
    lines += [f"{_('What can this person arrange?')} {able}", f"{_('Said yes to being listed, on')}: {day}"]
    if "email" in told:
        lines += _details_as_text(told)
    return "\n".join(lines)


def _details_as_text(told: Mapping[str, Any]) -> list[str]:
    yes_or_no = {True: _("Yes"), False: _("No")}
    away = date_format(told["away_until"], "DATE_FORMAT") if told["away_until"] else "–"
    hours = ", ".join(str(HalfDay(half).label) for half in told["hours"]) or "–"
    return [
        f"{_('This is a private number')}: {yes_or_no[told['phone_is_private']]}",
        f"{_('E-mail address')}: {told['email'] or '–'}",
        f"{_('Half-days on which to reach')}: {hours}",
        f"{_('When to reach')}: {told['reachable'] or '–'}",
        f"{_('Away until')}: {away}",
        f"{_('Replacement')}: {told['replacement'] or '–'}",
        f"{_('May stand in lists for others')}: {yes_or_no[told['may_be_shared']]}",
    ]
