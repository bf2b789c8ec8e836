"""Boundaries from a GeoJSON FeatureCollection in longitude and latitude, one feature per area."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from kortelijnen.places import rules
from kortelijnen.places.reading.files import as_text, read_bytes, year_in
from kortelijnen.places.reading.report import Problems, refuse
from kortelijnen.places.rules import Outline

LONGITUDE_LATITUDE = ("CRS84", "EPSG::4326", "EPSG:4326")


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryRow:
    """The shape of one area: the geometry as published, and its outline for a map."""

    code: str
    name: str
    geometry: dict[str, Any]
    outline: Outline


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryFile:
    """One published file of boundaries, read and found right."""

    title: str
    year: int | None
    rows: list[BoundaryRow]


def read_boundaries(path: Path, year: int | None = None) -> BoundaryFile:
    """The boundaries in a GeoJSON file, plain or gzip. Raises FileRefused with every problem."""
    text = as_text(read_bytes(path), path)
    try:
        collection = json.loads(text)
    except json.JSONDecodeError as error:
        message = _("this is not GeoJSON (position %(column)s).") % {"column": error.colno}
        raise refuse(message, line=error.lineno) from error
    except (RecursionError, ValueError) as error:
        raise refuse(_("this is not GeoJSON.")) from error
    if not isinstance(collection, dict) or collection.get("type") != "FeatureCollection":
        raise refuse(_("this is not a GeoJSON FeatureCollection."))
    _check_coordinate_system(collection)
    if year is not None and not rules.is_year(year):
        raise refuse(_("%(year)s is not a year of these boundaries.") % {"year": year})
    title = rules.readable_name(str(collection.get("name") or path.name))
    return BoundaryFile(title=title, year=year or year_in(title) or year_in(path.name), rows=_rows(collection))


def _check_coordinate_system(collection: Mapping[str, Any]) -> None:
    """Without a statement GeoJSON is longitude and latitude (RFC 7946)."""
    stated = collection.get("crs")
    if stated is None:
        return
    properties = stated.get("properties") if isinstance(stated, dict) else None
    name = str(properties.get("name", "")) if isinstance(properties, dict) else str(stated)
    if not name.endswith(LONGITUDE_LATITUDE):
        message = _("the coordinates are in “%(system)s”; export the file in longitude and latitude (EPSG:4326).")
        raise refuse(message % {"system": name})


def _rows(collection: Mapping[str, Any]) -> list[BoundaryRow]:
    features = collection.get("features")
    if not isinstance(features, list) or not features:
        raise refuse(_("there are no areas in this file."))
    problems = Problems()
    rows: dict[str, BoundaryRow] = {}
    for number, feature in enumerate(features, start=1):
        row = _row(number, feature, problems)
        if row is None:
            continue
        if row.code in rows:
            problems.add(_at(number, _("%(code)s stands there twice.") % {"code": row.code}))
        rows[row.code] = row
    problems.refuse_if_any()
    return list(rows.values())


def _at(number: int, message: str) -> str:
    return _("area %(number)s: %(message)s") % {"number": number, "message": message}


def _row(number: int, feature: Any, problems: Problems) -> BoundaryRow | None:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict) or not properties.get("code"):
        problems.add(_at(number, _("there is no “code” with a region code of CBS.")))
        return None
    code = rules.read_code(str(properties["code"]))
    if code is None:
        problems.add(_at(number, _("“%(text)s” is not a region code of CBS.") % {"text": properties["code"]}))
        return None
    wrong = _wrong_geometry(feature.get("geometry"))
    outline = None if wrong else rules.outline_of(feature["geometry"])
    if outline is None:
        problems.add(_at(number, f"{code}: " + (wrong or _("the shape is smaller than 10 metres."))))
        return None
    name = rules.readable_name(str(properties.get("name") or ""))
    return BoundaryRow(code=code, name=name, geometry=_bare(feature["geometry"]), outline=outline)


def _bare(geometry: Mapping[str, Any]) -> dict[str, Any]:
    """Only the shape in longitude and latitude: no heights, no further keys."""

    def places(ring: Any) -> list[list[rules.Number]]:
        return [[place[0], place[1]] for place in ring]

    if geometry["type"] == "MultiPolygon":
        return {"type": "MultiPolygon", "coordinates": [[places(ring) for ring in p] for p in geometry["coordinates"]]}
    return {"type": "Polygon", "coordinates": [places(ring) for ring in geometry["coordinates"]]}


def _wrong_geometry(geometry: Any) -> str:
    """What is wrong with a shape; an empty text when nothing is."""
    if not isinstance(geometry, dict) or geometry.get("type") not in {"Polygon", "MultiPolygon"}:
        return _("the shape must be a Polygon or MultiPolygon.")
    try:
        rings = rules.rings_of(geometry)
        places = [place for ring in rings for place in ring]
        closed = bool(rings) and all(len(ring) >= 4 and list(ring[0]) == list(ring[-1]) for ring in rings)
        inside = all(
            rules.WEST <= place[0] <= rules.EAST and rules.SOUTH <= place[1] <= rules.NORTH for place in places
        )
    except (TypeError, KeyError, IndexError):
        return _("the coordinates cannot be read.")
    if not closed:
        return _("a line around it is not closed.")
    return "" if inside else _("the coordinates are not longitude and latitude in the Netherlands.")
