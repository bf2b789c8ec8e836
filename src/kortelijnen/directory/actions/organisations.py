"""Changes to organisations."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record
from kortelijnen.directory import rules
from kortelijnen.directory.actions.assurance import assure
from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.directory.models import Organisation
from kortelijnen.directory.queries import organisation_named
from kortelijnen.directory.words import as_text
from kortelijnen.kit.errors import Conflict, RuleBroken


@transaction.atomic
def add_organisation(
    *,
    by: Actor,
    name: str,
    kind: OrganisationKind,
    purpose: str = "",
    not_for: str = "",
    instead: str = "",
    phone: str = "",
    email: str = "",
    website: str = "",
    usual_wait_days: int | None = None,
) -> Organisation:
    """Put an institution in the directory; a name stands there once."""
    told: dict[str, Any] = {
        "name": " ".join(name.split()),
        "kind": kind,
        "purpose": purpose,
        "not_for": not_for,
        "instead": instead,
        "phone": phone,
        "email": email,
        "website": website,
        "usual_wait_days": usual_wait_days,
    }
    _check(told)
    organisation = Organisation.objects.create(**told, sounds=rules.sounds_of(told["name"], purpose))
    record(by=by, verb="added", kind="organisation", ref=organisation.ref)
    return organisation


@transaction.atomic
def correct_organisation(
    *,
    by: Actor,
    organisation: Organisation,
    version: int,
    name: str,
    kind: OrganisationKind,
    purpose: str,
    not_for: str,
    instead: str,
    phone: str,
    email: str,
    website: str,
    usual_wait_days: int | None,
) -> Organisation:
    """Put an organisation right (S0-6, S3-25). Whoever saves second sees both texts. It says nothing about whether
    all of it was seen to be right: that is `assure_organisation`."""
    told: dict[str, Any] = {
        "name": " ".join(name.split()),
        "kind": kind,
        "purpose": purpose,
        "not_for": not_for,
        "instead": instead,
        "phone": phone,
        "email": email,
        "website": website,
        "usual_wait_days": usual_wait_days,
    }
    current = Organisation.objects.defer("search").select_for_update().get(pk=organisation.pk)
    if current.version != version:
        theirs = {field: getattr(current, field) for field in told}
        raise Conflict(theirs=as_text(current, theirs), yours=as_text(current, told), version=current.version)
    _check(told, besides=current)
    for field, value in told.items():
        setattr(current, field, value)
    current.version = version + 1
    current.sounds = rules.sounds_of(current.name, current.purpose)
    current.save(update_fields=[*told, "version", "sounds"])
    record(by=by, verb="corrected", kind="organisation", ref=current.ref)
    return current


@transaction.atomic
def assure_organisation(*, by: Actor, organisation: Organisation, version: int) -> None:
    """Somebody looked at all of it today and saw that it is right; with her name. Whoever looked at an older version
    sees the newer one first: "updated" is not "verified"."""
    assure(by, Organisation, organisation.pk, version)
    record(by=by, verb="assured", kind="organisation", ref=organisation.ref)


def _check(told: dict[str, Any], besides: Organisation | None = None) -> None:
    rules.wait_is_plausible(days=told["usual_wait_days"], message=_("A usual wait is between 0 and 365 working days."))
    same = organisation_named(told["name"])
    if same is not None and same != besides:
        raise RuleBroken("organisation_known", _("An organisation of this name is in the directory already."))
