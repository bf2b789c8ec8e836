"""Chance: the same for the same seed. Words, days and moments are drawn here."""

import random
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from kortelijnen.cli import generated_words as words
from kortelijnen.kit import clock
from kortelijnen.kit.ids import ALPHABET, LENGTH

T = TypeVar("T")
OPENS, OFFICE_MINUTES = time(8, 30), 500
REFERENCES = len(ALPHABET) ** LENGTH


class Drawing:
    """Draws, for one part at a time; `today` is the day on which everything was made."""

    def __init__(self, seed: int, today: date) -> None:
        self.seed = seed
        self.today = today
        self.begin("")

    def begin(self, part: str) -> None:
        """A part begins, with chance of its own: what another part draws changes nothing here."""
        self.chance = random.Random(f"{self.seed} {part}")  # noqa: S311 - the same seed gives the same rows
        self.draw = self.chance.random

    def maybe(self, part: float) -> bool:
        """Yes, in this part of the cases."""
        return self.draw() < part

    def pick(self, among: Sequence[T]) -> T:
        """One of these. Millions are drawn: this takes a third of the time of `random.choice`."""
        return among[int(self.draw() * len(among))]

    def between(self, fewest: int, most: int) -> int:
        """A whole number from fewest up to and including most."""
        return fewest + int(self.draw() * (most - fewest + 1))

    def some(self, among: Sequence[T], fewest: int, most: int) -> list[T]:
        """A few different ones of these."""
        return self.chance.sample(among, min(len(among), self.between(fewest, most)))

    def name(self) -> str:
        return f"{self.pick(words.FIRST_NAMES)} {self.pick(words.LAST_NAMES)}"

    def about(self, beginnings: Sequence[str], ending: str = ".", subjects: Sequence[str] = words.SUBJECTS) -> str:
        return f"{self.pick(beginnings)} {self.pick(subjects)}{ending}"

    def ago(self, fewest: int, most: int) -> date:
        return self.today - timedelta(days=self.between(fewest, most))

    def at(self, day: date) -> datetime:
        """A moment in the working hours of this day."""
        minutes = int(self.draw() * OFFICE_MINUTES)
        return datetime.combine(day, OPENS, tzinfo=clock.AMSTERDAM) + timedelta(minutes=minutes)


class Refs:
    """References for the rows of a run: number → reference, none twice and none that was there already.

    An odd step walks through all thousand million references before it comes back, so none has to be remembered; a
    reference that was taken is passed over by half of the way round, where no run of this size comes.
    """

    def __init__(self, source: random.Random, taken: frozenset[str]) -> None:
        self.first, self.step = source.randrange(REFERENCES), source.randrange(1, REFERENCES, 2)
        self.taken = taken

    def __getitem__(self, number: int) -> str:
        while (ref := self._written(number)) in self.taken:
            number += REFERENCES // 2 + 1
        return ref

    def _written(self, number: int) -> str:
        rest, signs = (self.first + number * self.step) % REFERENCES, []
        for _ in range(LENGTH):
            rest, sign = divmod(rest, len(ALPHABET))
            signs.append(ALPHABET[sign])
        return "".join(signs)
