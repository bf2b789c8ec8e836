"""The pilot flame: light contact after closing, until a day."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.households.access import still_open
from kortelijnen.households.models import Household
from kortelijnen.households.queries import workers_for
from kortelijnen.kit import clock
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.plans.actions._trace import trace
from kortelijnen.plans.closing_rules import flame_is_sound, next_contact
from kortelijnen.plans.enums import FlameSaid
from kortelijnen.plans.flames import NewFlame, still_burning
from kortelijnen.plans.models import FlameContact, PilotFlame

ONE_DAY = timedelta(days=1)


@transaction.atomic
def light_flame(*, by: Actor, household: Household, flame: NewFlame) -> PilotFlame:
    """Somebody of the team keeps light contact after closing, until a day (glossary 73). Lit at closing, while the
    household is there to agree to it; never afterwards."""
    still_open(household)
    today = clock.today()
    if not flame_is_sound(until=flame.until, next_on=flame.next_on, today=today):
        raise RuleBroken("flame_days", _("The light contact lies between today and the day on which the flame ends."))
    if not workers_for(household).filter(pk=flame.user.pk).exists():
        raise RuleBroken(
            "flame_whose", _("A pilot flame is kept by somebody who works in the team and may know of this household.")
        )
    lit = PilotFlame.objects.create(
        household=household,
        team_id=household.team_id,
        user=flame.user,
        lit_on=today,
        until=flame.until,
        next_on=flame.next_on,
    )
    trace(by=by, household=household, verb="lit", kind="pilot_flame")
    return lit


@transaction.atomic
def tend_flame(*, by: Actor, household: Household, said: FlameSaid) -> PilotFlame:
    """There was light contact: a day and one tap, nothing else, and the day of the next one follows from it. What
    comes up again is a new request: the closed record stays closed. A second tap on one day is the answer of that
    day."""
    flame, today = still_burning(household), clock.today()
    FlameContact.objects.update_or_create(
        household=household,
        on=today,
        defaults={"team_id": household.team_id, "user_id": by.user_id, "said": said},
    )
    flame.next_on = next_contact(said=said, today=today, until=flame.until)
    flame.save(update_fields=["next_on"])
    trace(by=by, household=household, verb="tended", kind="pilot_flame", ref=said)
    return flame


@transaction.atomic
def put_out_flame(*, by: Actor, household: Household) -> None:
    """The flame goes out earlier than was agreed: yesterday was its last day, or the day on which it was lit. The
    contacts stay."""
    flame, today = still_burning(household), clock.today()
    if flame.lit_on == today:
        flame.delete()
    else:
        flame.until = today - ONE_DAY
        flame.next_on = min(flame.next_on, flame.until)
        flame.save(update_fields=["until", "next_on"])
    trace(by=by, household=household, verb="put_out", kind="pilot_flame")
