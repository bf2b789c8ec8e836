"""The values that components are drawn from. A door may hand over these, or anything with the same names."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

# Who does it, in the order in which the bar is drawn: the household itself first.
DOERS = ("resident", "network", "volunteer", "team", "institution")


class DoerShare(Protocol):
    """How many steps one kind of doer has taken on."""

    @property
    def doer(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def count(self) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many steps one kind of doer has taken on."""

    doer: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One piece of the bar: where it starts and how long it is, in per cents of the whole."""

    doer: str
    label: str
    count: int
    tone: int
    start: str
    width: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Crumb:
    """One step of the way to this page."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A term and its value, with an optional quiet note (source, date, law)."""

    term: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a form in several steps; `state` is done, current or todo."""

    label: str
    state: str
    url: str = ""


def segments_of(shares: Sequence[DoerShare]) -> list[Segment]:
    """The pieces of the bar, household first, without gaps. Who has no step has no piece, but stays in the words."""
    total = sum(share.count for share in shares)
    ordered = sorted(shares, key=lambda share: DOERS.index(share.doer))
    segments: list[Segment] = []
    before = 0
    for share in ordered:
        segments.append(
            Segment(
                doer=share.doer,
                label=share.label,
                count=share.count,
                tone=DOERS.index(share.doer) + 1,
                start=_percent(before, total),
                width=_percent(share.count, total),
            )
        )
        before += share.count
    return segments


def _percent(part: int, total: int) -> str:
    """An SVG length; always with a point, whatever the language of the page."""
    return f"{100 * part / total:.2f}%" if total else "0%"
