"""What the pages of places show: figures in words, the bars and the map, ready for the templates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import SimpleLazyObject

from kortelijnen.design.charts import Bar, bars
from kortelijnen.design.components import Crumb
from kortelijnen.design.rows import rows_drawn
from kortelijnen.desk.places import words
from kortelijnen.desk.places.forms import FigureForm
from kortelijnen.desk.places.links import Links
from kortelijnen.desk.places.map import MapPart, map_part
from kortelijnen.people.models import Team
from kortelijnen.places.enums import AreaKind, Publication
from kortelijnen.places.indicators import Indicator
from kortelijnen.places.models import Area
from kortelijnen.places.queries import (
    FigureLine,
    MunicipalityLine,
    Profile,
    figures_version,
    indicator_of,
    levels_of,
    municipalities,
    neighbourhood_profile,
    search_areas,
    teams_by_municipality,
    teams_serving,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One figure in a table: of which area, in words, and whether there is one."""

    area: str
    text: str
    classes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One indicator in the table of a theme; its figures are drawn already."""

    label: str
    note: str
    url: str
    source: str
    is_estimate: bool
    cells: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeRows:
    """The rows of one theme in a table of figures."""

    label: str
    rows: list[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedBy:
    """A team, since when it is here and why it was founded; `areas` only when it serves other areas than the one of
    the page."""

    team: str
    since: date
    areas: list[str]
    founded_because: str = ""
    founded_by: str = ""
    started_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionUsed:
    """A publication that stands on this page, with the year of its boundaries."""

    title: str
    short: str
    boundary_year: int
    is_boundary_new: bool
    is_estimate: bool
    is_country_added_up: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePage:
    """All that a page says about an area in figures. Public, and the same for everybody who reads the language."""

    levels: list[str]
    indicator: Indicator
    figure_form: FigureForm
    map: MapPart | None
    bars: list[Bar]
    bars_source: str
    open: list[ThemeRows]
    folded: list[ThemeRows]
    editions: list[EditionUsed]
    without: list[str]


def area_context(area: Area, asked: str | None) -> dict[str, Any]:
    """The context of an area's page. `place` is gathered only when the page is not kept from before; it is kept
    per figure and language until figures change (`version`)."""
    indicator, version = indicator_of(asked), figures_version()
    return {
        "area": area,
        "name": words.name_of(area),
        "lead": words.lead(area),
        "crumbs": _crumbs(area, indicator.key),
        "served": _served(area),
        "chosen": indicator.key,
        "version": version,
        "place": SimpleLazyObject(lambda: place_page(area, indicator, version)),
    }


def _served(area: Area) -> list[ServedBy]:
    """Each team once per day on which it began here, with why it was founded (S0-26)."""
    grouped: dict[tuple[date, Team], list[str]] = {}
    for one in teams_serving(area):
        elsewhere = [one.area.name] if one.area.pk != area.pk else []
        grouped.setdefault((one.since, one.team), []).extend(elsewhere)
    return [
        ServedBy(
            team=team.name,
            since=since,
            areas=areas,
            founded_because=team.founded_because,
            founded_by=team.founded_by,
            started_on=team.started_on,
        )
        for (since, team), areas in grouped.items()
    ]


def place_page(area: Area, asked: Indicator, version: int) -> PlacePage:
    """Everything about an area in figures: at most three queries, whatever there is."""
    profile = neighbourhood_profile(area)
    line = profile.line_of(asked.key) or next(iter(profile.lines), None)
    indicator = line.indicator if line else asked
    links = Links.of_this_site()
    return PlacePage(
        levels=[words.name_of(level) for level in profile.levels],
        indicator=indicator,
        figure_form=FigureForm([one.indicator for one in profile.lines], indicator.key),
        map=map_part(area, indicator, version) if area.municipality else None,
        bars=_bars(line) if line else [],
        bars_source=words.source_of(line) if line else "",
        open=_tables(profile, links, folded=False),
        folded=_tables(profile, links, folded=True),
        editions=_editions(profile.lines),
        without=[str(one.label) for one in profile.without],
    )


def _crumbs(area: Area, key: str) -> list[Crumb]:
    links = Links.of_this_site()
    wider = [one for one in levels_of(area) if one.kind != AreaKind.COUNTRY or one == area][::-1]
    crumbs = [Crumb(label=words.name_of(one), url=links.to(one, key)) for one in wider]
    return [Crumb(label=words.all_places(), url=links.root), *crumbs]


def _tables(profile: Profile, links: Links, *, folded: bool) -> list[ThemeRows]:
    """The figures that stand open, or those that are folded, by theme."""
    chosen = [(one.theme, one.folded if folded else one.open) for one in profile.themes]
    return [
        ThemeRows(label=str(theme.label), rows=[_row(line, links) for line in lines])
        for theme, lines in chosen
        if lines
    ]


def _row(line: FigureLine, links: Links) -> Row:
    indicator = line.indicator
    cells = [
        Cell(
            area=words.name_of(figure.area),
            text=text,
            classes="kl-meta" if figure.value is None else "kl-here" if number == 0 else "",
        )
        for number, (figure, text) in enumerate(zip(line.figures, words.line_in_words(line), strict=True))
    ]
    return Row(
        label=str(indicator.label),
        note=_note(line),
        url=links.to(line.figures[0].area, indicator.key) if line.figures[0].area.municipality else "",
        source=words.source_of(line),
        is_estimate=indicator.is_model_estimate,
        cells=rows_drawn("desk/places/_figure_cell.html", cells),
    )


def _note(line: FigureLine) -> str:
    calculated = line.indicator.kwb_share is not None and line.publication == Publication.CBS_NEIGHBOURHOODS
    return words.calculated_note() if calculated else str(line.indicator.note)


def _bars(line: FigureLine) -> list[Bar]:
    texts = words.line_in_words(line)
    return bars([(words.level_name(one.area), text, one.value) for one, text in zip(line.figures, texts, strict=True)])


def _editions(lines: Iterable[FigureLine]) -> list[EditionUsed]:
    """Each publication once, in the order in which the page uses them."""
    used = {(line.publication, line.year, line.boundary_year, line.is_boundary_new): None for line in lines}
    return [
        EditionUsed(
            title=str(publication.label),
            short=words.edition(publication, year),
            boundary_year=boundary_year,
            is_boundary_new=is_boundary_new,
            is_estimate=publication == Publication.RIVM_HEALTH,
            is_country_added_up=publication == Publication.CBS_DISTRICTS,
        )
        for publication, year, boundary_year, is_boundary_new in used
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesList:
    """The municipalities in three parts: where we work, of which we know the neighbourhoods, and the others."""

    ours: list[MunicipalityLine]
    known: list[MunicipalityLine]
    others: list[MunicipalityLine]


def places_context(sought: str) -> dict[str, Any]:
    """What was found, and the list of municipalities; the list is kept until figures or teams change."""
    found = search_areas(sought) if sought else []
    teams = teams_by_municipality()
    return {
        "sought": sought,
        "found": [(one, words.place_of(one)) for one in found],
        "version": figures_version(),
        "teams": sorted(teams.items()),
        "places": SimpleLazyObject(lambda: places_list(teams)),
    }


def places_list(teams: Mapping[str, tuple[str, ...]]) -> PlacesList:
    """Every municipality once."""
    every = municipalities(teams)
    return PlacesList(
        ours=[one for one in every if one.teams],
        known=[one for one in every if not one.teams and one.neighbourhoods],
        others=[one for one in every if not one.teams and not one.neighbourhoods],
    )
