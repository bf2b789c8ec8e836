"""The map of a team's lines: institutions beside the parts of life, or beside the needs in one part."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from kortelijnen.access import replica
from kortelijnen.access.actor import Actor
from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.directory.rules import folded
from kortelijnen.groundwork import rules
from kortelijnen.groundwork import statements as sql
from kortelijnen.groundwork.queries.met import MetByHouseholds, met_by_households
from kortelijnen.groundwork.rules import Spot
from kortelijnen.kit import clock
from kortelijnen.lines.enums import LifeDomain
from kortelijnen.lines.models import Need
from kortelijnen.places.models import Area, TeamArea
from kortelijnen.places.queries import levels_of

A_YEAR = timedelta(days=365)


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
    """One institution. `households` says how many of ours meet it, `place` where that puts it. `lines` are all live
    lines to it, also those for something else; `calls` are those of the team in the past year. `counted`: where a line
    is or would be expected, by key of the column, how many lines there are and how many hold them."""

    ref: str
    name: str
    kind: str
    households: str
    place: int
    calls: int
    lines: int
    holes: int
    singles: int
    columns: tuple[Column, ...]
    counted: Mapping[str, tuple[int, int]]

    @property
    def places(self) -> tuple[Place | None, ...]:
        """One entry for each column; None where nothing is expected. Made only of the rows that are shown."""
        return tuple(
            Place(column=column, lines=found[0], holders=found[1]) if found else None
            for column in self.columns
            for found in (self.counted.get(column.key),)
        )


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
    rows: tuple[MapRow, ...]
    summary: Summary

    def rows_named(self, words: str) -> list[MapRow]:
        """The institutions in whose name these words occur, without accents and capitals; no words: all."""
        sought = folded(words)
        if not sought:
            return list(self.rows)
        return [row for row in self.rows if sought in folded(row.name)]


def areas_of_team(team_id: int) -> list[Area]:
    """The neighbourhoods that this team serves, with what they lie in."""
    served = TeamArea.objects.filter(team_id=team_id).select_related("area__parent__parent__parent")
    return sorted((one.area for one in served), key=lambda area: area.name)


def line_map(actor: Actor, *, area: Area | None = None, part: LifeDomain | None = None) -> LineMap:
    """The actor's team on the map, in two statements: live lines per institution and part of life, or per need when
    one part is opened (S0-12, S0-22).

    A place is on the map where that kind of institution is usual for the need, or somebody there can arrange it.
    First the institutions with a hole, and of those the ones that most of our households meet (S0-7), then the ones
    that the team calls most. With an area, people who
    only work elsewhere do not count.
    """
    today = clock.today()
    asked = {
        "team": actor.team_id,
        "today": today,
        "areas": ids_around(area),
        "called_since": today - A_YEAR,
        "part": part or "",
    }
    columns = _columns(part)
    kinds = {kind.value: str(kind.label) for kind in OrganisationKind}
    met = met_by_households(actor)
    rows = [_row(found, columns, kinds, met) for found in _found(asked)]
    shown = [row for row in rows if part is None or row.counted]
    shown.sort(key=lambda row: (not row.holes, row.place, -row.calls, -row.holes, -row.singles, row.name))
    return LineMap(columns=columns, rows=tuple(shown), summary=_summary(shown))


def ids_around(area: Area | None) -> list[int] | None:
    """The area, the wider ones in which it lies and those within it; None when no area was chosen."""
    if area is None:
        return None
    within = Area.objects.filter(parent=area).values_list("pk", flat=True)
    return [*(level.pk for level in levels_of(area)), *within]


def _found(asked: dict[str, Any]) -> list[tuple[Any, ...]]:
    with replica.cursor() as cursor:
        cursor.execute(sql.MAP, asked)
        return list(cursor.fetchall())


def _columns(part: LifeDomain | None) -> tuple[Column, ...]:
    if part is None:
        return tuple(Column(key=domain.value, label=str(domain.label), is_need=False) for domain in LifeDomain)
    needs = Need.objects.filter(domain=part).order_by("name").values_list("slug", "name")
    return tuple(Column(key=slug, label=name, is_need=True) for slug, name in needs)


def _row(found: tuple[Any, ...], columns: tuple[Column, ...], kinds: Mapping[str, str], met: MetByHouseholds) -> MapRow:
    pk, ref, name, kind, calls, lines, keys, line_counts, holder_counts = found
    counted = dict(zip(keys or (), zip(line_counts, holder_counts, strict=False), strict=False))
    spots = [rules.spot_of(lines=lines, holders=holders) for lines, holders in counted.values()]
    return MapRow(
        ref=ref,
        name=name,
        kind=kinds[kind],
        households=met.shown(pk),
        place=met.place(pk),
        calls=calls,
        lines=lines,
        holes=spots.count(Spot.HOLE),
        singles=spots.count(Spot.SINGLE),
        columns=columns,
        counted=counted,
    )


def _summary(rows: list[MapRow]) -> Summary:
    return Summary(
        lines=sum(row.lines for row in rows),
        institutions=sum(row.lines > 0 for row in rows),
        holes=sum(row.holes for row in rows),
        singles=sum(row.singles for row in rows),
    )
