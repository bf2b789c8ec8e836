"""How long a task takes the hands and the head: the keystroke-level model, in its published averages.

Card, Moran & Newell, "The keystroke-level model for user performance time with interactive systems", Communications of
the ACM 23(7), 1980; the times of pressing a button are those of Kieras, "Using the keystroke-level model to estimate
execution times", 2001. It knows somebody practised who makes no mistakes. Listening, talking, reading and waiting for
the server are not in it.

The rules, as they are applied here:

1. A tap is pointing and pressing (P + BB): the finger goes there, down and up.
2. A text is one keystroke (K) for each character.
3. The hand goes from screen to keys and back (H) whenever a text follows a tap, or a tap a text.
4. Every decision is prepared in the head once (M): what goes in this field, which choice, and pressing what makes
   something happen. A text is one decision, however long.
5. No M before a deed that belongs to a decision already made: the tap that puts the cursor in a field, the second tap
   in a list that was opened.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Operator(Enum):
    """A part of every deed, and how many seconds it takes."""

    KEYSTROKE = 0.28  # K: the average non-secretary typist, 40 words a minute
    POINT = 1.10  # P
    PRESS = 0.20  # BB: a button, or a finger on the glass, down and up
    HOME = 0.40  # H
    THINK = 1.35  # M


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A tap, when no character is typed; else a text. `is_decision` when something is decided with it."""

    characters: int = 0
    is_decision: bool = True

    @property
    def is_tap(self) -> bool:
        return self.characters == 0


def operators_of(deeds: Iterable[Deed]) -> Counter[Operator]:
    """How often each operator is needed. The hand begins at the screen."""
    needed: Counter[Operator] = Counter()
    at_keys = False
    for deed in deeds:
        if deed.is_tap == at_keys:
            needed[Operator.HOME] += 1
            at_keys = not at_keys
        if deed.is_decision:
            needed[Operator.THINK] += 1
        if deed.is_tap:
            needed.update([Operator.POINT, Operator.PRESS])
        else:
            needed[Operator.KEYSTROKE] += deed.characters
    return needed


def seconds_of(deeds: Iterable[Deed]) -> float:
    """How long these deeds take, one after another."""
    return sum(operator.value * times for operator, times in operators_of(deeds).items())
