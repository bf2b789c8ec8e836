"""Whether the network of the team itself is in order (S1-12). Counts of lines; nobody's share in them."""

from dataclasses import dataclass

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


def health_of(
    *,
    lines: int,
    fresh: int,
    median: float | None,
    parts: dict[str, int] | None,
    areas: list[tuple[str, int]] | None,
) -> NetworkHealth:
    """What the database counted, see `statements.HEALTH`."""
    return NetworkHealth(
        lines=lines,
        fresh=fresh,
        median_days=None if median is None else round(median),
        parts=tuple(Spread(label=str(part.label), lines=(parts or {}).get(part, 0)) for part in LifeDomain),
        areas=tuple(Spread(label=label, lines=count) for label, count in areas or ()),
    )
