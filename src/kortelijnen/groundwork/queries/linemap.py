"""The map of a team's lines: institutions beside the parts of life, or beside the needs in one part."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from kortelijnen.access.actor import Actor
from kortelijnen.access.prepared import rows_of
from kortelijnen.access.together import Question, answer_to, read, rows_made
from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.directory.rules import folded
from kortelijnen.groundwork import rules
from kortelijnen.groundwork import statements as sql
from kortelijnen.groundwork.queries.health import NetworkHealth, health_of
from kortelijnen.groundwork.rules import Spot
from kortelijnen.kit import clock
from kortelijnen.lines.enums import LifeDomain
from kortelijnen.lines.models import Need
from kortelijnen.places.models import Area
from kortelijnen.privacy import counting

A_YEAR = timedelta(days=365)
# More columns than anybody can look at; and they are counted as the bits of one number.
MOST_COLUMNS = 60
NAME = 1  # where the name stands in a row as the database gives it
NOBODY = (0, 0)


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
    columns: tuple[Column, ...]

    @property
    def households(self) -> str:
        """How many of our households meet it, as it may be shown; empty when nobody does."""
        return counting.shown(self.met) if self.met else ""

    @property
    def counts(self) -> list[tuple[int, int] | None]:
        """How many lines and how many who hold them, for each column; None where nothing is expected."""
        held = {int(number): (int(lines), int(holders)) for number, lines, holders in self._held()}
        return [
            held.get(number, NOBODY) if self.expected >> number & 1 else None for number in range(len(self.columns))
        ]

    @property
    def places(self) -> tuple[Place | None, ...]:
        """One entry for each column; None where nothing is expected."""
        return tuple(
            None if counted is None else Place(column=column, lines=counted[0], holders=counted[1])
            for column, counted in zip(self.columns, self.counts, strict=True)
        )

    def _held(self) -> list[list[str]]:
        return [told.split(":") for told in self.counted.split()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The map in four numbers: live lines, institutions with one, holes, and places that hang on one worker."""

    lines: int
    institutions: int
    holes: int
    singles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LineMap:
    """The map: what its columns are, the rows that were asked for, how many there are and the numbers above it. And
    how the network of the team is (S1-12), whatever was chosen."""

    columns: tuple[Column, ...]
    rows: list[MapRow]
    count: int
    summary: Summary
    health: NetworkHealth


def areas_of_team(team_id: int) -> list[Area]:
    """The neighbourhoods that this team serves, by name."""
    return answer_to(areas_question(team_id))


def areas_question(team_id: int) -> Question[list[Area]]:
    """The same, for a page that asks more."""
    return Question(columns=(f"({sql.AREAS})",), given={"team": team_id}, made=lambda rows: rows_made(Area, read(rows)))


def line_map(
    actor: Actor,
    *,
    area: Area | None = None,
    part: LifeDomain | None = None,
    words: str = "",
    first: int = 0,
    most: int | None = None,
) -> LineMap:
    """The actor's team on the map, in one statement: live lines per institution and part of life, or per need when
    one part is opened (S0-12, S0-22). It counts all, and gives `most` rows from the one with number `first`.

    A place is on the map where that kind of institution is usual for the need, or somebody there can arrange it.
    First the institutions with a hole, and of those the ones that most of our households meet (S0-7), then the ones
    that the team calls most. With an area, people who only work elsewhere do not count. With words, the rows are those
    in whose name they occur, without accents and capitals.
    """
    columns, sought = _columns(part), folded(words)
    asked = {"first": 0, "most": None} if sought else {"first": first, "most": most}
    count, summary, found, health = _found(actor, area, part, asked | {"columns": [one.key for one in columns]})
    if sought:
        named = [row for row in found if sought in folded(row[NAME])]
        found = named[first : None if most is None else first + most]
    rows = [_row(row, columns) for row in found]
    return LineMap(columns=columns, rows=rows, count=count, summary=summary, health=health_of(**health))


def _found(
    actor: Actor, area: Area | None, part: LifeDomain | None, asked: dict[str, Any]
) -> tuple[int, Summary, list[list[Any]], dict[str, Any]]:
    today = clock.today()
    asked |= {
        "team": actor.team_id,
        "teams": list(actor.team_ids),
        "today": today,
        "areas": ids_around(area),
        "called_since": today - A_YEAR,
        "fresh_since": today - rules.FRESH_FOR,
        "least": counting.K,
        "part": part or "",
    }
    (told,) = rows_of(sql.MAP if area is None and part is None else sql.MAP_CHOSEN, asked)
    count, lines, institutions, holes, singles, rows, health = told
    return (
        count,
        Summary(lines=lines, institutions=institutions, holes=holes, singles=singles),
        read(rows),
        read(health),
    )


def ids_around(area: Area | None) -> list[int] | None:
    """The area, the wider ones in which it lies and those within it; None when no area was chosen."""
    return None if area is None else [pk for (pk,) in rows_of(sql.AROUND, {"area": area.pk})]


def _columns(part: LifeDomain | None) -> tuple[Column, ...]:
    if part is None:
        return tuple(Column(key=domain.value, label=str(domain.label), is_need=False) for domain in LifeDomain)
    needs = Need.objects.filter(domain=part).order_by("name").values_list("slug", "name")[:MOST_COLUMNS]
    return tuple(Column(key=slug, label=name, is_need=True) for slug, name in needs)


def _row(found: list[Any], columns: tuple[Column, ...]) -> MapRow:
    ref, name, kind, met, calls, lines, expected, counted = found
    return MapRow(
        ref=ref,
        name=name,
        kind=str(OrganisationKind(kind).label),
        met=met,
        calls=calls,
        lines=lines,
        expected=expected,
        counted=counted,
        columns=columns,
    )
