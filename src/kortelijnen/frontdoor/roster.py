"""Questions about who stands at the front door."""

from dataclasses import dataclass
from datetime import date

from kortelijnen.access.actor import Actor
from kortelijnen.access.prepared import rows_of
from kortelijnen.frontdoor import rules
from kortelijnen.frontdoor.enums import Half, Manning
from kortelijnen.kit import clock
from kortelijnen.people.enums import Experience


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


# Somebody who stands there without a running membership in the team counts as starting.
DUTIES = """
SELECT d.day, d.half, u.id, u.name, (
  SELECT m.experience FROM people_membership m
  WHERE m.user_id = d.user_id AND m.team_id = d.team_id
    AND m.since <= %(today)s AND (m.until IS NULL OR m.until > %(today)s) ORDER BY m.id DESC LIMIT 1)
FROM frontdoor_duty d JOIN people_user u ON u.id = d.user_id
WHERE d.team_id = %(team)s AND d.day = ANY(%(days)s)
ORDER BY u.name, u.id
"""


def roster_of(team_id: int, days: list[date]) -> list[HalfDay]:
    """Each half of these days with who stands there, mornings first. One statement; row-level security holds in it."""
    found: dict[tuple[date, str], list[Standing]] = {}
    for day, half, user_id, name, known in rows_of(DUTIES, {"team": team_id, "days": days, "today": clock.today()}):
        one = Standing(user_id=user_id, name=name, experience=Experience(known or Experience.STARTING))
        found.setdefault((day, half), []).append(one)
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
