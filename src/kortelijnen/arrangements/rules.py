"""What holds for an arrangement. Pure: no database, no clock, no request."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import takewhile

from dateutil.relativedelta import relativedelta

from kortelijnen.arrangements.enums import Holds, LinkState, Rhythm

# Days between two turns. A month counts as four weeks, so that a turn keeps its day of the week.
DAYS_BETWEEN: dict[Rhythm, int] = {Rhythm.WEEKLY: 7, Rhythm.FORTNIGHTLY: 14, Rhythm.MONTHLY: 28}
USUALLY_LASTS = timedelta(weeks=13)
LONGEST = timedelta(days=366)
FIRST_CHECK = timedelta(weeks=4)
LONGEST_BETWEEN_CHECKS = 12  # weeks
BARELY = timedelta(weeks=2)
# Who carries weekly help alone has a break after so many turns.
TURNS_BEFORE_BREAK = 4
# A rota that is divided again leaves what comes so soon as it was: people noted those days.
FIXED = timedelta(days=14)
REMINDED_BEFORE = timedelta(days=2)
# A link works a little longer than the help, to say how it was.
LINK_OUTLASTS = timedelta(days=14)
# Who is called "tante Bep" is not called "tante", and "de buurman" not "de".
ARTICLES = frozenset({"de", "het", "mijn", "onze"})
BEFORE_A_NAME = frozenset(
    "tante oom opa oma mama papa zus broer schoonzus zwager nicht neef buurvrouw buurman".split()  # noqa: SIM905
)


def is_lasting(rhythm: Rhythm) -> bool:
    """Help that comes back is another thing than help for once: it is shared over several people (S4-19)."""
    return rhythm != Rhythm.ONCE


# --- Days ---------------------------------------------------------------------------------------------
def usual_end(rhythm: Rhythm, starts_on: date) -> date:
    """Help that comes back is agreed for three months and then looked at again; once is that one day (S4-19)."""
    return starts_on + USUALLY_LASTS if is_lasting(rhythm) else starts_on


def usual_check(rhythm: Rhythm, starts_on: date, ends_on: date) -> date:
    """After four weeks somebody asks whether it holds, and for once the day after (S4-18)."""
    if not is_lasting(rhythm):
        return starts_on + timedelta(days=1)
    return min(starts_on + FIRST_CHECK, ends_on)


def lasts_too_long(starts_on: date, ends_on: date) -> bool:
    """Nobody promises more than a year: whatever lasts longer is agreed once more."""
    return ends_on - starts_on > LONGEST


def turn_days(rhythm: Rhythm, starts_on: date, ends_on: date) -> tuple[date, ...]:
    """The days on which help is needed, from the first until the last. Calendar days: a clock that is put forward or
    back moves none of them."""
    if not is_lasting(rhythm):
        return (starts_on,)
    between = DAYS_BETWEEN[rhythm]
    count = (ends_on - starts_on).days // between + 1
    return tuple(starts_on + timedelta(days=between * number) for number in range(count))


# --- The rota -----------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Whose day it is. Nobody's is a hole, unless it is a break."""

    day: date
    helper: int | None
    is_break: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """What is settled before a rota is made: turns that stay with somebody, and who cannot on which day."""

    kept: Mapping[date, int] = field(default_factory=dict)
    cannot: Mapping[date, Collection[int]] = field(default_factory=dict)


def rota(
    *, days: Sequence[date], helpers: Sequence[int], rhythm: Rhythm, fixed: Fixed | None = None
) -> tuple[Shift, ...]:
    """Lasting help, divided over several people with breaks (S4-19).

    Whose turn it is: who had the fewest turns, and of those whoever had one longest ago. With two or more nobody has
    two turns in a row, so everybody rests in between. Who helps every week alone has a break after each four turns.
    Turns that were kept count, and stay.
    """
    settled = fixed or Fixed()
    had = Counter(settled.kept.values())
    last_day: dict[int, date] = {}
    shifts: list[Shift] = []
    ordered = sorted({*days, *settled.kept})
    for number, day in enumerate(ordered):
        if day in settled.kept:
            last_day[settled.kept[day]] = day
            continue
        if _needs_break(helpers, rhythm, shifts):
            shifts.append(Shift(day=day, helper=None, is_break=True))
            continue
        beside = {one for one, seen in last_day.items() if number and seen == ordered[number - 1]}
        beside |= {settled.kept.get(later, -1) for later in ordered[number + 1 : number + 2]}
        chosen = next(iter(_in_turn(helpers, had, last_day, without=beside, cannot=settled.cannot.get(day, ()))), None)
        if chosen is not None:
            had[chosen] += 1
            last_day[chosen] = day
        shifts.append(Shift(day=day, helper=chosen))
    return tuple(shifts)


