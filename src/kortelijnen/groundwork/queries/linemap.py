"""The map of a team's lines: institutions beside the parts of life, or beside the needs in one part."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple, overload

from kortelijnen.access.actor import Actor
from kortelijnen.access.prepared import rows_of
from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.directory.rules import folded
from kortelijnen.groundwork import rules
from kortelijnen.groundwork import statements as sql
from kortelijnen.groundwork.queries.met import MetByHouseholds, met_by_households
from kortelijnen.groundwork.rules import Spot
from kortelijnen.kit import clock
from kortelijnen.lines.enums import LifeDomain
from kortelijnen.lines.models import Need
from kortelijnen.places.models import Area
from kortelijnen.privacy import counting

A_YEAR = timedelta(days=365)
# More columns than anybody can look at; and they are counted as the bits of one number.
MOST_COLUMNS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A part of life or, when one is opened, a need in it. `key` is the domain or the need's slug."""

    key: str
    label: str
    is_need: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an institution and a column meet, and a line is there or would be expected (S0-12)."""

    column: Column
    lines: int
    holders: int

    @property
    def spot(self) -> Spot:
        return rules.spot_of(lines=self.lines, holders=self.holders)

    @property
    def shade(self) -> int:
        return rules.shade_of(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRow:
    """One institution. `met` says how many of our households meet it. `lines` are all live lines to it, also those for
    something else; `calls` are those of the team in the past year. `expected`: the columns in which a line is or would
    be expected, as bits; `counted`: column:lines:holders of those with a line."""

    ref: str
    name: str
    kind: str
    met: int
    calls: int
    lines: int
    expected: int
    counted: str
    holes: int
    singles: int
    columns: tuple[Column, ...]

    @property
    def households(self) -> str:
        """How many of our households meet it, as it may be shown; empty when nobody does."""
        return counting.shown(self.met) if self.met else ""

    @property
    def places(self) -> tuple[Place | None, ...]:
        """One entry for each column; None where nothing is expected. Made only of the rows that are shown."""
        held = {int(number): (lines, holders) for number, lines, holders in self._held()}
        return tuple(
            Place(column=column, lines=int(lines), holders=int(holders)) if self.expected >> number & 1 else None
            for number, column in enumerate(self.columns)
            for lines, holders in (held.get(number, (0, 0)),)
        )

    def _held(self) -> list[list[str]]:
        return [told.split(":") for told in self.counted.split()]


class Found(NamedTuple):
    """One institution as the database counts it, see `MapRow`."""

    pk: int
    ref: str
    name: str
    kind: str
    calls: int
    lines: int
    expected: int
    counted: str
    holes: int
    singles: int


class MapRows(Sequence[MapRow]):
    """The rows in their order, each made when it is asked for: a page shows twenty-five of hundreds."""

    def __init__(self, found: Sequence[Found], made: Callable[[Found], MapRow]) -> None:
        self._found = found
        self._made = made

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, part: int, /) -> MapRow: ...

    @overload
    def __getitem__(self, part: slice, /) -> Sequence[MapRow]: ...

    def __getitem__(self, part: int | slice, /) -> MapRow | Sequence[MapRow]:
        if isinstance(part, slice):
            return [self._made(row) for row in self._found[part]]
        return self._made(self._found[part])

    def named(self, words: str) -> "MapRows":
        """Those in whose name these words occur, without accents and capitals; no words: all."""
        sought = folded(words)
        return MapRows([row for row in self._found if sought in folded(row.name)], self._made) if sought else self


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The map in four numbers: live lines, institutions with one, holes, and places that hang on one worker."""

    lines: int
    institutions: int
    holes: int
    singles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LineMap:
    """The whole map: what its columns are, every row, and the numbers above it."""

    columns: tuple[Column, ...]
    rows: MapRows
    summary: Summary


def areas_of_team(team_id: int) -> list[Area]:
    """The neighbourhoods that this team serves, by name."""
    names = ("id", "code", "kind", "name", "parent_id", "municipality")
    return [Area(**dict(zip(names, row, strict=True))) for row in rows_of(sql.AREAS, {"team": team_id})]


def line_map(actor: Actor, *, area: Area | None = None, part: LifeDomain | None = None) -> LineMap:
    """The actor's team on the map, in two statements: live lines per institution and part of life, or per need when
    one part is opened (S0-12, S0-22).

    A place is on the map where that kind of institution is usual for the need, or somebody there can arrange it.
    First the institutions with a hole, and of those the ones that most of our households meet (S0-7), then the ones
    that the team calls most. With an area, people who
    only work elsewhere do not count.
    """
    columns = _columns(part)
    met = met_by_households(actor)
    found = [row for row in _found(actor, area, part, columns) if part is None or row.expected]
    found.sort(key=lambda row: (not row.holes, met.place(row.pk), -row.calls, -row.holes, -row.singles, row.name))
    return LineMap(columns=columns, rows=MapRows(found, _made_of(columns, met)), summary=_summary(found))


def _found(actor: Actor, area: Area | None, part: LifeDomain | None, columns: tuple[Column, ...]) -> list[Found]:
    today = clock.today()
    asked = {
        "team": actor.team_id,
        "today": today,
        "areas": ids_around(area),
        "called_since": today - A_YEAR,
        "part": part or "",
        "columns": [column.key for column in columns],
    }
    return [Found(*row) for row in rows_of(sql.MAP, asked)]


def ids_around(area: Area | None) -> list[int] | None:
    """The area, the wider ones in which it lies and those within it; None when no area was chosen."""
    return None if area is None else [pk for (pk,) in rows_of(sql.AROUND, {"area": area.pk})]


def _columns(part: LifeDomain | None) -> tuple[Column, ...]:
    if part is None:
        return tuple(Column(key=domain.value, label=str(domain.label), is_need=False) for domain in LifeDomain)
    needs = Need.objects.filter(domain=part).order_by("name").values_list("slug", "name")[:MOST_COLUMNS]
    return tuple(Column(key=slug, label=name, is_need=True) for slug, name in needs)


def _made_of(columns: tuple[Column, ...], met: MetByHouseholds) -> Callable[[Found], MapRow]:
    """How a row is made of what was found."""

    def made(found: Found) -> MapRow:
        return MapRow(
            ref=found.ref,
            name=found.name,
            kind=str(OrganisationKind(found.kind).label),
            met=met.counts.get(found.pk, 0),
            calls=found.calls,
            lines=found.lines,
            expected=found.expected,
            counted=found.counted,
            holes=found.holes,
            singles=found.singles,
            columns=columns,
        )

    return made


def _summary(rows: Sequence[Found]) -> Summary:
    return Summary(
        lines=sum(row.lines for row in rows),
        institutions=sum(row.lines > 0 for row in rows),
        holes=sum(row.holes for row in rows),
        singles=sum(row.singles for row in rows),
    )
