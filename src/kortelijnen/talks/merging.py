"""Two households that turn out to be one: each room brings along what is its own."""

from django.db import transaction
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.arrangements.merging import bring_arrangements
from kortelijnen.households import actions as households
from kortelijnen.households.access import still_open
from kortelijnen.households.models import Household
from kortelijnen.kit import clock
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.plans import actions as plans
from kortelijnen.talks.models import Invitation, LegalFact, Talk


@transaction.atomic
def merge_households(*, by: Actor, ends: Household, stays: Household) -> None:
    """The work goes on in `stays`, with one plan and one director throughout (S4-4). A conversation that is not ended
    would be lost halfway, so it is ended first."""
    for household in sorted((ends, stays), key=lambda one: one.pk):
        still_open(household)
    if Talk.objects.filter(household=ends, ended_on__isnull=True).exists():
        raise RuleBroken("talk_runs", _("A conversation at the kitchen table is still open there. End it first."))
    plans.join_plans(by=by, ends=ends, stays=stays)
    households.join_households(by=by, ends=ends, stays=stays)
    bring_arrangements(by=by, ends=ends, stays=stays)
    _bring_invitation(ends, stays)


def _bring_invitation(ends: Household, stays: Household) -> None:
    """A conversation that lies ahead is held in the household that goes on, and stays on its host's day. What the law
    wants told was told to these people: the day on which it was told first comes along (Wmo 2015 art. 2.3.2)."""
    Invitation.objects.filter(household=ends, talk_at__gte=clock.now()).update(household=stays)
    told = dict(LegalFact.objects.filter(household=stays).values_list("told", "on"))
    for fact in LegalFact.objects.filter(household=ends):
        if fact.told not in told:
            fact.pk, fact.household = None, stays
            fact.save(force_insert=True)
