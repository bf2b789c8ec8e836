"""Facts in the lives of households. What was called for a household stands among them."""

from collections.abc import Iterator
from datetime import date

from kortelijnen.cli import generated_words as words
from kortelijnen.cli.copying import Row
from kortelijnen.cli.generating.world import Batch, Home
from kortelijnen.timeline.enums import Kind, SaidBy
from kortelijnen.timeline.models import Moment

TABLES = (Moment,)
MOMENTS = 30
OWN_SUBJECT = 0.6  # of the facts: about what the household asked


def fill(batch: Batch) -> None:
    """Thirty facts for every household."""
    batch.put("moments", Moment, (row for home in batch.homes for row in _facts(batch, home)))


def _facts(batch: Batch, home: Home) -> Iterator[Row]:
    for consult, day in home.calls:
        yield fact(batch, home, day, ("Gebeld over",), SaidBy.WORKER.value) | {"consult_id": consult}
    lasted = (home.closed or batch.today) - home.opened
    told = MOMENTS - len(home.calls)
    for number in range(told):
        yield fact(batch, home, home.opened + lasted * number // told, words.BEGINNINGS, batch.pick(SaidBy.values))


def fact(batch: Batch, home: Home, day: date, beginnings: tuple[str, ...], said_by: str) -> dict[str, object]:
    """One fact in the life of a household, mostly about what it asked."""
    subjects = words.SUBJECTS_OF[home.topic.domain] if batch.maybe(OWN_SUBJECT) else words.SUBJECTS
    return {
        **home.hangs,
        "happened_on": day,
        "words": batch.about(beginnings, f" {batch.pick(words.ENDINGS)}", subjects),
        "said_by": said_by,
        "kind": Kind.FACT.value,
        "consult_id": None,
        "written_by_id": batch.pick(home.crew.members),
        "written_at": batch.at(day),
        "version": 1,
    }
