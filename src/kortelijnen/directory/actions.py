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
from kortelijnen.kit.errors import RuleBroken


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
    _check(told)
    organisation = Organisation.objects.create(**told, sounds=rules.sounds_of(told["name"], purpose))
    record(by=by, verb="added", kind="organisation", ref=organisation.ref)
    return organisation


def _check(told: dict[str, Any]) -> None:
    rules.wait_is_plausible(days=told["usual_wait_days"], message=_("A usual wait is between 0 and 365 working days."))
    if organisation_named(told["name"]) is not None:
        raise RuleBroken("organisation_known", _("An organisation of this name is in the directory already."))
