"""How an institution came into neighbourhoods, as strips along one line of time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kortelijnen.groundwork.enums import Rooting
from kortelijnen.groundwork.queries import AreaRooting

SHORTEST = timedelta(days=365)
LONGEST = timedelta(days=5 * 365)
SHADES = {state: shade for shade, state in zip((0, 2, 3, 4, 5), Rooting, strict=True)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One state on the strip, in per cents of the line of time."""

    start: str
    width: str
    shade: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One neighbourhood: how it stands now, its strip, and the periods, the latest first."""

    rooted: AreaRooting
    pieces: tuple[Piece, ...]

    @property
    def shade(self) -> int:
        return SHADES[self.rooted.now]

    @property
    def periods(self) -> list[object]:
        return list(reversed(self.rooted.periods))


@dataclass(frozen=True, slots=True, kw_only=True)
class Strips:
    """All strips on the same line of time, from its first day until today, and what the shades mean."""

    since: date
    rows: tuple[Strip, ...]
    has_history: bool

    @property
    def legend(self) -> list[tuple[int, str]]:
        return [(shade, str(state.label)) for state, shade in SHADES.items()]


def strips_of(rooted: Sequence[AreaRooting], *, today: date) -> Strips:
    """The strips of these neighbourhoods: from the first thing that is known, a year at least and five at most."""
    first = min((one.periods[0].since for one in rooted if one.periods), default=today)
    since = max(min(first, today - SHORTEST), today - LONGEST)
    rows = tuple(Strip(rooted=one, pieces=_pieces(one, since, today)) for one in rooted)
    return Strips(since=since, rows=rows, has_history=any(one.periods for one in rooted))


def _pieces(rooted: AreaRooting, since: date, today: date) -> tuple[Piece, ...]:
    whole = max((today - since).days, 1)
    pieces = []
    for period in rooted.periods:
        start, end = max(period.since, since), period.until or today
        if end > start or period.until is None:
            left, width = 100 * (start - since).days / whole, 100 * (end - start).days / whole
            pieces.append(Piece(start=f"{left:.2f}", width=f"{max(width, 0.6):.2f}", shade=SHADES[period.state]))
    return tuple(pieces)
