"""Who keeps the whole together, told in the household's own timeline."""

from django.db import transaction
from django.utils.translation import gettext_noop

from kortelijnen.access.actor import Actor
from kortelijnen.households import actions as households
from kortelijnen.households.access import still_open
from kortelijnen.households.enums import HandedOver
from kortelijnen.households.models import Household, Resident
from kortelijnen.households.queries import picture_of
from kortelijnen.people.models import User
from kortelijnen.timeline import actions as timeline
from kortelijnen.timeline.words import with_names

SAID = {
    HandedOver.TOGETHER: gettext_noop("The direction went from %(before)s to %(after)s, agreed together."),
    HandedOver.TOLD: gettext_noop("The direction went from %(before)s to %(after)s; the household was told."),
    HandedOver.NOT_YET: gettext_noop(
        "The direction went from %(before)s to %(after)s; the household does not know it yet."
    ),
}


@transaction.atomic
def hand_over(
    *,
    by: Actor,
    household: Household,
    handed_over: HandedOver | None,
    user: User | None = None,
    resident: Resident | None = None,
) -> None:
    """The direction goes to somebody else: a small act with the household, which stands in its timeline with both
    names and how the household was there (S1-3, S4-4). The same director again changes nothing."""
    still_open(household)
    before = picture_of(household).director
    now = households.name_director(by=by, household=household, user=user, resident=resident, handed_over=handed_over)
    if handed_over is None or (before is not None and before.number == now.pk):
        return
    told = with_names(SAID[handed_over], before=before.name if before else "–", after=str(now))
    timeline.note(by=by, household=household, words=told)


@transaction.atomic
def tell_of_director(*, by: Actor, household: Household) -> None:
    """The household now knows who keeps the whole together; a second tap changes nothing (S4-4)."""
    if households.tell_of_director(by=by, household=household):
        timeline.note(by=by, household=household, words=gettext_noop("The household was told who is the director."))
