"""Every change to the directory."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record
from kortelijnen.directory import rules
from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.directory.models import Organisation
from kortelijnen.directory.queries import organisation_named
from kortelijnen.kit.errors import Conflict, RuleBroken


@transaction.atomic
def add_organisation(
    *,
    by: Actor,
    name: str,
    kind: OrganisationKind,
    purpose: str = "",
    phone: str = "",
    website: str = "",
    usual_wait_days: int | None = None,
) -> Organisation:
    """Put an institution in the directory; a name stands there once."""
    told: dict[str, Any] = {
        "name": " ".join(name.split()),
        "kind": kind,
        "purpose": purpose,
        "phone": phone,
        "website": website,
        "usual_wait_days": usual_wait_days,
    }
    _check(told, itself=None)
    organisation = Organisation.objects.create(**told)
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
    purpose: str = "",
    phone: str = "",
    website: str = "",
    usual_wait_days: int | None = None,
) -> Organisation:
    """Put right what the directory says. Whoever saves second sees both texts (Conflict)."""
    told: dict[str, Any] = {
        "name": " ".join(name.split()),
        "kind": kind,
        "purpose": purpose,
        "phone": phone,
        "website": website,
        "usual_wait_days": usual_wait_days,
    }
    current = Organisation.objects.select_for_update().defer("search").get(pk=organisation.pk)
    if current.version != version:
        theirs = {field: getattr(current, field) for field in told}
        raise Conflict(theirs=_as_text(theirs), yours=_as_text(told), version=current.version)
    _check(told, itself=current)
    for field, value in told.items():
        setattr(current, field, value)
    current.version = version + 1
    current.save(update_fields=[*told, "version"])
    record(by=by, verb="corrected", kind="organisation", ref=current.ref)
    return current


def _check(told: dict[str, Any], *, itself: Organisation | None) -> None:
    rules.wait_is_plausible(days=told["usual_wait_days"], message=_("A usual wait is between 0 and 365 working days."))
    namesake = organisation_named(told["name"])
    if namesake is not None and (itself is None or namesake.pk != itself.pk):
        raise RuleBroken("organisation_known", _("An organisation of this name is in the directory already."))


def _as_text(told: dict[str, Any]) -> str:
    shown = told | {"kind": OrganisationKind(told["kind"]).label}
    return "\n".join(str(value) for value in shown.values() if value not in ("", None))
