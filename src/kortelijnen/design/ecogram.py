"""The network map (ecogram): people around a household on rings, with lines that say who helps whom. Pure geometry.

The middle is the household. A ring is how close somebody is; people of one kind stand together, so that an empty side
shows at a glance. Up to `NAMED` people carry their name in the drawing; with more, a number that the list beside it
repeats, because names would lie over each other, and where a ring is full the dots on it are smaller. Everything in the
drawing stands in that list too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, sin

from django.utils.safestring import SafeString, mark_safe

from kortelijnen.design.rows import escaped as escape

SIDE = 400
MIDDLE = SIDE / 2
RINGS = (72, 118, 164)  # radius of ring 1 (close) to 3 (at a distance)
HEART, DOT = 30, 13  # radius of the household and of a person
NAMED = 8
LONGEST_NAME = 14
HALF_A_NAME = 58  # so far from the edge a name stays, to be read as a whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Somebody around the household. `ring` is 1 to 3, `gives` and `receives` say which way the help goes."""

    key: str
    name: str
    kind: str
    title: str
    ring: int
    gives: bool
    receives: bool
    is_strained: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One person in the drawing; coordinates as text, ready for SVG. The line runs from the person to the household."""

    key: str
    label: str
    title: str
    url: str
    x: str
    y: str
    radius: str
    label_x: str
    label_y: str
    from_x: str
    from_y: str
    to_x: str
    to_y: str
    gives: bool
    receives: bool
    is_strained: bool


PERSON = (
    '<g><title>{title}</title><circle class="kl-ecogram__hit" cx="{x}" cy="{y}" r="22"></circle>'
    '<circle class="kl-ecogram__person" cx="{x}" cy="{y}" r="{radius}"></circle>'
    '<text class="kl-ecogram__name{under}" x="{label_x}" y="{label_y}">{label}</text></g>'
)
LINE = (
    '<line class="kl-ecogram__line{strained}" x1="{dot.from_x}" y1="{dot.from_y}" x2="{dot.to_x}" y2="{dot.to_y}"'
    "{end}{start}></line>"
)
LINKED = f'<a href="{{url}}" aria-label="{{title}}">{PERSON}</a>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Ecogram:
    """A network map that `design/ecogram.html` draws."""

    side: int
    middle: int
    heart: int
    rings: tuple[int, ...]
    dots: tuple[Dot, ...]
    has_names: bool

    def lines(self, map_id: str) -> SafeString:
        """The lines between the household and everybody, with their arrows; drawn in one go too."""
        arrow = escape(f"url(#{map_id}-arrow)")
        return mark_safe("".join(_line(dot, arrow) for dot in self.dots))  # noqa: S308 - numbers and an escaped name

    @property
    def people(self) -> SafeString:
        """Everybody as SVG, drawn in one go: a template takes ten times as long for a full map."""
        under = " kl-ecogram__name--under" if self.has_names else ""
        return mark_safe("".join(_person(dot, under) for dot in self.dots))  # noqa: S308 - every text is escaped


def _line(dot: Dot, arrow: str) -> str:
    return LINE.format(
        strained=" kl-ecogram__line--strained" if dot.is_strained else "",
        dot=dot,
        end=f' marker-end="{arrow}"' if dot.gives else "",
        start=f' marker-start="{arrow}"' if dot.receives else "",
    )


def _person(dot: Dot, under: str) -> str:
    form = LINKED if dot.url else PERSON
    return form.format(
        title=escape(dot.title),
        label=escape(dot.label),
        url=escape(dot.url),
        x=dot.x,
        y=dot.y,
        radius=dot.radius,
        label_x=dot.label_x,
        label_y=dot.label_y,
        under=under,
    )


def draw_ecogram(people: Sequence[Around]) -> Ecogram:
    """The map of these people, kinds in the order in which they first appear."""
    kinds = list(dict.fromkeys(person.kind for person in people))
    ordered = sorted(people, key=lambda person: kinds.index(person.kind))
    with_names = len(people) <= NAMED
    numbers = {person.key: str(number) for number, person in enumerate(people, start=1)}
    spots = _with_room_for_names(ordered) if with_names else _ring_by_ring(ordered)
    return Ecogram(
        side=SIDE,
        middle=round(MIDDLE),
        heart=HEART,
        rings=RINGS,
        dots=tuple(
            _dot(person, spots[person.key], _short(person.name) if with_names else numbers[person.key], with_names)
            for person in ordered
        ),
        has_names=with_names,
    )


def _with_room_for_names(ordered: Sequence[Around]) -> "dict[str, _Spot]":
    """Everybody in a direction of her own, so that no name lies over another."""
    count = len(ordered)
    return {
        person.key: _Spot(angle=2 * pi * place / count - pi / 2, radius=RINGS[person.ring - 1], dot=DOT)
        for place, person in enumerate(ordered)
    }


def _ring_by_ring(ordered: Sequence[Around]) -> "dict[str, _Spot]":
    """Evenly around each ring; a ring begins a little further round than the one within it."""
    spots = {}
    for ring, radius in enumerate(RINGS):
        on_ring = [person for person in ordered if person.ring == ring + 1]
        size = min(DOT, 0.9 * radius * sin(pi / len(on_ring))) if len(on_ring) > 1 else DOT
        for place, person in enumerate(on_ring):
            spots[person.key] = _Spot(
                angle=2 * pi * (place / len(on_ring) + ring / 7) - pi / 2, radius=radius, dot=size
            )
    return spots


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    """Where a person stands: the angle (radians), the distance from the middle, and how large the dot is."""

    angle: float
    radius: float
    dot: float

    def at(self, distance: float) -> tuple[str, str]:
        """The point so far from the middle, in the direction of this person."""
        return _number(MIDDLE + distance * cos(self.angle)), _number(MIDDLE + distance * sin(self.angle))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """The coordinates of a dot and of what belongs to it, as text."""

    x: str
    y: str
    radius: str
    label_x: str
    label_y: str
    from_x: str
    from_y: str
    to_x: str
    to_y: str


@lru_cache(maxsize=4096)
def _placed(spot: _Spot, with_name: bool) -> _Place:
    """Many maps have as many people on a ring, so that the same spots come back."""
    x, y = spot.at(spot.radius)
    from_x, from_y = spot.at(spot.radius - spot.dot - 3)
    to_x, to_y = spot.at(HEART + 3)
    return _Place(
        x=x,
        y=y,
        radius=_number(spot.dot),
        label_x=_number(min(max(float(x), HALF_A_NAME), SIDE - HALF_A_NAME)) if with_name else x,
        label_y=_number(float(y) + _beside(spot) if with_name else float(y) + 5),
        from_x=from_x,
        from_y=from_y,
        to_x=to_x,
        to_y=to_y,
    )


def _dot(person: Around, spot: _Spot, label: str, with_name: bool) -> Dot:
    place = _placed(spot, with_name)
    return Dot(
        key=person.key,
        label=label,
        title=person.title,
        url=person.url,
        x=place.x,
        y=place.y,
        radius=place.radius,
        label_x=place.label_x,
        label_y=place.label_y,
        from_x=place.from_x,
        from_y=place.from_y,
        to_x=place.to_x,
        to_y=place.to_y,
        gives=person.gives,
        receives=person.receives,
        is_strained=person.is_strained,
    )


def _beside(spot: _Spot) -> float:
    """From the person to the foot of the name: above it in the upper half, below it in the lower, off the line."""
    return -spot.dot - 6 if sin(spot.angle) < 0 else spot.dot + 15


def _number(value: float) -> str:
    return f"{value:.1f}"


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
