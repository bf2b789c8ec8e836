"""Seen to be right, on this day, by this person."""

from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.directory.models import Organisation, Service
from kortelijnen.kit import clock
from kortelijnen.kit.errors import RuleBroken


def assure(by: Actor, model: type[Organisation] | type[Service], pk: int, version: int) -> None:
    """Set the day and the name, on the version that somebody looked at and on no other."""
    today = clock.today()
    looked_at = model.objects.filter(pk=pk, version=version)
    if not looked_at.update(assured_on=today, assured_by=by.name[:120]):
        raise RuleBroken(
            "changed_meanwhile", _("Somebody changed this while you were looking. Look at it again, then confirm it.")
        )
