"""Plans and directors of other organisations: seen, agreed about, and ended."""

from django.db import transaction
from django.utils.translation import gettext_noop

from kortelijnen.access.actor import Actor
from kortelijnen.directory.queries import organisation_named
from kortelijnen.households.access import still_open
from kortelijnen.households.models import Household
from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotVisible
from kortelijnen.plans.actions._trace import trace
from kortelijnen.plans.models import OtherPlan
from kortelijnen.timeline import actions as timeline


@transaction.atomic
def add_other_plan(
    *, by: Actor, household: Household, organisation_name: str, contact_name: str = "", has_director: bool = False
) -> OtherPlan:
    """Another organisation has a plan for this household, perhaps with somebody who directs: one household, one plan,
    one director begins with everybody knowing it (S4-4). Told again of the same organisation, what is new is added.

    Which organisation it is follows from the name that was written; nothing more is asked."""
    still_open(household)
    running = OtherPlan.objects.filter(household=household, ended_on__isnull=True)
    known = running.filter(organisation_name__iexact=organisation_name).first()
    if known is not None:
        return _told_again(by=by, household=household, known=known, contact_name=contact_name, directs=has_director)
    other = OtherPlan.objects.create(
        household=household,
        team_id=household.team_id,
        organisation=organisation_named(organisation_name),
        organisation_name=organisation_name,
        contact_name=contact_name,
        has_director=has_director,
        known_on=clock.today(),
    )
    trace(by=by, household=household, verb="added", kind="other_plan", ref=str(other.pk))
    return other


def _told_again(*, by: Actor, household: Household, known: OtherPlan, contact_name: str, directs: bool) -> OtherPlan:
    before = (known.contact_name, known.has_director)
    known.contact_name = contact_name or known.contact_name
    known.has_director = directs or known.has_director
    if (known.contact_name, known.has_director) != before:
        known.save(update_fields=["contact_name", "has_director"])
        trace(by=by, household=household, verb="changed", kind="other_plan", ref=str(known.pk))
    return known


@transaction.atomic
def end_other_plan(*, by: Actor, household: Household, other_id: int) -> OtherPlan:
    """It is one plan now: who was working from another plan works from this one, and its director with it (S4-4)."""
    still_open(household)
    other = OtherPlan.objects.select_for_update(of=("self",)).filter(household=household, pk=other_id).first()
    if other is None:
        raise NotVisible("other_plan", str(other_id))
    if other.ended_on is None:
        other.ended_on = clock.today()
        other.save(update_fields=["ended_on"])
        timeline.note(by=by, household=household, words=gettext_noop("Two plans became one."))
        trace(by=by, household=household, verb="ended", kind="other_plan", ref=str(other.pk))
    return other
