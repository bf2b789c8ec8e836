"""The only way to get a household: scope, right and trace in one function."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.postgres.aggregates import BoolOr
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.access.prepared import rows_of
from kortelijnen.audit.actions import as_system, record
from kortelijnen.audit.enums import Outcome
from kortelijnen.households import rules
from kortelijnen.households.models import Household, NetworkPerson, Reader, Resident
from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotAllowed, NotVisible
from kortelijnen.kit.ids import read_ref
from kortelijnen.people.models import Membership, Team
from kortelijnen.places.models import Area

# A conversation is saved at every pause in the typing; one look in each of these says enough.
ONE_SITTING = timedelta(minutes=15)


def visible_to(actor: Actor) -> QuerySet[Household]:
    """The households of the actor's teams. The database would show no others; naming the teams here as well
    lets it use its index."""
    return Household.objects.filter(team_id__in=actor.team_ids)


def open_household(actor: Actor, ref: str, permission: Permission, *, while_typing: bool = False) -> Household:
    """The household with this reference, for somebody who may do `permission` with it.

    Outside the actor's teams, or not there: NotVisible, which tells nothing. In the team but not this role:
    NotAllowed. Both refusals are recorded, and every look is (invariant 16): also the one on the way to a change,
    because a form that is refused shows the record too. `while_typing` is for what a page sends by itself at every
    pause: the first look of each quarter of an hour is recorded, the refusals all.
    """
    ref = read_ref(ref)
    household = _with_this_ref(actor, ref)
    if household is None or not actor.may(permission, in_team=household.team_id):
        # The route's own guard refuses most roles first; this is the second wall.
        record(by=actor, verb=permission, kind="household", ref=ref, household_ref=ref[:12], outcome=Outcome.REFUSED)
        raise NotAllowed(permission) if household else NotVisible("household", ref)
    record(
        by=actor,
        verb="looked",
        kind="household",
        ref=ref,
        household_ref=ref,
        team_id=household.team_id,
        outcome=Outcome.SEEN,
        once_in=ONE_SITTING if while_typing else None,
    )
    return household


# Written out, because every page of a household begins with it. Row-level security holds in it as everywhere.
COLUMNS = [field.attname for field in Household._meta.concrete_fields]
WITH_THIS_REF = f"""
SELECT t.name, a.code, a.name, {", ".join(f"h.{name}" for name in COLUMNS)}
FROM households_household h JOIN people_team t ON t.id = h.team_id LEFT JOIN places_area a ON a.id = h.neighbourhood_id
WHERE h.ref = %(ref)s AND h.team_id = ANY(%(teams)s)
"""  # noqa: S608 - the columns of a model of ours


def _with_this_ref(actor: Actor, ref: str) -> Household | None:
    """The household with the names of its team and neighbourhood; the rest of those two is read when it is asked."""
    found = rows_of(WITH_THIS_REF, {"ref": ref, "teams": list(actor.team_ids)})
    if not found:
        return None
    team, area_code, area, *own = found[0]
    household = Household.from_db(DEFAULT_DB_ALIAS, COLUMNS, own)
    household.team = Team.from_db(DEFAULT_DB_ALIAS, ["id", "name"], [household.team_id, team])
    if household.neighbourhood_id is not None:
        names = [household.neighbourhood_id, area_code, area]
        household.neighbourhood = Area.from_db(DEFAULT_DB_ALIAS, ["id", "code", "name"], names)
    return household


def still_open(household: Household) -> Household:
    """The household as it stands now, held for this transaction, for an action that writes in its record.

    Every such action takes hold here first and in this order, so that a closing and a change never cross, and nothing
    is written in a record that a colleague closed a moment ago.
    """
    current = Household.objects.select_for_update(no_key=True).get(pk=household.pk)
    rules.must_be_open(
        is_open=current.is_open, message=_("This household is closed. A new question opens a new household.")
    )
    return current


def open_resident(actor: Actor, household_ref: str, resident_id: int, permission: Permission) -> Resident:
    """Somebody of this household; the household's walls hold first."""
    household = open_household(actor, household_ref, permission)
    resident = Resident.objects.filter(household=household, pk=resident_id).first()
    if resident is None:
        raise NotVisible("resident", str(resident_id))
    resident.household = household
    return resident


def open_network_person(actor: Actor, household_ref: str, person_id: int, permission: Permission) -> NetworkPerson:
    """Somebody who stands around this household today; the household's walls hold first."""
    household = open_household(actor, household_ref, permission)
    person = NetworkPerson.objects.filter(household=household, pk=person_id, until__isnull=True).first()
    if person is None:
        raise NotVisible("network_person", str(person_id))
    person.household = household
    return person


@dataclass(frozen=True, slots=True, kw_only=True)
class Unattended:
    """A restricted household of which nobody who is named works in the team any more: its reference, nothing else."""

    household_id: int
    team_id: int
    ref: str


def unattended(actor: Actor) -> list[Unattended]:
    """The open ones in the teams that this actor leads (docs/adr/0015). Only when there are any does it take a look
    behind the wall, which the trail tells."""
    ids = _without_reader(actor)
    if not ids:
        return []
    with as_system("unattended_households"):
        rows = Household.objects.filter(pk__in=ids, closed_on__isnull=True).order_by("ref")
        return [Unattended(household_id=row.pk, team_id=row.team_id, ref=row.ref) for row in rows]


def _without_reader(actor: Actor) -> list[int]:
    led = [team_id for team_id in actor.team_ids if actor.may(Permission.READERS_KEEP, in_team=team_id)]
    running = Membership.objects.running_on(clock.today()).filter(user__is_active=True)
    still_here = Exists(running.filter(team=OuterRef("team"), user=OuterRef("user")))
    named = Reader.objects.filter(team_id__in=led).values("household_id").order_by("household_id")
    orphans = named.annotate(anybody=BoolOr(still_here)).filter(anybody=False)
    return list(orphans.values_list("household_id", flat=True))


def open_unattended(actor: Actor, ref: str) -> Unattended:
    """The one with this reference, for the lead of its team and only while nobody who is named is left."""
    ref = read_ref(ref)
    for one in unattended(actor):
        if one.ref == ref:
            return one
    record(by=actor, verb="named", kind="reader", ref=ref, household_ref=ref[:12], outcome=Outcome.REFUSED)
    raise NotVisible("household", ref)
