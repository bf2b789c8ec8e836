"""Charts and maps as SVG, drawn here: no JavaScript, colours from the theme, sharp in print (docs/adr/0007).

This module knows no room: it gets paths, numbers and texts that are ready to be shown. Text stands outside the
drawing wherever it can, so that it stays readable at 360 px and to a screen reader.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

STEPS = 5  # kl-scale-1 … kl-scale-5
MARGIN = 0.015  # of the widest side, so that no outline is cut off


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle in the units of the paths."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One area on a map. `scale` is 1 (light) to 5 (dark), 0 when there is no figure; `title` says it in words."""

    path: str
    box: Box
    title: str
    url: str
    scale: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendEntry:
    """What a shade means, in words; 0 is "no figure"."""

    scale: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapDrawing:
    """A map that `design/chart_map.html` draws, at most one a page. `drawn` are its shapes and the borders on top of
    them, drawn already: they are the same whatever is outlined (`here`).

    `stripe` is how wide a stripe of the hatching of "no figure" is, in the units of the paths.
    """

    view_box: str
    stripe: int
    drawn: SafeString
    here: str = ""
    legend: tuple[LegendEntry, ...] = ()

    @property
    def hatch(self) -> int:
        """From stripe to stripe."""
        return 4 * self.stripe


def draw_map(
    shapes: Sequence[Shape],
    *,
    borders: Sequence[str] = (),
    legend: Sequence[LegendEntry] = (),
) -> MapDrawing | None:
    """The map of these shapes, north up; None when there is nothing to draw."""
    if not shapes:
        return None
    boxes = [shape.box for shape in shapes]
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    width, height = max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top
    margin = max(1, round(MARGIN * max(width, height)))
    return MapDrawing(
        view_box=f"{left - margin} {top - margin} {width + 2 * margin} {height + 2 * margin}",
        stripe=max(1, max(width, height) // 250),
        drawn=render_to_string("design/chart_shapes.html", {"shapes": shapes, "borders": borders}),
        legend=tuple(legend),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: a label, the value in words, and its length in per cents of the longest. No value: no length."""

    label: str
    text: str
    length: str
    is_here: bool = False


def bars(rows: Sequence[tuple[str, str, float | None]], *, here: int = 0) -> list[Bar]:
    """Bars (label, text, value) from zero, all on one scale; the row with number `here` stands out."""
    longest = max((value for _label, _text, value in rows if value is not None), default=0)
    return [
        Bar(
            label=label,
            text=text,
            length="" if value is None or longest <= 0 else f"{100 * max(0, value) / longest:.1f}",
            is_here=number == here,
        )
        for number, (label, text, value) in enumerate(rows)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A value over time that `design/chart_curve.html` draws. `line` and `area` are paths; at `floor` something ends,
    `mark` is the point that matters now. All in the units of the view box, 100 high."""

    width: int
    line: str
    area: str
    floor: str
    mark_x: str
    mark_y: str


CURVE_HEIGHT = 100
CURVE_WIDTH = 300
CURVE_POINTS = 150  # more than the eye can tell apart


def draw_curve(values: Sequence[float], *, top: float, floor: float, mark: int | None = None) -> Curve | None:
    """The curve of these values from zero to `top`, one for each day or other step, with a floor and, if told, a mark
    at the step with that number; None when there is nothing to draw."""
    if len(values) < 2 or top <= 0:
        return None
    stride = max(1, len(values) // CURVE_POINTS)
    steps = sorted({*range(0, len(values), stride), len(values) - 1, *_jumps(values)})

    def x(step: int) -> str:
        return f"{CURVE_WIDTH * step / (len(values) - 1):.1f}"

    def y(value: float) -> str:
        return f"{CURVE_HEIGHT * (1 - min(value, top) / top):.1f}"

    line = "M" + " L".join(f"{x(step)} {y(values[step])}" for step in steps)
    marked = None if mark is None else min(max(mark, 0), len(values) - 1)
    return Curve(
        width=CURVE_WIDTH,
        line=line,
        area=f"{line} L{CURVE_WIDTH} {CURVE_HEIGHT} L0 {CURVE_HEIGHT} Z",
        floor=y(floor),
        mark_x="" if marked is None else x(marked),
        mark_y="" if marked is None else y(values[marked]),
    )


def _jumps(values: Sequence[float]) -> set[int]:
    """Where the curve goes up: these steps are drawn whatever the stride, with the one before."""
    return {step - back for step in range(1, len(values)) if values[step] > values[step - 1] for back in (0, 1)}
