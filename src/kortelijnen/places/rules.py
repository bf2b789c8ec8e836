"""Pure rules about area codes, names, numbers, classes and outlines. No database, no clock, no request."""

import math
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kortelijnen.places.enums import AreaKind
from kortelijnen.places.indicators import Indicator, Share

Number = int | float

# --- Codes -------------------------------------------------------------------------------------------
COUNTRY_CODE = "NL01"
CODE = re.compile(r"NL0[01]|GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4}", re.ASCII)  # letters since 2023
KINDS = {
    "NL": AreaKind.COUNTRY,
    "GM": AreaKind.MUNICIPALITY,
    "WK": AreaKind.DISTRICT,
    "BU": AreaKind.NEIGHBOURHOOD,
}


def read_code(text: str) -> str | None:
    """The region code of CBS in `text`, or None when it is not one. NL00 and NL01 both mean the country."""
    code = text.strip().upper()
    if not CODE.fullmatch(code):
        return None
    return COUNTRY_CODE if code.startswith("NL") else code


def kind_of(code: str) -> AreaKind:
    """What kind of area a (well-formed) code names."""
    return KINDS[code[:2]]


def parent_code(code: str) -> str | None:
    """A neighbourhood lies in the district, a district in the municipality of its own code."""
    kind = kind_of(code)
    if kind == AreaKind.NEIGHBOURHOOD:
        return "WK" + code[2:8]
    if kind == AreaKind.DISTRICT:
        return "GM" + code[2:6]
    return COUNTRY_CODE if kind == AreaKind.MUNICIPALITY else None


def municipality_code(code: str) -> str:
    """The municipality an area lies in (its own code for a municipality, nothing for the country)."""
    return "" if kind_of(code) == AreaKind.COUNTRY else "GM" + code[2:6]


def with_ancestors(codes: Iterable[str]) -> list[str]:
    """These codes and everything they lie in, the widest first, each once."""
    found: set[str] = set()
    for code in codes:
        upward: str | None = code
        while upward and upward not in found:
            found.add(upward)
            upward = parent_code(upward)
    order = list(KINDS)
    return sorted(found, key=lambda code: (order.index(code[:2]), code))


# --- Names -------------------------------------------------------------------------------------------
LONGEST_NAME = 120
NUMBERED = re.compile(r"^Wijk [0-9A-Z]{2}\s+")


def readable_name(published: str) -> str:
    """The name without the publisher's numbering: "Wijk 01 Hogeland - Velve" is Hogeland–Velve."""
    visible = "".join(sign for sign in published if sign.isprintable() or sign.isspace())
    name = " ".join(visible.split())
    return (NUMBERED.sub("", name) or name).replace(" - ", "–")[:LONGEST_NAME]


