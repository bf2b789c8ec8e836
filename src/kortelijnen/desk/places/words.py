"""Figures of a place in the words and numbers of the reader's language."""

from functools import lru_cache

from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kortelijnen.places import rules
from kortelijnen.places.enums import Absence, AreaKind, Unit
from kortelijnen.places.indicators import SHARE_NOTE, Indicator
from kortelijnen.places.models import Area
from kortelijnen.places.queries import FigureLine, MapFigures
from kortelijnen.places.rules import Number


def shown(value: Number, indicator: Indicator, decimals: int) -> str:
    """A number with its unit: 53,2% · 2.060 · € 458.000."""
    return _shown(value, indicator.unit, decimals, get_language())


@lru_cache(maxsize=20_000)
def _shown(value: Number, unit: Unit, decimals: int, language: str | None) -> str:  # noqa: ARG001 - part of what is kept
    """One page shows the same number several times, and many pages the same percentages."""
    if unit == Unit.THOUSAND_EURO:
        return "€\u00a0" + _grouped(value * 1000, max(0, decimals - 3))
    return _grouped(value, decimals) + (_of_unit(unit) if unit in SUFFIXED else "")


SUFFIXED = frozenset({Unit.PERCENT, Unit.PER_THOUSAND, Unit.KM, Unit.KWH, Unit.M3})


def _of_unit(unit: Unit) -> str:
    if unit == Unit.PERCENT:
        return "%"
    words = {
        Unit.PER_THOUSAND: _("per 1,000"),
        Unit.KM: "km",
        Unit.KWH: "kWh",
        Unit.M3: "m³",
    }
    return "\u00a0" + words[unit]


def _grouped(value: Number, decimals: int) -> str:
    return str(number_format(value, decimal_pos=decimals, use_l10n=True, force_grouping=True))


def line_in_words(line: FigureLine) -> list[str]:
    """The numbers of a line, or why there is none."""
    decimals = rules.decimals_of((figure.value for figure in line.figures), line.indicator.decimals)
    return [
        str(figure.absence.label) if figure.absence else shown(figure.value or 0, line.indicator, decimals)
        for figure in line.figures
    ]


def source_of(line: FigureLine) -> str:
    """Publisher and year, short, as it stands beside every figure."""
    return edition(line.publication.value, line.year)


def edition(publication: str, year: int) -> str:
    """RIVM 2020, CBS 2022."""
    return f"{'RIVM' if publication.startswith('rivm') else 'CBS'} {year}"


def boundary_warning(figures: MapFigures) -> str:
    """A sentence when the map and the figures stand on boundaries of different years; else nothing."""
    years = [year for year in figures.map_years if year != figures.boundary_year]
    if not years or figures.publication is None:
        return ""
    return _("The map has the boundaries of %(map)s, the figures those of %(figures)s: they may differ a little.") % {
        "map": ", ".join(str(year) for year in years),
        "figures": figures.boundary_year,
    }


def range_in_words(figures: MapFigures) -> str:
    """The map in one sentence, for who does not see it."""
    known = [(one.value, one.area.name) for one in figures.shaded if one.value is not None]
    indicator = figures.indicator
    if not known:
        return _("There are no figures for the areas on this map.")
    (low, lowest), (high, highest) = min(known), max(known)
    decimals = figures.decimals
    return ngettext(
        "One area: %(lowest)s (%(low)s).",
        "%(count)s areas: %(lowest)s has the lowest figure (%(low)s), %(highest)s the highest (%(high)s).",
        len(known),
    ) % {
        "count": len(known),
        "low": shown(low, indicator, decimals),
        "lowest": lowest,
        "high": shown(high, indicator, decimals),
        "highest": highest,
    }


def absent(area: Area, figures: MapFigures) -> str:
    """Why an area on the list has no number: suppressed, or its kind is not in the edition at all."""
    same_kind = figures.districts if area.kind == AreaKind.DISTRICT else figures.neighbourhoods
    published = any(one.value is not None for one in same_kind)
    return str((Absence.NOT_PUBLISHED if published else Absence.NOT_IN_EDITION).label)


def from_to(low: Number, high: Number, figures: MapFigures) -> str:
    """A class of the map in words."""
    lowest = shown(low, figures.indicator, figures.decimals)
    if low == high:
        return lowest
    return _("%(low)s to %(high)s") % {"low": lowest, "high": shown(high, figures.indicator, figures.decimals)}


def name_of(area: Area) -> str:
    """The name of an area; the country in the language of the reader."""
    return _("The Netherlands") if area.kind == AreaKind.COUNTRY else area.name


def level_name(area: Area) -> str:
    """The name of an area among wider ones that may bear the same name: Utrecht (municipality)."""
    return name_of(area) if area.kind == AreaKind.COUNTRY else f"{area.name} ({area.get_kind_display().lower()})"


def calculated_note() -> str:
    """Said beside percentages that we calculate ourselves."""
    return str(SHARE_NOTE)


def place_of(area: Area) -> str:
    """Where an area lies, for a list of areas from many municipalities: "Neighbourhood in Hogeland–Velve, Enschede"."""
    if area.parent is None or area.kind == AreaKind.MUNICIPALITY:
        return str(area.get_kind_display())
    if area.kind == AreaKind.DISTRICT or area.parent.parent is None:
        return _("%(kind)s in %(place)s") % {"kind": area.get_kind_display(), "place": area.parent.name}
    place = f"{area.parent.name}, {area.parent.parent.name}"
    return _("%(kind)s in %(place)s") % {"kind": area.get_kind_display(), "place": place}


def lead(area: Area) -> str:
    """What kind of area the page is about, and where it lies."""
    parent = area.parent
    if area.kind == AreaKind.NEIGHBOURHOOD and parent is not None and parent.parent is not None:
        return _("Neighbourhood in the district %(district)s, municipality of %(municipality)s.") % {
            "district": parent.name,
            "municipality": parent.parent.name,
        }
    if area.kind == AreaKind.DISTRICT and parent is not None:
        return _("District in the municipality of %(municipality)s.") % {"municipality": parent.name}
    return _("Municipality.") if area.kind == AreaKind.MUNICIPALITY else _("The whole country.")


def all_places() -> str:
    """The name of the list of all areas."""
    return _("Neighbourhoods")
