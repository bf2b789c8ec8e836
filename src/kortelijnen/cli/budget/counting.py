"""What was counted of a task. Values only; hands.py fills them."""

from dataclasses import dataclass, field, fields

from kortelijnen.cli.budget.keystrokes import Deed, seconds_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One field on a form that was opened. A group of choices is one field."""

    name: str
    is_own_words: bool
    must_be_filled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What one task asks; the same on every machine.

    `offered`: fields that can be seen on the forms that were worked in, own words not among them; a form that is
    filled in twice counts twice. `own_words`: fields for the resident's own words. `required`: fields that must be
    filled in and had no answer yet. `filled`: fields in which something was typed or chosen, own words not among them.
    """

    offered: int
    own_words: int
    required: int
    filled: int
    taps: int
    keys: int
    pages: int
    seconds: int

    @property
    def offered_with_words(self) -> int:
        return self.offered + self.own_words


COUNTED = tuple(one.name for one in fields(Count))


@dataclass(slots=True)
class Tally:
    """What is being counted while a task is done."""

    asked: list[Asked] = field(default_factory=list)
    filled: int = 0
    pages: int = 0
    deeds: list[Deed] = field(default_factory=list)

    def count(self) -> Count:
        own_words = sum(one.is_own_words for one in self.asked)
        return Count(
            offered=len(self.asked) - own_words,
            own_words=own_words,
            required=sum(one.must_be_filled for one in self.asked),
            filled=self.filled,
            taps=sum(deed.is_tap for deed in self.deeds),
            keys=sum(deed.characters for deed in self.deeds),
            pages=self.pages,
            seconds=round(seconds_of(self.deeds)),
        )