def folded(name: str) -> str:
    """A name without accents and capitals, to compare and to search."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


def is_better_name(new: str, known: str, *, code: str, year: int, known_year: int) -> bool:
    """An import names what was known only by its code, and follows a newer year, but never makes a name
    poorer: a code, or the same name without its accents ("Sudwest-Fryslan"), does not replace a name."""
    if not new or new in (code, known):
        return False
    if known == code:
        return True
    return year > known_year and folded(new) != folded(known)


# --- Numbers -----------------------------------------------------------------------------------------
ABSENT = frozenset({"", ".", "nan", "na"})
SECRET = re.compile(r"-9{4,8}\d?")  # -99997 and its family: how CBS writes "secret" in its map files
GROUPED = re.compile(r"-?\d{1,3}( \d{3})+([.,]\d+)?", re.ASCII)
PLAIN = re.compile(r"-?\d{1,15}([.,]\d{1,15})?", re.ASCII)


def read_number(text: str) -> Number | None:
    """A published number, with blanks and a decimal comma or point. Suppressed is None, never 0.

    Raises ValueError when the text is not a number at all.
    """
    bare = text.replace("\u00a0", " ").strip()
    if bare.lower() in ABSENT or SECRET.fullmatch(bare.removesuffix(".0")):
        return None
    if GROUPED.fullmatch(bare):
        bare = bare.replace(" ", "")
    if not PLAIN.fullmatch(bare):
        raise ValueError(text)
    number = float(bare.replace(",", "."))
    return int(number) if number.is_integer() else number


def decimals_of(values: Iterable[Number | None], at_least: int = 0) -> int:
    """As many decimals as the most precise of these numbers, so that they line up: 53,2% beside 47,0%."""
    found = (len(repr(value).partition(".")[2]) for value in values if value is not None and value != int(value))
    return max(found, default=0) or at_least


def share_of(share: Share, counts: Mapping[str, Number]) -> Number | None:
    """The percentage a part is of the whole; None when a count is absent, or the whole so small that the
    rounding by CBS (to 5 or 10) would decide the outcome."""
    part, whole = counts.get(share.part), counts.get(share.whole)
    if part is None or whole is None or whole < share.at_least or part > whole:
        return None
    percentage = round(100 * part / whole, share.digits or None)
    return int(percentage) if float(percentage).is_integer() else percentage


# The whole country from its municipalities, where that is honest: sums, and what is so by definition.
MUNICIPALITIES_IN = {2022: 345}
SUMMED = ("population", "homes")
BY_DEFINITION: dict[str, Number] = {"low_income": 40, "high_income": 20}


def country_from(municipalities: Sequence[Mapping[str, Number]], year: int) -> dict[str, Number] | None:
    """The figures of the country, or None when not every municipality of that year is there.

    Averages and percentages are not derived: those stay "not in this edition".
    """
    if len(municipalities) != MUNICIPALITIES_IN.get(year):
        return None
    sums: dict[str, Number] = {
        key: sum(figures[key] for figures in municipalities)
        for key in SUMMED
        if all(key in figures for figures in municipalities)
    }
    defined = {key: value for key, value in BY_DEFINITION.items() if any(key in f for f in municipalities)}
    return sums | defined


# --- Classes on a map --------------------------------------------------------------------------------
CLASSES = 5


def class_bounds(values: Iterable[Number], classes: int = CLASSES) -> list[Number]:
    """The highest value of each class. Every class holds about as many areas; equal values stay together."""
    ordered = sorted(values)
    if not ordered:
        return []
    places = (math.ceil(len(ordered) * part / classes) - 1 for part in range(1, classes + 1))
    return sorted({ordered[max(0, place)] for place in places})


def class_of(value: Number, bounds: Sequence[Number]) -> int:
    """The class of a value, from 1."""
    return min(bisect_left(bounds, value), len(bounds) - 1) + 1


# --- Outlines ----------------------------------------------------------------------------------------
METRES_PER_UNIT = 10
METRES_PER_DEGREE = 111_320
EQUATOR_SHARE = math.cos(math.radians(52.2))  # the middle of the country; ≤ 3% off at Groningen and Maastricht
WEST, EAST, SOUTH, NORTH = 3.0, 7.4, 50.6, 53.8

Ring = Sequence[Sequence[Number]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The shape of an area as an SVG path: one unit is 10 m, x to the east, y to the south, the same for the
    whole country, so that any set of areas makes one map without calculation."""

    path: str
    left: int
    top: int
    right: int
    bottom: int


def is_year(year: int) -> bool:
    """A year that figures or boundaries can be of."""
    return 1990 <= year <= 2100


def rings_of(geometry: Mapping[str, object]) -> list[Ring]:
    """All rings of a Polygon or MultiPolygon."""
    coordinates = geometry["coordinates"]
    polygons = coordinates if geometry["type"] == "MultiPolygon" else [coordinates]
    return [ring for polygon in polygons for ring in polygon]  # type: ignore[attr-defined]


def to_plane(longitude: Number, latitude: Number) -> tuple[int, int]:
    """A place on earth on the flat map, in units of 10 m (equirectangular, true at 52.2° north)."""
    unit = METRES_PER_DEGREE / METRES_PER_UNIT
    return round((longitude - WEST) * EQUATOR_SHARE * unit), round((NORTH - latitude) * unit)


def outline_of(geometry: Mapping[str, object]) -> Outline | None:
    """The outline of a GeoJSON geometry; None when nothing of 10 m or more is left of it."""
    paths: list[str] = []
    seen: list[tuple[int, int]] = []
    for ring in rings_of(geometry):
        points = [to_plane(place[0], place[1]) for place in ring]
        points = [point for i, point in enumerate(points) if i == 0 or point != points[i - 1]]
        if len(set(points)) >= 3:
            paths.append(_ring_path(points))
            seen += points
    if not paths:
        return None
    across, down = [x for x, _ in seen], [y for _, y in seen]
    return Outline(path="".join(paths), left=min(across), top=min(down), right=max(across), bottom=max(down))


def _ring_path(points: list[tuple[int, int]]) -> str:
    """Relative steps: shorter than places."""
    (x, y), *rest = points[:-1] if points[0] == points[-1] else points
    steps = [f"M{x} {y}l"]
    for to_x, to_y in rest:
        steps.append(f"{to_x - x} {to_y - y} ")
        x, y = to_x, to_y
    return "".join(steps).rstrip().replace(" -", "-") + "z"


# --- Which figures stand open ------------------------------------------------------------------------
def share_columns(indicators: Iterable[Indicator]) -> set[str]:
    """The counts that are read only to calculate a percentage from."""
    shares = [i.kwb_share for i in indicators if i.kwb_share]
    return {column for share in shares for column in (share.part, share.whole)}
