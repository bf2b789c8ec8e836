"""One household becomes two, two turn out to be one, or another team goes on."""

from django.db import transaction
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import as_system
from kortelijnen.households import rules
from kortelijnen.households.access import still_open
from kortelijnen.households.actions._trace import trace
from kortelijnen.households.actions.keeping import close_household, open_household
from kortelijnen.households.actions.restricting import restrict_household
from kortelijnen.households.enums import HandedOver
from kortelijnen.households.models import (
    Director,
    HelpersAsked,
    Household,
    LegalFrame,
    NetworkPerson,
    Reader,
    ReferralIndexFlag,
    Resident,
)
from kortelijnen.households.queries import readers_of
from kortelijnen.kit import clock
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.people.models import User
from kortelijnen.people.queries import workers_of
from kortelijnen.places.models import Area


@transaction.atomic
def part_household(
    *, by: Actor, household: Household, name: str, director: User, resident_ids: set[int], network_ids: set[int]
) -> tuple[Household, list[str]]:
    """Some residents go on as a household of their own, with its own director (S4-4). What was written stays with the
    first; only the people around it who are chosen are known to the new one as well. Gives the new household and the
    names of who went."""
    still_open(household)
    residents = Resident.objects.filter(household=household)
    going = list(residents.filter(pk__in=resident_ids).order_by("pk"))
    rules.some_go_and_some_stay(
        going=len(going),
        living=residents.count(),
        message=_("Choose who goes on separately; at least one person goes and at least one stays."),
    )
    if Director.objects.filter(household=household, until__isnull=True, resident__in=going).exists():
        raise RuleBroken("director_goes", _("Who goes is the director here. Name another director first."))
    part = open_household(by=by, team_id=household.team_id, name=name, director=director)
    part.split_from = household
    part.save(update_fields=["split_from"])
    residents.filter(pk__in=[row.pk for row in going]).update(household=part)
    around = NetworkPerson.objects.filter(household=household, until__isnull=True, pk__in=network_ids)
    _copy_network(list(around.order_by("pk")), part)
    if household.is_restricted:
        restrict_household(by=by, household=part, user_ids=readers_of(household))
    trace(by=by, household=household, verb="parted")
    return part, [row.name for row in going]


@transaction.atomic
def join_households(*, by: Actor, ends: Household, stays: Household) -> None:
    """Two open households of a team are one: the people of the first are known in the second, which keeps its
    director. The first is closed, says where the work goes on, and stays readable. Restricted if either is."""
    still_open(ends)
    still_open(stays)
    rules.are_two_of_one_team(
        is_same=ends.pk == stays.pk,
        one_team=ends.team_id == stays.team_id,
        message=_("Choose another open household of the same team."),
    )
    _copy_residents(ends, stays)
    known = set(NetworkPerson.objects.filter(household=stays, until__isnull=True).values_list("name", flat=True))
    around = NetworkPerson.objects.filter(household=ends, until__isnull=True).exclude(name__in=known)
    _copy_network(list(around.order_by("pk")), stays)
    _bring_law_along(ends, stays)
    if ends.is_restricted or stays.is_restricted:
        readers = readers_of(ends) | readers_of(stays)
        for household in (ends, stays):
            restrict_household(by=by, household=household, user_ids=readers)
    Household.objects.filter(pk=ends.pk).update(merged_into=stays)
    close_household(by=by, household=ends)
    trace(by=by, household=stays, verb="merged")


def _copy_residents(ends: Household, stays: Household) -> None:
    known = set(Resident.objects.filter(household=stays).values_list("name", "birth_year"))
    for row in Resident.objects.filter(household=ends).order_by("pk"):
        if (row.name, row.birth_year) not in known:
            row.pk, row.household = None, stays
            row.save(force_insert=True)


def _copy_network(people: list[NetworkPerson], to: Household) -> None:
    for person in people:
        person.pk, person.household, person.since = None, to, clock.today()
    NetworkPerson.objects.bulk_create(people)
    if people:
        answer = {"nobody_yet": False}
        first = answer | {"asked_on": clock.today(), "team_id": to.team_id}
        HelpersAsked.objects.update_or_create(household=to, defaults=answer, create_defaults=first)


def _bring_law_along(ends: Household, stays: Household) -> None:
    """The laws in play hold for the one that goes on; a report that still stands is kept up there too."""
    for frame in LegalFrame.objects.filter(household=ends):
        LegalFrame.objects.get_or_create(
            household=stays, law=frame.law, defaults={"team_id": stays.team_id, "since": frame.since}
        )
    reported = ReferralIndexFlag.objects.filter(household=stays).values("reported_on")
    flags = ReferralIndexFlag.objects.filter(household=ends, removed_on__isnull=True).exclude(reported_on__in=reported)
    flags.update(household=stays)


@transaction.atomic
def hand_to_team(
    *,
    by: Actor,
    household: Household,
    team_id: int,
    director: User,
    neighbourhood: Area | None,
    handed_over: HandedOver,
) -> None:
    """Another team goes on with this household. All that hangs on it follows at once, and with it who may see it:
    history stays, access moves. There is a director without a moment between (S4-4)."""
    still_open(household)
    if team_id == household.team_id or not workers_of(team_id, on=clock.today()).filter(pk=director.pk).exists():
        raise RuleBroken("director_works_there", _("Choose somebody who works in the team that goes on."))
    trace(by=by, household=household, verb="moved")
    with as_system("move_household"):
        Director.objects.filter(household=household, until__isnull=True).update(until=clock.today())
        Reader.objects.filter(household=household).delete()
        Household.objects.filter(pk=household.pk).update(team_id=team_id, neighbourhood=neighbourhood)
        household.team_id, household.neighbourhood = team_id, neighbourhood
        Director.objects.create(
            household=household, team_id=team_id, user=director, since=clock.today(), handed_over=handed_over
        )
        trace(by=by, household=household, verb="named", kind="director")
