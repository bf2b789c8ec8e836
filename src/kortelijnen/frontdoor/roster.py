"""Questions about who stands at the front door."""

from dataclasses import dataclass
from datetime import date

from kortelijnen.access.actor import Actor
from kortelijnen.frontdoor import rules
from kortelijnen.frontdoor.enums import Half, Manning
from kortelijnen.frontdoor.models import Duty
from kortelijnen.kit import clock
from kortelijnen.people.enums import Experience
from kortelijnen.people.models import Membership


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Somebody at the front door, and how experienced she is there."""

    user_id: int
    name: str
    experience: Experience


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfDay:
    """Half a day at the front door: who stands there, and what is the matter with that."""

    day: date
    half: Half
    standing: tuple[Standing, ...]

    @property
    def manning(self) -> Manning:
        return rules.manning_of([one.experience for one in self.standing])


def roster_of(team_id: int, days: list[date]) -> list[HalfDay]:
    """Each half of these days with who stands there, mornings first. Two queries."""
    duties = Duty.objects.filter(team_id=team_id, day__in=days).select_related("user").order_by("user__name")
    experience = _experience_in(team_id)
    found: dict[tuple[date, str], list[Standing]] = {}
    for duty in duties:
        known = experience.get(duty.user_id, Experience.STARTING)
        one = Standing(user_id=duty.user_id, name=duty.user.name, experience=known)
        found.setdefault((duty.day, duty.half), []).append(one)
    return [
        HalfDay(day=day, half=half, standing=tuple(found.get((day, half.value), ()))) for half in Half for day in days
    ]


def at_the_door_now(actor: Actor) -> HalfDay | None:
    """Who stands at the front door of the actor's team at this moment; nothing for who has no team."""
    if not actor.team_ids:
        return None
    now = clock.now().astimezone(clock.AMSTERDAM)
    halves = roster_of(actor.team_id, [now.date()])
    return next(part for part in halves if part.half == rules.half_of(now))


def _experience_in(team_id: int) -> dict[int, Experience]:
    running = Membership.objects.running_on(clock.today()).filter(team_id=team_id)
    return {user_id: Experience(known) for user_id, known in running.values_list("user_id", "experience")}
