"""The map of a municipality with one figure, its legend, and the same values as a table."""

from dataclasses import dataclass

from kortelijnen.design.charts import Box, LegendEntry, MapDrawing, Shape, draw_map
from kortelijnen.desk.places import words
from kortelijnen.desk.places.links import Links
from kortelijnen.places import rules
from kortelijnen.places.enums import Absence, AreaKind
from kortelijnen.places.indicators import Indicator
from kortelijnen.places.models import Area
from kortelijnen.places.queries import AreaValue, MapFigures, map_of


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


def map_part(here: Area, indicator: Indicator, links: Links) -> MapPart:
    """The map of the municipality that `here` lies in (or is), with this area outlined."""
    figures = map_of(here.municipality, indicator)
    return MapPart(
        drawing=_drawing(here, figures, links),
        by_neighbourhood=figures.drawn == AreaKind.NEIGHBOURHOOD,
        in_words=words.range_in_words(figures),
        source=words.edition(figures.publication, figures.year) if figures.publication else "",
        boundaries="; ".join(figures.map_sources),
        warning=words.boundary_warning(figures),
        districts=_districts(here, figures, links),
    )


def _drawing(here: Area, figures: MapFigures, links: Links) -> MapDrawing | None:
    bounds = rules.class_bounds(one.value for one in figures.shaded if one.value is not None)
    shapes = [shape for one in figures.shaded if (shape := _shape(one, figures, bounds, links))]
    outlined = next((one.boundary.outline for one in _candidates(here, figures) if one.boundary), "")
    borders = [one.boundary.outline for one in figures.districts if one.boundary]
    return draw_map(
        shapes,
        borders=borders if figures.drawn == AreaKind.NEIGHBOURHOOD else (),
        here=outlined,
        legend=_legend(figures, bounds),
    )


def _candidates(here: Area, figures: MapFigures) -> list[AreaValue]:
    """What the map may outline: the area itself, or the district it lies in when it has no boundary."""
    every = {one.area.pk: one for one in figures.districts + figures.neighbourhoods}
    return [every[pk] for pk in (here.pk, here.parent_id) if pk in every]


def _shape(one: AreaValue, figures: MapFigures, bounds: list[rules.Number], links: Links) -> Shape | None:
    edge, indicator, decimals = one.boundary, figures.indicator, figures.decimals
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


def _districts(here: Area, figures: MapFigures, links: Links) -> list[DistrictRows]:
    inside: dict[int, list[AreaRow]] = {}
    for one in figures.neighbourhoods:
        inside.setdefault(one.area.parent_id or 0, []).append(_row(one, here, figures, links))
    return [
        DistrictRows(district=_row(one, here, figures, links), neighbourhoods=inside.get(one.area.pk, []))
        for one in figures.districts
    ]


def _row(one: AreaValue, here: Area, figures: MapFigures, links: Links) -> AreaRow:
    value = one.value
    return AreaRow(
        name=one.area.name,
        url=links.to(one.area, figures.indicator.key),
        text=words.absent(one.area, figures)
        if value is None
        else words.shown(value, figures.indicator, figures.decimals),
        is_absent=value is None,
        is_here=one.area.pk == here.pk,
    )
