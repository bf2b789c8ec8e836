"""Making an arrangement, asking somebody along, changing it, and ending it."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.arrangements import rules
from kortelijnen.arrangements.actions import _rota
from kortelijnen.arrangements.actions._trace import held, trace
from kortelijnen.arrangements.agreed import Agreed, must_be_possible
from kortelijnen.arrangements.enums import Rhythm, Stopped
from kortelijnen.arrangements.models import Arrangement, Helper, Turn
from kortelijnen.households.access import still_open
from kortelijnen.households.actions import add_network_person
from kortelijnen.households.enums import Relation
from kortelijnen.households.models import Household, NetworkPerson
from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict, RuleBroken


@transaction.atomic
def make_arrangement(
    *, by: Actor, household: Household, agreed: Agreed, people: Collection[NetworkPerson], new_name: str = ""
) -> Arrangement:
    """Agree who helps with what until when. Help that comes back is divided over those who are asked, with breaks
    (S4-19). A new name stands on the network map from now on (S1-5); who is there already is not added twice."""
    still_open(household)
    must_be_possible(agreed)
    around = [*people, *_newcomer(by, household, new_name, people)]
    if not around:
        raise RuleBroken("nobody_asked", _("Choose somebody who helps, or add a name."))
    arrangement = Arrangement.objects.create(
        household=household,
        team_id=household.team_id,
        what=agreed.what,
        rhythm=agreed.rhythm,
        starts_on=agreed.starts_on,
        ends_on=agreed.ends_on,
        check_on=agreed.check_on,
        created_by_id=by.user_id,
        created_at=clock.now(),
    )
    helpers = [_ask(arrangement, person) for person in around]
    shifts = rules.rota(days=agreed.days, helpers=[helper.pk for helper in helpers], rhythm=agreed.rhythm)
    _rota.new_turns(arrangement, shifts)
    trace(by=by, arrangement=arrangement, verb="made")
    return arrangement


def _newcomer(by: Actor, household: Household, name: str, chosen: Collection[NetworkPerson]) -> list[NetworkPerson]:
    """The person of that name: on the map already, or from now on."""
    if not name:
        return []
    known = NetworkPerson.objects.filter(household=household, until__isnull=True, name__iexact=name).first()
    person = known or add_network_person(by=by, household=household, name=name, relation=Relation.OTHER)
    return [] if person in chosen else [person]


def _ask(arrangement: Arrangement, person: NetworkPerson) -> Helper:
    return Helper.objects.create(
        arrangement=arrangement,
        household_id=arrangement.household_id,
        team_id=arrangement.household.team_id,
        name=person.name,
        network_person=person,
        since=clock.today(),
    )


@transaction.atomic
def ask_along(
    *, by: Actor, arrangement: Arrangement, people: Collection[NetworkPerson], new_name: str = ""
) -> list[Helper]:
    """Somebody else is asked to share it. The next two weeks stay as people noted them, but for holes; what comes later
    is divided again over everybody (S4-19)."""
    current = _must_run(held(by, arrangement))
    # By name: whoever is moved on the network map stands there as a new row.
    helping = {helper.name.lower() for helper in _rota.those_who_help(current)}
    around = [*people, *_newcomer(by, current.household, new_name, people)]
    asked = [_ask(current, person) for person in around if person.name.lower() not in helping]
    if not asked:
        raise RuleBroken("nobody_asked", _("Choose somebody who does not help yet, or add a name."))
    turns = _rota.turns_from(current, clock.today())
    near = clock.today() + rules.FIXED
    _rota.divide(current, turns, again=[turn for turn in turns if turn.day > near or turn.is_hole])
    trace(by=by, arrangement=current, verb="asked", kind="helper")
    return asked


def _must_run(arrangement: Arrangement) -> Arrangement:
    if arrangement.stopped_on is not None:
        raise RuleBroken("stopped", _("This help has stopped. A new question is a new arrangement."))
    return arrangement


@transaction.atomic
def change_arrangement(
    *, by: Actor, arrangement: Arrangement, what: str, ends_on: date, check_on: date | None, version: int
) -> Arrangement:
    """Say it otherwise, let it last longer or shorter, ask on another day (S4-19). A longer one gets new turns, divided
    over those who help; what others were told about days that stay, stays."""
    current = _must_run(held(by, arrangement))
    if current.version != version:
        raise Conflict(theirs=current.what, yours=what, version=current.version)
    check = check_on if rules.is_lasting(Rhythm(current.rhythm)) else current.check_on
    agreed = Agreed.of(what=what, rhythm=Rhythm(current.rhythm), starts_on=current.starts_on, ends_on=ends_on)
    must_be_possible(agreed)
    current.what, current.ends_on, current.check_on = (
        what,
        agreed.ends_on,
        min(check, agreed.ends_on) if check else None,
    )
    current.version += 1
    current.save(update_fields=["what", "ends_on", "check_on", "version"])
    _follow_the_end(current, agreed)
    trace(by=by, arrangement=current, verb="changed")
    return current


def _follow_the_end(arrangement: Arrangement, agreed: Agreed) -> None:
    Turn.objects.filter(arrangement=arrangement, day__gt=agreed.ends_on).delete()
    known = set(Turn.objects.filter(arrangement=arrangement).values_list("day", flat=True))
    fresh = [day for day in agreed.days if day not in known]
    _rota.new_turns(arrangement, [rules.Shift(day=day, helper=None) for day in fresh])
    turns = _rota.turns_from(arrangement, clock.today())
    _rota.divide(arrangement, turns, again=[turn for turn in turns if turn.day in fresh])


@transaction.atomic
def stop_arrangement(*, by: Actor, arrangement: Arrangement, because: Stopped) -> Arrangement:
    """It stops, with a reason and without guilt: that tells when help should have been shared (S4-18). Who helped is
    free at once, mail addresses go, and what would have come is not there any more."""
    current = held(by, arrangement)
    if current.stopped_on is None:
        _rota.end(current, on=clock.today(), because=because)
        trace(by=by, arrangement=current, verb="stopped", note=because)
    return current


@transaction.atomic
def end_what_is_over(*, by: Actor) -> int:
    """Two weeks after its last day help that was not agreed once more has ended: what we keep for it, a mail address
    above all, is not needed any longer (AVG art. 5.1.e). Once is done; of the rest nobody said why. The job enters the
    scope of all teams first."""
    before = clock.today() - rules.LINK_OUTLASTS - timedelta(days=1)
    over = Arrangement.objects.filter(stopped_on__isnull=True, ends_on__lte=before).select_related("household")
    ended = list(over.select_for_update(of=("self",)))
    for arrangement in ended:
        lasted = rules.is_lasting(Rhythm(arrangement.rhythm))
        _rota.end(arrangement, on=arrangement.ends_on, because=Stopped.NOT_SAID if lasted else Stopped.DONE)
        trace(by=by, arrangement=arrangement, verb="ended")
    return len(ended)
