"""A household that exists only for those who are named (docs/adr/0015)."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import as_system
from kortelijnen.households.access import Unattended, still_open
from kortelijnen.households.actions._trace import trace
from kortelijnen.households.models import Director, Household, Reader
from kortelijnen.kit import clock
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.people.queries import workers_of


@transaction.atomic
def restrict_household(*, by: Actor, household: Household, user_ids: Iterable[int] = ()) -> None:
    """From now on only those who are named know of this household: staff of the municipality, or violence. The reason
    is not asked. Whoever does it and the director are named always; the trail keeps who looked, as for any other."""
    current = still_open(household)
    _name_all(by, household, _always_named(by, household) | set(user_ids))
    if not current.is_restricted:
        Household.objects.filter(pk=household.pk).update(is_restricted=True)
        trace(by=by, household=household, verb="restricted")
    household.is_restricted = True


@transaction.atomic
def set_readers(*, by: Actor, household: Household, user_ids: set[int], user_ids_before: set[int]) -> None:
    """Who else may know. Only what the writer changed is changed: somebody whom a colleague named meanwhile stays.
    The director and the writer stay named: a household that nobody may open helps nobody."""
    current = still_open(household)
    if not current.is_restricted:
        raise RuleBroken("not_restricted", _("This household is open to the whole team already."))
    for user_id in user_ids - user_ids_before:
        _name(by, household, user_id)
    for user_id in user_ids_before - user_ids - _always_named(by, household):
        if Reader.objects.filter(household=household, user_id=user_id).delete()[0]:
            trace(by=by, household=household, verb="removed", kind="reader", ref=f"user:{user_id}")


@transaction.atomic
def lift_restriction(*, by: Actor, household: Household) -> None:
    """The whole team may know of this household again."""
    still_open(household)
    Household.objects.filter(pk=household.pk).update(is_restricted=False)
    Reader.objects.filter(household=household).delete()
    household.is_restricted = False
    trace(by=by, household=household, verb="unrestricted")


@transaction.atomic
def name_somebody_for(*, by: Actor, orphan: Unattended, user_id: int) -> None:
    """Those who were named for this household have all left: the team lead, who may not see it, names somebody who
    may. Nothing but its reference is known to the lead, and only as long as nobody is left."""
    if not workers_of(orphan.team_id, on=clock.today()).filter(pk=user_id).exists():
        raise RuleBroken("reader_works_here", _("Choose somebody who works in this team."))
    with as_system("name_somebody_for"):
        _name(by, Household.objects.select_for_update(no_key=True).get(pk=orphan.household_id), user_id)


def _name_all(by: Actor, household: Household, user_ids: set[int]) -> None:
    """The writer first: with the first name the household is closed to everybody who has none."""
    for user_id in sorted(user_ids, key=lambda user_id: (user_id != by.user_id, user_id)):
        _name(by, household, user_id)


def _name(by: Actor, household: Household, user_id: int) -> None:
    """Named once; who is named already stays so."""
    _reader, is_new = Reader.objects.get_or_create(
        household=household, user_id=user_id, defaults={"team_id": household.team_id, "since": clock.today()}
    )
    if is_new:
        trace(by=by, household=household, verb="named", kind="reader", ref=f"user:{user_id}")


def _always_named(by: Actor, household: Household) -> set[int]:
    directors = Director.objects.filter(household=household, until__isnull=True, user__isnull=False)
    named = set(directors.values_list("user_id", flat=True))
    return named | ({by.user_id} if by.user_id is not None else set())
