"""Waakvlam: light contact after closing. What there is to know about it; what is done with it stands in the actions."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kortelijnen.households.models import Household
from kortelijnen.kit import clock
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.people.models import User
from kortelijnen.plans.closing_rules import flame_burns
from kortelijnen.plans.models import FlameContact, PilotFlame


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFlame:
    """Who keeps light contact after closing, until when, and when for the first time."""

    user: User
    until: date
    next_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FlamePicture:
    """The flame of a closed household, with the light contacts so far, newest first."""

    flame: PilotFlame
    contacts: list[FlameContact]
    burns: bool


def still_burning(household: Household) -> PilotFlame:
    """The household's flame, held for this transaction, for an action with it. The record itself stays closed: this is
    the only thing that still changes in it, and only as long as the flame burns."""
    flame = PilotFlame.objects.select_for_update().filter(household=household).first()
    if flame is None or not flame_burns(until=flame.until, today=clock.today()):
        raise RuleBroken("flame_out", _("The pilot flame is out. A new question begins at the front door."))
    return flame


def flame_of(household: Household) -> FlamePicture | None:
    """The flame of this household, burning or out; most households have none. Two queries at most."""
    flame = PilotFlame.objects.select_related("user").filter(household=household).first()
    if flame is None:
        return None
    contacts = list(FlameContact.objects.select_related("user").filter(household=household))
    return FlamePicture(flame=flame, contacts=contacts, burns=flame_burns(until=flame.until, today=clock.today()))
