"""Whether the network of the team itself is in order (S1-12). Counts of lines; nobody's share in them."""

from dataclasses import dataclass
from typing import Any

from kortelijnen.access.actor import Actor
from kortelijnen.access.prepared import rows_of
from kortelijnen.groundwork import rules
from kortelijnen.groundwork import statements as sql
from kortelijnen.kit import clock
from kortelijnen.lines.enums import LifeDomain


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How many live lines there are in one part of life or one neighbourhood."""

    label: str
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkHealth:
    """The team's network: live lines, how many of them were confirmed in three months, the median of days since
    that, and how they spread. A line counts in each part of life in which the contact can arrange something."""

    lines: int
    fresh: int
    median_days: int | None
    parts: tuple[Spread, ...]
    areas: tuple[Spread, ...]

    @property
    def fresh_share(self) -> int | None:
        """In per cents; None without lines."""
        return round(100 * self.fresh / self.lines) if self.lines else None

    @property
    def parts_reached(self) -> int:
        return sum(part.lines > 0 for part in self.parts)


def network_health(actor: Actor) -> NetworkHealth:
    """How the network of the actor's team is today, in one statement (S1-12)."""
    found = _found(actor)
    _kind, _label, lines, fresh, median = next(row for row in found if row[0] == "all")
    of_part = {label: count for kind, label, count, *_more in found if kind == "part"}
    return NetworkHealth(
        lines=lines,
        fresh=fresh,
        median_days=None if median is None else round(median),
        parts=tuple(Spread(label=str(part.label), lines=of_part.get(part.value, 0)) for part in LifeDomain),
        areas=tuple(Spread(label=label, lines=count) for kind, label, count, *_more in found if kind == "area"),
    )


def _found(actor: Actor) -> list[tuple[Any, ...]]:
    today = clock.today()
    asked: dict[str, Any] = {
        "team": actor.team_id,
        "today": today,
        "areas": None,
        "fresh_since": today - rules.FRESH_FOR,
    }
    return rows_of(sql.HEALTH, asked)
