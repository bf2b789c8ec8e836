"""What the pages of a list are made of: the steps, the rows of this page, what is left to ask."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.design.components import Step
from kortelijnen.exchange import queries
from kortelijnen.exchange.enums import Answer
from kortelijnen.exchange.models import IncomingList
from kortelijnen.exchange.queries import Doubt, Place
from kortelijnen.exchange.reading.rows import Reading
from kortelijnen.exchange.reading.sheets import restored

COLUMNS, PLACES, DOUBTS, TAKE_OVER = "desk:list-columns", "desk:list-places", "desk:list-doubts", "desk:list-take-over"
FIRST_ROWS = 5
SAMPLES = 3


class Opened:
    """A list that is being looked at. It is read no further than a page asks for."""

    def __init__(self, actor: Actor, incoming: IncomingList) -> None:
        self.actor = actor
        self.incoming = incoming

    @cached_property
    def reading(self) -> Reading:
        return queries.reading_of(self.incoming)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        return queries.places_of(self.incoming, self.reading.entries)

    @cached_property
    def doubts(self) -> Mapping[int, Doubt]:
        return queries.doubts_of(self.actor, self.incoming, self.reading.entries, self.places)

    @property
    def asked_places(self) -> list[tuple[str, Place]]:
        return [(key, place) for key, place in self.places.items() if place.is_asked]

    @property
    def counts(self) -> dict[str, int]:
        """How many of each, in the words of the last step."""
        answers = [doubt.answer for doubt in self.doubts.values()]
        same = sum(doubt.same_as is not None for doubt in self.doubts.values())
        skipped = answers.count(Answer.SKIP)
        return {
            "offered": len(self.reading.entries),
            "broken": self.reading.broken,
            "same": same,
            "skipped": skipped,
            "new": len(self.reading.entries) - same - skipped,
            "places": sum(place.choice.startswith("new:") for place in self.places.values()),
            "agreed": sum(entry.agreed_on is not None for entry in self.reading.entries),
        }


def step_after(current: str, found: Opened) -> str:
    """The address of the next step at which there is something to ask."""
    ahead = [COLUMNS, PLACES, DOUBTS, TAKE_OVER]
    waits = {PLACES: bool(found.asked_places), DOUBTS: bool(found.doubts), TAKE_OVER: True}
    name = next(step for step in ahead[ahead.index(current) + 1 :] if waits[step])
    return reverse(name, args=[found.incoming.ref])


def steps_of(current: str, found: Opened) -> list[Step]:
    """The way through a list; a step at which nothing is asked is not on it."""
    labels = [(COLUMNS, _("Columns"), True), (PLACES, _("Organisations"), bool(found.asked_places))]
    labels += [(DOUBTS, _("Perhaps there already"), bool(found.doubts)), (TAKE_OVER, _("Take over"), True)]
    shown = [(name, label) for name, label, is_on_it in labels if is_on_it or name == current]
    place = [name for name, _label in shown].index(current)
    return [
        Step(
            label=label,
            state="done" if index < place else "current" if index == place else "todo",
            url=reverse(name, args=[found.incoming.ref]) if index < place else "",
        )
        for index, (name, label) in enumerate(shown)
    ]


def samples_of(incoming: IncomingList) -> list[str]:
    """Of each column the first things that stand in it, to recognise it by."""
    rows = restored(incoming.rows[:50])
    return [_first_of([row.cells[index] for row in rows if row.cells]) for index in range(_width(incoming))]


def _width(incoming: IncomingList) -> int:
    return len(incoming.mapping["columns"])


def _first_of(cells: Sequence[str]) -> str:
    said = list(dict.fromkeys(cell if len(cell) <= 40 else f"{cell[:39]}…" for cell in cells if cell))[:SAMPLES]
    return " · ".join(said) or _("nothing in the first rows")


def base_context(current: str, found: Opened) -> dict[str, Any]:
    """What every step of a list shows."""
    return {"incoming": found.incoming, "steps": steps_of(current, found), "counts": found.counts}
