"""Who helps with what, how often and until when; turns of the coming weeks, and whether it still holds.

Lasting help stops with a constant hazard per month (`truth.DECAY`). What outlived the work of the team was agreed until
the day on which the household was closed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import log

from kortelijnen.arrangements.enums import Fit, HelperState, Holds, Rhythm, Stopped
from kortelijnen.arrangements.models import Arrangement, Helper, HoldsCheck, Turn
from kortelijnen.cli import generated_words as words
from kortelijnen.cli.copying import Row
from kortelijnen.cli.generating import truth
from kortelijnen.cli.generating.world import Batch, Home

TABLES = (Arrangement, Helper, Turn, HoldsCheck)
WITH_ARRANGEMENT = 0.6  # of the households
BEGINS = (10, 50)  # days after a household was opened
HELPERS, TURNS, FIRST_TURNS = 3, 8, 2
LASTS, CHECK_EVERY, MOST_CHECKS = timedelta(days=90), 60, 6
MONTH = 30.4375  # days
EVERY = {Rhythm.WEEKLY: 7, Rhythm.FORTNIGHTLY: 14, Rhythm.MONTHLY: 28}
RHYTHMS = (*([Rhythm.WEEKLY] * 5), *([Rhythm.FORTNIGHTLY] * 2), Rhythm.MONTHLY)
ANSWERS = (*([Holds.YES.value] * 6), *([Holds.BARELY.value] * 2), Holds.NO.value)
REASONS = [reason for reason in Stopped if reason != Stopped.DONE]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Agreed:
    """What was agreed for a household, and the day on which it stopped."""

    home: Home
    pk: int
    helpers: tuple[int, ...]
    rhythm: Rhythm
    starts: date
    ends: date
    stopped: date | None = None
    because: Stopped | None = None

    def runs_on(self, today: date) -> bool:
        return self.stopped is None and self.ends >= today


def fill(batch: Batch) -> None:
    """An arrangement of three helpers who take turns, for more than half of the households."""
    agreed = []
    for home in batch.homes:
        starts = home.opened + timedelta(days=batch.between(*BEGINS))
        if batch.maybe(WITH_ARRANGEMENT) and starts < (home.closed or batch.today):
            agreed.append(_agree(batch, home, starts))
    _put(batch, agreed)


def add(batch: Batch, homes: list[Home]) -> None:
    """One arrangement that begins today for each time that a household is named."""
    _put(batch, [_agree(batch, home, batch.today) for home in homes])


def _agree(batch: Batch, home: Home, starts: date) -> _Agreed:
    """Each day it stops with the same chance, unless the work or the day of today ends what can be seen of it."""
    seen = ((home.closed or batch.today) - starts).days
    held = held_days(batch.draw())
    stopped = starts + timedelta(days=held) if held <= seen else None
    ends = home.closed or batch.today + LASTS
    helpers = batch.keys(Helper)
    return _Agreed(
        home=home,
        pk=next(batch.keys(Arrangement)),
        helpers=tuple(next(helpers) for _ in range(HELPERS)),
        rhythm=batch.pick(RHYTHMS),
        starts=starts,
        ends=ends,
        stopped=stopped,
        because=batch.pick(REASONS) if stopped else None,
    )


def held_days(drawn: float) -> int:
    """After how many days it stops, one at least, for a number between 0 and 1: geometric, so that the hazard of each
    day is the planted one of a month divided by its days."""
    return 1 + int(log(1 - drawn) / log(1 - truth.DECAY.size / MONTH))


def _put(batch: Batch, agreed: list[_Agreed]) -> None:
    batch.put("arrangements", Arrangement, (_arrangement(batch, one) for one in agreed))
    batch.put("people who help", Helper, (row for one in agreed for row in _helpers(batch, one)))
    batch.put("turns", Turn, (row for one in agreed for row in _turns(batch, one)))
    batch.put("checks whether it holds", HoldsCheck, (row for one in agreed for row in _checks(batch, one)))


def _arrangement(batch: Batch, one: _Agreed) -> Row:
    check_on = batch.today + timedelta(days=batch.between(-3, 14))
    return {
        **one.home.hangs,
        "id": one.pk,
        "ref": next(batch.refs(Arrangement)),
        "what": batch.pick(words.TURNS),
        "rhythm": one.rhythm.value,
        "starts_on": one.starts,
        "ends_on": one.ends,
        "check_on": check_on if one.runs_on(batch.today) else None,
        "stopped_on": one.stopped,
        "stopped_because": one.because.value if one.because else "",
        "created_by_id": batch.pick(one.home.crew.members),
        "created_at": batch.at(one.starts),
        "version": 1,
    }


def _helpers(batch: Batch, one: _Agreed) -> Iterator[Row]:
    for pk in one.helpers:
        yield {
            **one.home.hangs,
            "id": pk,
            "arrangement_id": one.pk,
            "name": batch.pick(words.FIRST_NAMES),
            "state": (HelperState.STOPPED if one.stopped else HelperState.AGREED).value,
            "answered_on": one.starts,
            "since": one.starts,
            "until": one.stopped,
            "stopped_because": one.because.value if one.because else "",
            "fit_household": batch.pick(Fit.values),
            "fit_helper": batch.pick(Fit.values),
        }


def _turns(batch: Batch, one: _Agreed) -> Iterator[Row]:
    """The turns of these weeks while it runs, the first ones of what is over."""
    runs, every = one.runs_on(batch.today), EVERY[one.rhythm]
    lasted = max(0, (batch.today - one.starts).days - 30) if runs else 0
    first = one.starts + timedelta(days=every * (lasted // every))
    for number in range(TURNS if runs else FIRST_TURNS):
        helper, day = one.helpers[number % HELPERS], first + timedelta(days=every * number)
        yield {**one.home.hangs, "arrangement_id": one.pk, "helper_id": helper, "day": day}


def _checks(batch: Batch, one: _Agreed) -> Iterator[Row]:
    """Every two months somebody asks; of what runs, lately too."""
    last = min(one.stopped or one.ends, batch.today)
    asked = range(CHECK_EVERY, (last - one.starts).days + 1, CHECK_EVERY)
    for days in [*asked][-MOST_CHECKS:]:
        yield {
            **one.home.hangs,
            "arrangement_id": one.pk,
            "on": one.starts + timedelta(days=days),
            "holds": batch.pick(ANSWERS),
            "by_helper_id": batch.pick(one.helpers) if batch.maybe(0.5) else None,
        }
