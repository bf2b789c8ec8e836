"""The map of a municipality with one figure, its legend, and the same values as a table."""

from dataclasses import dataclass, replace
from typing import cast

from django.core.cache import caches
from django.core.cache.utils import make_template_fragment_key
from django.utils.translation import get_language

from kortelijnen.design.charts import Box, LegendEntry, MapDrawing, Shape, draw_map
from kortelijnen.desk.places import words
from kortelijnen.desk.places.links import Links
from kortelijnen.places import rules
from kortelijnen.places.enums import Absence, AreaKind
from kortelijnen.places.indicators import Indicator
from kortelijnen.places.models import Area
from kortelijnen.places.queries import AreaValue, MapFigures, map_of

KEPT_FOR = 86_400  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRow:
    """One area in the table beside the map."""

    name: str
    url: str
    text: str
    is_absent: bool
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictRows:
    """A district and its neighbourhoods in the table beside the map."""

    district: AreaRow
    neighbourhoods: list[AreaRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPart:
    """The map as the page shows it; `drawing` is None when we have no boundaries there."""

    drawing: MapDrawing | None
    by_neighbourhood: bool
    in_words: str
    source: str
    boundaries: str
    warning: str
    districts: list[DistrictRows]


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalMap:
    """The map of a municipality with one figure, as it is for every area in it. `outlines`: the boundary of each area,
    by its key; `rows`: the table beside it, with the keys of the areas."""

    part: MapPart
    outlines: dict[int, str]
    rows: tuple[tuple[int, AreaRow, tuple[tuple[int, AreaRow], ...]], ...]


def map_part(here: Area, indicator: Indicator, version: int) -> MapPart:
    """The map of the municipality that `here` lies in (or is), with this area outlined. What is the same for all of its
    areas is drawn once, and kept until figures change: public figures, and nothing about a person."""
    kept = make_template_fragment_key("municipal_map", (here.municipality, indicator.key, version, get_language()))
    found = caches["local"].get_or_set(kept, lambda: _municipal_map(here.municipality, indicator), KEPT_FOR)
    whole = cast(MunicipalMap, found)
    drawing = whole.part.drawing
    return replace(
        whole.part,
        drawing=replace(drawing, here=_outline(here, whole)) if drawing else None,
        districts=_districts(here, whole),
    )


def _municipal_map(municipality: str, indicator: Indicator) -> MunicipalMap:
    links, figures = Links.of_this_site(), map_of(municipality, indicator)
    decimals = figures.decimals
    part = MapPart(
        drawing=_drawing(figures, links, decimals),
        by_neighbourhood=figures.drawn == AreaKind.NEIGHBOURHOOD,
        in_words=words.range_in_words(figures),
        source=words.edition(figures.publication, figures.year) if figures.publication else "",
        boundaries="; ".join(figures.map_sources),
        warning=words.boundary_warning(figures),
        districts=[],
    )
    every = figures.districts + figures.neighbourhoods
    return MunicipalMap(
        part=part,
        outlines={one.area.pk: one.boundary.outline for one in every if one.boundary},
        rows=_rows(figures, links, decimals),
    )


def _drawing(figures: MapFigures, links: Links, decimals: int) -> MapDrawing | None:
    bounds = rules.class_bounds(one.value for one in figures.shaded if one.value is not None)
    shapes = [shape for one in figures.shaded if (shape := _shape(one, figures, bounds, links, decimals))]
    borders = [one.boundary.outline for one in figures.districts if one.boundary]
    return draw_map(
        shapes,
        borders=borders if figures.drawn == AreaKind.NEIGHBOURHOOD else (),
        legend=_legend(figures, bounds),
    )


def _outline(here: Area, whole: MunicipalMap) -> str:
    """What the map outlines: the area itself, or the district it lies in when it has no boundary."""
    return whole.outlines.get(here.pk) or whole.outlines.get(here.parent_id or 0, "")


def _shape(
    one: AreaValue, figures: MapFigures, bounds: list[rules.Number], links: Links, decimals: int
) -> Shape | None:
    edge, indicator = one.boundary, figures.indicator
    if edge is None:
        return None
    value = str(Absence.NOT_PUBLISHED.label) if one.value is None else words.shown(one.value, indicator, decimals)
    return Shape(
        path=edge.outline,
        box=Box(left=edge.left, top=edge.top, right=edge.right, bottom=edge.bottom),
        title=f"{one.area.name}: {value}",
        url=links.to(one.area, indicator.key),
        scale=0 if one.value is None else _scale(rules.class_of(one.value, bounds), len(bounds)),
    )


def _scale(number: int, classes: int) -> int:
    """Few classes are spread over the five shades, so that the difference is seen."""
    return number if classes == rules.CLASSES else 1 + round((number - 1) * 4 / max(1, classes - 1))


def _legend(figures: MapFigures, bounds: list[rules.Number]) -> list[LegendEntry]:
    by_class: dict[int, list[rules.Number]] = {}
    for one in figures.shaded:
        if one.value is not None:
            by_class.setdefault(rules.class_of(one.value, bounds), []).append(one.value)
    entries = [
        LegendEntry(scale=_scale(number, len(bounds)), text=words.from_to(min(values), max(values), figures))
        for number, values in sorted(by_class.items())
    ]
    if any(one.value is None for one in figures.shaded):
        entries.append(LegendEntry(scale=0, text=str(Absence.NOT_PUBLISHED.label)))
    return entries


def _rows(
    figures: MapFigures, links: Links, decimals: int
) -> tuple[tuple[int, AreaRow, tuple[tuple[int, AreaRow], ...]], ...]:
    inside: dict[int, list[tuple[int, AreaRow]]] = {}
    for one in figures.neighbourhoods:
        inside.setdefault(one.area.parent_id or 0, []).append((one.area.pk, _row(one, figures, links, decimals)))
    return tuple(
        (one.area.pk, _row(one, figures, links, decimals), tuple(inside.get(one.area.pk, [])))
        for one in figures.districts
    )


def _row(one: AreaValue, figures: MapFigures, links: Links, decimals: int) -> AreaRow:
    value = one.value
    return AreaRow(
        name=one.area.name,
        url=links.to(one.area, figures.indicator.key),
        text=words.absent(one.area, figures) if value is None else words.shown(value, figures.indicator, decimals),
        is_absent=value is None,
        is_here=False,
    )


def _districts(here: Area, whole: MunicipalMap) -> list[DistrictRows]:
    """The table with this area marked."""
    return [
        DistrictRows(
            district=_marked(here, pk, row), neighbourhoods=[_marked(here, inside, one) for inside, one in among]
        )
        for pk, row, among in whole.rows
    ]


def _marked(here: Area, pk: int, row: AreaRow) -> AreaRow:
    return replace(row, is_here=True) if pk == here.pk else row
