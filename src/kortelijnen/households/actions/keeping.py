"""Keeping the record: who lives there, who is around, who directs, what the law asks."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.households import rules
from kortelijnen.households.access import still_open
from kortelijnen.households.actions._trace import trace
from kortelijnen.households.enums import Closeness, Flow, HandedOver, Law, Relation, Source
from kortelijnen.households.models import (
    Director,
    HelpersAsked,
    Household,
    LegalFrame,
    NetworkPerson,
    ReferralIndexFlag,
    Resident,
)
from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict, NotVisible, RuleBroken
from kortelijnen.people.models import User
from kortelijnen.places.models import Area


@transaction.atomic
def open_household(
    *,
    by: Actor,
    team_id: int,
    name: str,
    director: User,
    resident_name: str = "",
    neighbourhood: Area | None = None,
    has_no_address: bool = False,
    on: date | None = None,
) -> Household:
    """Open a household with its first director, so that it is never without one (S4-4).

    A person may lack a name; the household then carries the name that the team gives it.
    """
    day = on or clock.today()
    household = Household.objects.create(
        team_id=team_id, name=name, neighbourhood=neighbourhood, has_no_address=has_no_address, opened_on=day
    )
    Director.objects.create(household=household, team_id=team_id, user=director, since=day)
    if resident_name:
        Resident.objects.create(household=household, team_id=team_id, name=resident_name)
    trace(by=by, household=household, verb="opened")
    return household


@transaction.atomic
def rename_household(*, by: Actor, household: Household, name: str, name_before: str) -> None:
    """Call the household something else. `name_before` is the name that the writer saw."""
    current = still_open(household)
    if current.name != name_before:
        raise Conflict(theirs=current.name, yours=name, version=0)
    Household.objects.filter(pk=household.pk).update(name=name)
    trace(by=by, household=household, verb="renamed")


@transaction.atomic
def add_resident(*, by: Actor, household: Household, name: str, birth_year: int | None = None) -> Resident:
    """Somebody lives here too."""
    still_open(household)
    resident = Resident.objects.create(household=household, team_id=household.team_id, name=name, birth_year=birth_year)
    trace(by=by, household=household, verb="added", kind="resident")
    return resident


@transaction.atomic
def correct_resident(
    *,
    by: Actor,
    resident: Resident,
    name: str,
    birth_year: int | None,
    name_before: str,
    birth_year_before: int | None,
) -> None:
    """Put a name or year of birth right (AVG art. 16). What stood there when the writer began travels along."""
    still_open(resident.household)
    current = Resident.objects.select_for_update(of=("self",)).get(pk=resident.pk)
    if (current.name, current.birth_year) != (name_before, birth_year_before):
        raise Conflict(theirs=_person(current.name, current.birth_year), yours=_person(name, birth_year), version=0)
    Resident.objects.filter(pk=resident.pk).update(name=name, birth_year=birth_year)
    trace(by=by, household=resident.household, verb="corrected", kind="resident")


def _person(name: str, birth_year: int | None) -> str:
    return f"{name} ({birth_year})" if birth_year else name


@transaction.atomic
def name_director(
    *,
    by: Actor,
    household: Household,
    user: User | None = None,
    resident: Resident | None = None,
    handed_over: HandedOver | None = None,
) -> Director:
    """From today this person keeps the whole together; the one before is thanked, not erased.

    The resident can be the director: own direction is the aim, not the exception (S1-3, S4-4). `handed_over` says how
    the household was there; `plans.actions.hand_over` also tells it in the timeline.
    """
    still_open(household)
    rules.director_is_one_person(
        has_user=user is not None,
        has_resident=resident is not None,
        message=_("Choose one director: a worker or somebody of the household."),
    )
    today = clock.today()
    current = Director.objects.select_for_update().filter(household=household, until__isnull=True).first()
    if current and (current.user_id, current.resident_id) == (user and user.pk, resident and resident.pk):
        return current
    rules.handing_over_is_told(
        has_director=current is not None,
        is_told=handed_over is not None,
        message=_("Choose how the household was there: agreed together, told, or not told yet."),
    )
    Director.objects.filter(household=household, until__isnull=True).update(until=today)
    director = Director.objects.create(
        household=household,
        team_id=household.team_id,
        user=user,
        resident=resident,
        since=today,
        handed_over=handed_over or "",
    )
    trace(by=by, household=household, verb="named", kind="director")
    return director


@transaction.atomic
def tell_of_director(*, by: Actor, household: Household) -> bool:
    """The household was told who keeps the whole together now (S4-4). False when it knew already."""
    still_open(household)
    untold = Director.objects.filter(household=household, until__isnull=True, handed_over=HandedOver.NOT_YET)
    if not untold.update(handed_over=HandedOver.TOLD):
        return False
    trace(by=by, household=household, verb="told", kind="director")
    return True


@transaction.atomic
def add_network_person(
    *,
    by: Actor,
    household: Household,
    name: str,
    relation: Relation,
    can_do: str = "",
    source: Source = Source.RESIDENT,
    closeness: Closeness | None = None,
    flow: Flow = Flow.GIVES,
    is_strained: bool = False,
) -> NetworkPerson:
    """An answer to 'Wie zou jou bij deze problemen kunnen helpen?' (S1-5), and where this person stands on the network
    map (S3-30). Only the name and the relation are asked; the rest has an answer that is mostly right."""
    still_open(household)
    person = NetworkPerson.objects.create(
        household=household,
        team_id=household.team_id,
        name=name,
        relation=relation,
        can_do=can_do,
        source=source,
        closeness=closeness or rules.usual_closeness(relation),
        flow=flow,
        is_strained=is_strained,
        since=clock.today(),
    )
    _answer_question(household, nobody_yet=False)
    trace(by=by, household=household, verb="added", kind="network_person")
    return person


@transaction.atomic
def place_network_person(
    *,
    by: Actor,
    household: Household,
    person_id: int,
    relation: Relation,
    can_do: str,
    closeness: Closeness,
    flow: Flow,
    is_strained: bool,
) -> NetworkPerson:
    """Somebody around the household stands elsewhere now, or can do something else. How it was before today stays to
    be compared with (S3-30); what changes twice on one day is one change."""
    still_open(household)
    person = _around(household, person_id)
    told = {"relation": relation, "can_do": can_do, "closeness": closeness, "flow": flow, "is_strained": is_strained}
    if all(getattr(person, field) == value for field, value in told.items()):
        return person
    known = {field: getattr(person, field) for field in ("household_id", "team_id", "name", "source")}
    if person.since == clock.today():
        person.delete()
    else:
        NetworkPerson.objects.filter(pk=person.pk).update(until=clock.today())
    moved = NetworkPerson.objects.create(**known, **told, since=clock.today())
    trace(by=by, household=household, verb="changed", kind="network_person")
    return moved


def _around(household: Household, person_id: int) -> NetworkPerson:
    around = NetworkPerson.objects.select_for_update().filter(household=household, until__isnull=True)
    person = around.filter(pk=person_id).first()
    if person is None:
        raise NotVisible("network_person", str(person_id))
    return person


@transaction.atomic
def answer_nobody_yet(*, by: Actor, household: Household) -> None:
    """The question was put, and there is nobody yet. That is an answer, not a failure (S1-5)."""
    still_open(household)
    if NetworkPerson.objects.filter(household=household, until__isnull=True).exists():
        raise RuleBroken("helpers_known", _("Somebody is named already; take that person off first."))
    _answer_question(household, nobody_yet=True)
    trace(by=by, household=household, verb="answered", kind="helpers_question")


@transaction.atomic
def remove_network_person(*, by: Actor, household: Household, person_id: int) -> None:
    """Somebody no longer can or wants to help: off the map from today, and still to be seen on the map of before.
    Who came and went on one day was a mistake and leaves nothing. Nobody left makes it 'nobody yet' again."""
    still_open(household)
    person = _around(household, person_id)
    if person.since == clock.today():
        person.delete()
    else:
        NetworkPerson.objects.filter(pk=person.pk).update(until=clock.today())
    if not NetworkPerson.objects.filter(household=household, until__isnull=True).exists():
        _answer_question(household, nobody_yet=True)
    trace(by=by, household=household, verb="removed", kind="network_person")


def _answer_question(household: Household, *, nobody_yet: bool) -> None:
    HelpersAsked.objects.update_or_create(
        household=household,
        defaults={"nobody_yet": nobody_yet},
        create_defaults={"nobody_yet": nobody_yet, "asked_on": clock.today(), "team_id": household.team_id},
    )


@transaction.atomic
def set_legal_frames(*, by: Actor, household: Household, laws: set[Law], laws_before: set[Law]) -> None:
    """These laws are in play (S2-22). A law that stays keeps its first day.

    Only what the writer changed is changed: a law that somebody else added meanwhile (not in `laws_before`, which the
    writer saw) stays.
    """
    still_open(household)
    LegalFrame.objects.filter(household=household, law__in=laws_before - laws).delete()
    LegalFrame.objects.bulk_create(
        (
            LegalFrame(household=household, team_id=household.team_id, law=law, since=clock.today())
            for law in sorted(laws - laws_before)
        ),
        ignore_conflicts=True,
    )
    trace(by=by, household=household, verb="set", kind="legal_frames")


@transaction.atomic
def flag_referral_index(*, by: Actor, household: Household, on: date) -> ReferralIndexFlag:
    """We reported to the referral index on this day. The day only (S2-21, Jeugdwet chapter 7.1)."""
    still_open(household)
    if on > clock.today():
        raise RuleBroken("flag_in_future", _("A report cannot lie in the future."))
    flag, _new = ReferralIndexFlag.objects.get_or_create(
        household=household, reported_on=on, defaults={"team_id": household.team_id}
    )
    trace(by=by, household=household, verb="flagged", kind="referral_index")
    return flag


@transaction.atomic
def remove_flag(*, by: Actor, household: Household, flag_id: int) -> None:
    """The report left the index, or stood here by mistake (Jeugdwet chapter 7.1). Its day stays readable."""
    still_open(household)
    removed = ReferralIndexFlag.objects.filter(household=household, pk=flag_id, removed_on__isnull=True)
    if not removed.update(removed_on=clock.today()):
        raise NotVisible("referral_index", str(flag_id))
    trace(by=by, household=household, verb="removed", kind="referral_index")


@transaction.atomic
def close_household(*, by: Actor, household: Household) -> None:
    """End the team's work here: no director any more, nothing to write. Called by the closing of the plan."""
    still_open(household)
    today = clock.today()
    Household.objects.filter(pk=household.pk).update(closed_on=today)
    household.closed_on = today
    Director.objects.filter(household=household, until__isnull=True).update(until=today)
    trace(by=by, household=household, verb="closed")