def _needs_break(helpers: Sequence[int], rhythm: Rhythm, shifts: Sequence[Shift]) -> bool:
    before = list(takewhile(lambda shift: shift.helper is not None, reversed(shifts)))
    return len(helpers) == 1 and rhythm == Rhythm.WEEKLY and len(before) >= TURNS_BEFORE_BREAK


def _in_turn(
    helpers: Sequence[int],
    had: Mapping[int, int],
    last_day: Mapping[int, date],
    *,
    without: Collection[int],
    cannot: Collection[int],
) -> list[int]:
    """Who can take a turn, first whose turn it is. Two turns beside each other are avoided when somebody else can."""
    able = [one for one in helpers if one not in cannot]
    rested = [one for one in able if one not in without] or able
    return sorted(rested, key=lambda one: (had.get(one, 0), last_day.get(one, date.min), helpers.index(one)))


def who_could_take(
    day: date, *, helpers: Sequence[int], turns: Mapping[date, int], cannot: Collection[int]
) -> int | None:
    """Whom to ask for a turn that nobody has: who has the fewest turns and none beside it."""
    earlier = max((one for one in turns if one < day), default=None)
    later = min((one for one in turns if one > day), default=None)
    beside = {turns[one] for one in (earlier, later) if one is not None}
    last_day = {who: when for when, who in sorted(turns.items())}
    found = _in_turn(helpers, Counter(turns.values()), last_day, without=beside, cannot=cannot)
    return found[0] if found else None


# --- Does it still hold? ------------------------------------------------------------------------------
def next_check(holds: Holds, *, yes_in_a_row: int, today: date, ends_on: date) -> date | None:
    """When it is asked again: after a yes four weeks later, then eight, then twelve; barely in two weeks; on the last
    day at the latest, and never after it (S4-18)."""
    if holds == Holds.NO or today >= ends_on:
        return None
    weeks = min(4 * yes_in_a_row, LONGEST_BETWEEN_CHECKS)
    later = BARELY if holds == Holds.BARELY else timedelta(weeks=weeks)
    return min(today + later, ends_on)


# --- The link -----------------------------------------------------------------------------------------
def link_state(*, number: int, newest: int, until: date | None, ends_on: date, today: date) -> LinkState:
    """Only the newest link opens, as long as the help lasts and two weeks longer. Who stopped is asked nothing more."""
    if number != newest:
        return LinkState.REPLACED
    if until is not None:
        return LinkState.STOPPED
    return LinkState.OPEN if today <= ends_on + LINK_OUTLASTS else LinkState.OVER


def first_name(name: str) -> str:
    """What other helpers read of somebody's name: no surname (Wmo 2015 art. 5.1.1(3))."""
    words = name.split()
    first = words[0].lower() if len(words) > 1 else ""
    if first in ARTICLES or (first in BEFORE_A_NAME and words[1][0].isupper()):
        return " ".join(words[:2])
    return words[0] if words else name


# --- How long help holds ------------------------------------------------------------------------------
MONTHS = (1, 3, 6, 12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """One arrangement that came back: since when it ran, until when, and whether it ended as nobody needed it more."""

    starts_on: date
    ended_on: date | None
    is_done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Of so many arrangements that began at least so many months ago and were still needed then, so many still ran."""

    months: int
    whole: int
    held: int


def survival(lives: Sequence[Life], *, today: date) -> tuple[Held, ...]:
    """Which share of help still held after 1, 3, 6 and 12 months (S4-18). Only what began long enough ago is asked, and
    what was no longer needed by then is left out: that is an end, not a falling away."""
    found = []
    for months in MONTHS:
        then = [(one, one.starts_on + relativedelta(months=months)) for one in lives]
        asked = [(one, day) for one, day in then if day <= today and not (one.is_done and not _ran_at(one, day))]
        held = sum(_ran_at(one, day) for one, day in asked)
        found.append(Held(months=months, whole=len(asked), held=held))
    return tuple(found)


def _ran_at(life: Life, day: date) -> bool:
    return life.ended_on is None or life.ended_on >= day
