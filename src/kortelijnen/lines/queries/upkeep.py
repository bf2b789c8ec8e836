"""Lines to keep alive: what fades, what ends, and what hangs on one worker."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.kit import clock
from kortelijnen.lines import rules
from kortelijnen.lines.access import lines_visible_to
from kortelijnen.lines.models import Line
from kortelijnen.lines.queries.introductions import takers_of
from kortelijnen.people.models import Membership, User
from kortelijnen.people.queries import workers_of

CHECKED_AT_ONCE = 10
UPKEEP = "upkeep"  # what the trail calls the monthly look


@dataclass(frozen=True, slots=True, kw_only=True)
class LineToKeep:
    """A line with the person at its other end, as the lists about upkeep show it. `tel` is empty where the number is
    private: that is called from the page of the contact."""

    number: int
    ref: str
    name: str
    function: str
    organisation: str
    tel: str
    lives_until: date | None
    confirmed_on: date | None
    is_live: bool


def _kept(line: Line, today: date) -> LineToKeep:
    contact = line.contact
    return LineToKeep(
        number=line.pk,
        ref=contact.ref,
        name=contact.name,
        function=contact.function,
        organisation=contact.organisation.name,
        tel="" if contact.phone_is_private else f"tel:{rules.dialled(contact.phone)}",
        lives_until=line.lives_until,
        confirmed_on=line.confirmed_on,
        is_live=rules.is_live(lives_until=line.lives_until, today=today),
    )


def lines_to_check(actor: Actor) -> list[LineToKeep]:
    """My lines that fade within a month or did lately, the shortest life first: at most ten (S0-22)."""
    today = clock.today()
    first, last = rules.to_check_between(today)
    fading = (
        lines_visible_to(actor)
        .filter(user_id=actor.user_id or 0, lives_until__range=(first, last), contact__gone_on__isnull=True)
        .select_related("contact__organisation")
        .order_by("lives_until", "pk")
    )
    return [_kept(line, today) for line in fading[:CHECKED_AT_ONCE]]


# --- When a worker leaves -----------------------------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class Leaver:
    """Somebody whose lines may have to be handed over. `leaves_on` is the day on which the membership ends."""

    user_id: int
    name: str
    leaves_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LonelyLine:
    """A live line that nobody else in the team has; `taken_by` are colleagues who asked to be introduced."""

    line: LineToKeep
    taken_by: tuple[str, ...]


def lonely_lines(actor: Actor, user_id: int) -> list[LonelyLine]:
    """The live lines that hang on this worker alone, in the teams that the actor may look into: her own lines, or
    anybody's where she keeps the lines (S0-22). By institution."""
    today = clock.today()
    teams = _teams_kept(actor) if user_id != actor.user_id else actor.team_ids
    working = Membership.objects.running_on(today).filter(
        user_id=OuterRef("user_id"), team_id=OuterRef("team_id"), user__is_active=True
    )
    others = Line.objects.filter(
        Exists(working), contact_id=OuterRef("contact_id"), team_id=OuterRef("team_id"), lives_until__gte=today
    ).exclude(user_id=user_id)
    alone = list(
        Line.objects.filter(~Exists(others), team_id__in=teams, user_id=user_id, lives_until__gte=today)
        .filter(contact__gone_on__isnull=True)
        .select_related("contact__organisation")
        .order_by("contact__organisation__name", "contact__name")
    )
    takers = takers_of(alone)
    return [LonelyLine(line=_kept(line, today), taken_by=tuple(takers.get(line.pk, ()))) for line in alone]


def _teams_kept(actor: Actor) -> list[int]:
    return [team_id for team_id in actor.team_ids if actor.may(Permission.LINES_KEEP, in_team=team_id)]


def people_with_lines(actor: Actor) -> list[Leaver]:
    """Whose lines the actor may hand over: everybody with a live line in the teams whose lines she keeps, also who
    has left. Who leaves first stands first, then by name: this is no ranking (invariant 15)."""
    today = clock.today()
    teams = _teams_kept(actor)
    holders = Line.objects.filter(team_id__in=teams, lives_until__gte=today)
    people = User.objects.filter(pk__in=holders.values("user_id")).order_by("name")
    leaving = {person.user_id: person for person in _ending(teams, today)}
    found = [leaving.get(user.pk) or Leaver(user_id=user.pk, name=user.name) for user in people]
    return sorted(found, key=lambda person: (person.leaves_on is None, person.leaves_on or today, person.name))


def _ending(team_ids: list[int], today: date) -> list[Leaver]:
    """Members whose last membership in these teams has an end, that day or later or already behind us."""
    goes_on = Membership.objects.filter(
        Q(until__isnull=True) | Q(until__gt=OuterRef("until")), user_id=OuterRef("user_id"), team_id=OuterRef("team_id")
    )
    rows = (
        Membership.objects.filter(~Exists(goes_on), team_id__in=team_ids, until__gte=today - rules.LEFT_LATELY)
        .select_related("user")
        .order_by("until", "user__name")
    )
    return [Leaver(user_id=row.user_id, name=row.user.name, leaves_on=row.until) for row in rows]


def colleagues_to_take_over(actor: Actor, user_id: int) -> list[User]:
    """Who of the actor's teams can take a line over from this worker."""
    today = clock.today()
    found = {user.pk: user for team_id in actor.team_ids for user in workers_of(team_id, on=today)}
    leaving = {person.user_id for person in _ending(list(actor.team_ids), today)}
    able = [user for user in found.values() if user.pk != user_id and user.pk not in leaving]
    return sorted(able, key=lambda user: user.name)
