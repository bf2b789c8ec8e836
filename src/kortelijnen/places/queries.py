"""What a screen asks about places. Figures come with publication, year and boundary year, always.

One line of figures never mixes publications or years: neighbourhood, district, municipality and country stand
beside each other only when the same publication gives them for the same year on the same boundaries.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Count, Max, Q
from django.db.models.fields.json import KeyTransform

from kortelijnen.access.prepared import holding
from kortelijnen.access.together import Question, answer_to, read
from kortelijnen.places import rules
from kortelijnen.places.enums import Absence, AreaKind, Publication, Theme
from kortelijnen.places.indicators import BY_KEY, FIRST, INDICATORS, Indicator
from kortelijnen.places.models import Area, Boundary, FigureSet, LoadedFile, TeamArea
from kortelijnen.places.rules import Number

BOUNDARY_CHANGED = 3  # see FigureSet.boundary_change
OPEN_PER_THEME = 3
OPEN_IN_NETWORK = 4  # what a neighbourhood team works with first: who has whom


# --- One area: its figures beside the wider areas ----------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number of one area, or why there is none."""

    area: Area
    value: Number | None = None
    absence: Absence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """One indicator in one publication and year: the area itself first, then each wider one."""

    indicator: Indicator
    publication: Publication
    year: int
    boundary_year: int
    figures: tuple[Figure, ...]
    is_boundary_new: bool = False  # since the year before, says CBS

    @property
    def has_own(self) -> bool:
        return self.figures[0].value is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeFigures:
    """The figures of one theme: the first ones stand open, the rest is folded."""

    theme: Theme
    open: tuple[FigureLine, ...]
    folded: tuple[FigureLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """An area in figures. `levels` are the area and what it lies in; `without` has no figure at any level."""

    levels: tuple[Area, ...]
    themes: tuple[ThemeFigures, ...]
    without: tuple[Indicator, ...] = ()

    @property
    def lines(self) -> list[FigureLine]:
        return [line for theme in self.themes for line in theme.open + theme.folded]

    def line_of(self, key: str) -> FigureLine | None:
        """The line of one indicator, when there is one."""
        return next((line for line in self.lines if line.indicator.key == key), None)


def levels_of(area: Area) -> tuple[Area, ...]:
    """The area, the district, the municipality, the country; no query when opened through `access.open_area`."""
    levels = [area]
    while levels[-1].parent is not None:
        levels.append(levels[-1].parent)
    return tuple(levels)


def neighbourhood_profile(area: Area) -> Profile:
    """All published figures of an area, by theme, beside the wider areas. One query."""
    levels = levels_of(area)
    sets = FigureSet.objects.filter(area__in=[level.pk for level in levels]).order_by("-year", "publication")
    editions = _by_edition(sets)
    lines = {i.key: line for i in INDICATORS if (line := _line(i, levels, editions)) is not None}
    return Profile(
        levels=levels,
        themes=tuple(_theme(theme, list(lines.values())) for theme in _themes_in_order()),
        without=tuple(i for i in INDICATORS if i.key not in lines),
    )


Edition = tuple[str, int, int]  # publication, year, boundary year


def _by_edition(sets: Iterable[FigureSet]) -> dict[Edition, dict[int, FigureSet]]:
    """Publication, year and boundary year → area → figures; the newest year first."""
    editions: dict[Edition, dict[int, FigureSet]] = {}
    for one in sets:
        editions.setdefault((one.publication, one.year, one.boundary_year), {})[one.area_id] = one
    return editions


def _line(
    indicator: Indicator, levels: Sequence[Area], editions: dict[Edition, dict[int, FigureSet]]
) -> FigureLine | None:
    """The newest edition that gives the area itself; else the newest that gives the next wider one. A figure of
    the country alone says nothing about an area: then there is no line."""
    for level in levels[:-1] or levels:
        for (publication, year, boundary_year), sets in editions.items():
            if level.pk in sets and indicator.key in sets[level.pk].numbers:
                return FigureLine(
                    indicator=indicator,
                    publication=Publication(publication),
                    year=year,
                    boundary_year=boundary_year,
                    figures=tuple(_figure(area, indicator.key, sets.get(area.pk)) for area in levels),
                    is_boundary_new=_is_boundary_new(sets.get(levels[0].pk)),
                )
    return None


def _is_boundary_new(own: FigureSet | None) -> bool:
    return own is not None and own.boundary_change == BOUNDARY_CHANGED


def _figure(area: Area, key: str, published: FigureSet | None) -> Figure:
    if published is None:
        return Figure(area=area, absence=Absence.NOT_IN_EDITION)
    if key not in published.numbers:
        # The country is added up from its municipalities: what cannot be added up was never published.
        derived = area.kind == AreaKind.COUNTRY and published.publication == Publication.CBS_DISTRICTS
        return Figure(area=area, absence=Absence.NOT_IN_EDITION if derived else Absence.NOT_PUBLISHED)
    return Figure(area=area, value=published.numbers[key])


def _themes_in_order() -> list[Theme]:
    return list(dict.fromkeys(indicator.theme for indicator in INDICATORS))


def _theme(theme: Theme, lines: Iterable[FigureLine]) -> ThemeFigures:
    """Open stand the headlines, those with a figure of the area itself first; the rest folds, in order."""
    of_theme = [line for line in lines if line.indicator.theme == theme]
    headlines = [line for line in of_theme if line.indicator.headline]
    room = OPEN_IN_NETWORK if theme == Theme.NETWORK else OPEN_PER_THEME
    chosen = sorted(headlines, key=lambda line: not line.has_own)[:room]
    return ThemeFigures(
        theme=theme,
        open=tuple(line for line in of_theme if line in chosen),
        folded=tuple(line for line in of_theme if line not in chosen),
    )


# --- A municipality: one indicator on its map --------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class AreaValue:
    """One area of a municipality with its number for the indicator, and its boundary where we have one."""

    area: Area
    value: Number | None
    boundary: Boundary | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MapFigures:
    """One indicator in a whole municipality. `drawn` is the kind of area that the map shades.

    `publication` is None when no edition gives the indicator for a district or neighbourhood here.
    """

    indicator: Indicator
    districts: tuple[AreaValue, ...]
    neighbourhoods: tuple[AreaValue, ...]
    drawn: AreaKind
    publication: Publication | None = None
    year: int = 0
    boundary_year: int = 0

    @property
    def shaded(self) -> list[AreaValue]:
        """The areas that the map draws."""
        areas = self.neighbourhoods if self.drawn == AreaKind.NEIGHBOURHOOD else self.districts
        return [one for one in areas if one.boundary is not None]

    @property
    def finest(self) -> tuple[AreaValue, ...]:
        """The areas that the table lists: neighbourhoods where the edition has them, else districts."""
        known = any(one.value is not None for one in self.neighbourhoods)
        return self.neighbourhoods if known else self.districts

    @property
    def decimals(self) -> int:
        """As many as the most precise value has."""
        return rules.decimals_of((one.value for one in self.districts + self.neighbourhoods), self.indicator.decimals)

    @property
    def map_years(self) -> list[int]:
        """The years of the boundaries on the map."""
        return sorted({one.boundary.year for one in self.shaded if one.boundary and one.boundary.year})

    @property
    def map_sources(self) -> list[str]:
        """Where the boundaries on the map come from."""
        return sorted({one.boundary.source for one in self.shaded if one.boundary})


def map_of(municipality: str, indicator: Indicator) -> MapFigures:
    """The districts and neighbourhoods of a municipality with one indicator. Two queries, whatever the number."""
    areas = list(_areas_with_outline(municipality))
    edition, values = _values(municipality, indicator.key, {area.pk: AreaKind(area.kind) for area in areas})
    rows = [AreaValue(area=area, value=values.get(area.pk), boundary=getattr(area, "boundary", None)) for area in areas]
    districts = tuple(row for row in rows if row.area.kind == AreaKind.DISTRICT)
    neighbourhoods = tuple(row for row in rows if row.area.kind == AreaKind.NEIGHBOURHOOD)
    shadeable = any(row.boundary is not None and row.value is not None for row in neighbourhoods)
    publication, year, boundary_year = edition or (None, 0, 0)
    return MapFigures(
        indicator=indicator,
        districts=districts,
        neighbourhoods=neighbourhoods,
        drawn=AreaKind.NEIGHBOURHOOD if shadeable else AreaKind.DISTRICT,
        publication=Publication(publication) if publication else None,
        year=year,
        boundary_year=boundary_year,
    )


def _areas_with_outline(municipality: str) -> Iterable[Area]:
    """Without the geometry, which only an export needs."""
    return (
        Area.objects.filter(municipality=municipality, kind__in=[AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD])
        .select_related("boundary")
        .defer("boundary__geometry")
        .order_by("code")
    )


def _values(municipality: str, key: str, kinds: dict[int, AreaKind]) -> tuple[Edition | None, dict[int, Number]]:
    """The numbers of the edition that reaches the finest areas; of those the newest."""
    found = FigureSet.objects.filter(area__municipality=municipality, numbers__has_key=key).values_list(
        "publication", "year", "boundary_year", "area_id", KeyTransform(key, "numbers")
    )
    editions: dict[Edition, dict[int, Number]] = {}
    for publication, year, boundary_year, area_id, value in found:
        if area_id in kinds:
            editions.setdefault((publication, year, boundary_year), {})[area_id] = value
    if not editions:
        return None, {}
    best = max(editions, key=lambda one: (AreaKind.NEIGHBOURHOOD in map(kinds.get, editions[one]), one[1], one[0]))
    return best, editions[best]


def indicator_of(key: str | None) -> Indicator:
    """The indicator that was asked for; the first one when there is no such."""
    return BY_KEY.get(key or "", BY_KEY[FIRST])


def figures_version() -> int:
    """A number that changes whenever figures or boundaries do: what is drawn from them may be kept till then."""
    return LoadedFile.objects.aggregate(last=Max("pk"))["last"] or 0


# --- Lists -------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalityLine:
    """A municipality in the list: how far it is known here, and which of our teams work there."""

    area: Area
    districts: int
    neighbourhoods: int
    teams: tuple[str, ...] = ()


def teams_by_municipality() -> dict[str, tuple[str, ...]]:
    """Municipality code → the names of the teams that serve an area there. One query."""
    served = TeamArea.objects.values_list("area__municipality", "team__name").distinct().order_by("team__name")
    teams: dict[str, tuple[str, ...]] = {}
    for code, name in served:
        teams[code] = (*teams.get(code, ()), name)
    return teams


def municipalities(teams: Mapping[str, tuple[str, ...]] | None = None) -> list[MunicipalityLine]:
    """Every municipality that is known here, by name, with what we know of it. Two or three queries."""
    counted = (
        Area.objects.exclude(municipality="")
        .values("municipality")
        .annotate(
            districts=Count("pk", filter=Q(kind=AreaKind.DISTRICT)),
            neighbourhoods=Count("pk", filter=Q(kind=AreaKind.NEIGHBOURHOOD)),
        )
        .order_by()
    )
    counts = {row["municipality"]: row for row in counted}
    working = teams_by_municipality() if teams is None else teams
    return [
        MunicipalityLine(
            area=area,
            districts=counts[area.code]["districts"],
            neighbourhoods=counts[area.code]["neighbourhoods"],
            teams=working.get(area.code, ()),
        )
        for area in Area.objects.filter(kind=AreaKind.MUNICIPALITY).order_by("sought")
    ]


def areas_of(municipality: str) -> list[Area]:
    """The districts and neighbourhoods of a municipality, in the order of their codes."""
    inside = Q(municipality=municipality) & ~Q(kind=AreaKind.MUNICIPALITY)
    return list(Area.objects.filter(inside).order_by("code"))


# An area with the two wider ones around it. The pattern is made once: a plan that is kept would do it for every row.
COLUMNS = [field.attname for field in Area._meta.concrete_fields]
FOUND = f"""
  (SELECT json_agg(found.columns) FROM (
    SELECT json_build_array({", ".join(f"{level}.{name}" for level in "abc" for name in COLUMNS)}) AS columns
    FROM places_area a LEFT JOIN places_area b ON b.id = a.parent_id LEFT JOIN places_area c ON c.id = b.parent_id
    WHERE (a.sought LIKE %(named)s OR a.code = %(code)s) AND a.kind <> 'country'
    ORDER BY NOT starts_with(a.sought, %(sought)s), array_position(%(kinds)s, a.kind::text), a.sought COLLATE "C", a.id
    LIMIT %(limit)s) AS found)"""  # noqa: S608 - columns of ours


def search_areas(text: str, limit: int = 20) -> list[Area]:
    """Areas whose name holds the text, or with this code; names that begin with it first, wider areas first. One
    statement."""
    return answer_to(areas_sought(text, limit=limit))


def areas_sought(text: str, *, limit: int) -> Question[list[Area]]:
    """The same, for a page that asks more. A single letter names nothing."""
    sought = rules.folded(" ".join(text.split()))
    asked = {
        "sought": sought,
        "named": holding(sought) if len(sought) > 1 else None,
        "code": rules.read_code(text) or "",
        "kinds": [kind.value for kind in rules.KINDS.values()],
        "limit": limit,
    }
    return Question(columns=(FOUND,), given=asked, made=lambda rows: [_within(row) for row in read(rows)])


def _within(row: Sequence[Any]) -> Area:
    """The area, in the wider ones that it lies in."""
    own, wider = row[: len(COLUMNS)], row[len(COLUMNS) :]
    area = Area.from_db(DEFAULT_DB_ALIAS, COLUMNS, own)
    if wider and wider[0] is not None:
        area.parent = _within(wider)
    return area


# --- Teams -------------------------------------------------------------------------------------------
def teams_serving(area: Area) -> list[TeamArea]:
    """Who serves this area: itself, a wider area, or an area within it; the longest first. One query."""
    levels = [level.pk for level in levels_of(area) if level.kind != AreaKind.COUNTRY]
    within = {
        AreaKind.MUNICIPALITY: Q(area__municipality=area.code),
        AreaKind.DISTRICT: Q(area__parent=area.pk),
    }.get(AreaKind(area.kind), Q(pk__in=[]))
    served = TeamArea.objects.filter(Q(area__in=levels) | within).select_related("team", "area")
    return sorted(served, key=attrgetter("since", "team.name", "area.code"))


def areas_served_by(team_ids: Iterable[int]) -> list[Area]:
    """The areas that these teams serve, by name. One query."""
    served = TeamArea.objects.filter(team_id__in=tuple(team_ids)).values("area_id")
    return list(Area.objects.filter(pk__in=served).order_by("name", "code"))
