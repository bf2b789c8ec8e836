"""Pages of a long list, by number, without counting the whole list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

T_co = TypeVar("T_co", covariant=True)
Row = TypeVar("Row")


class Sliceable(Protocol[T_co]):
    """Anything that gives a slice: a list or a queryset."""

    def __getitem__(self, part: slice, /) -> "Sequence[T_co] | Sliceable[T_co]": ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Row]):
    """One page of rows, and whether there is one before and after."""

    rows: list[Row]
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def is_past_the_end(self) -> bool:
        """The list has become shorter than this page, or never was so long. That it holds nothing says nothing of the
        list: who is sent on to the first page sees what there is."""
        return self.has_previous and not self.rows


def page_number(text: str | None) -> int:
    """The page asked for; anything that is not a positive number is page 1."""
    return max(1, int(text)) if text and text.isdecimal() and len(text) < 6 else 1


def page_of(rows: Sliceable[Row], number: int = 1, size: int = 50) -> Page[Row]:
    """Page `number` (from 1) of `size` rows. One row too many is read to know whether a next page exists."""
    start = (number - 1) * size
    found: list[Row] = list(rows[start : start + size + 1])  # type: ignore[arg-type]
    return Page(rows=found[:size], number=number, has_next=len(found) > size)
