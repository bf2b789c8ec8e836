"""Goals, visits and notes: what holds. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kortelijnen.groundwork.enums import Rooting
from kortelijnen.kit.errors import RuleBroken

# --- The map of lines ---------------------------------------------------------------------------------
MOST_SHADES = 3
FRESH_FOR = timedelta(days=91)  # a line that was confirmed in these three months is fresh (S1-12)


class Spot(StrEnum):
    """What one place on the map says: an institution beside a need, or a part of life (S0-12, S0-22)."""

    HOLE = "hole"
    SINGLE = "single"
    SHARED = "shared"


def spot_of(*, lines: int, holders: int) -> Spot:
    """No live line where one would be expected is a hole; lines that all hang on one worker are a single point,
    however many they are: that worker falls ill (S0-22). Two workers or more share it."""
    if lines == 0:
        return Spot.HOLE
    return Spot.SINGLE if holders == 1 else Spot.SHARED


def shade_of(lines: int) -> int:
    """How dark a place is drawn: 0 (nobody) to 3 (three lines or more)."""
    return min(lines, MOST_SHADES)


# --- Goals --------------------------------------------------------------------------------------------
GOAL_TAKES = timedelta(weeks=6)


def usual_day_for(today: date) -> date:
    """By when a missing line is laid, unless the team says otherwise: within six weeks (S0-13)."""
    return today + GOAL_TAKES


def goal_lies_ahead(*, by_when: date, today: date, message: str) -> None:
    """A goal for a line has its day today or later (S0-13)."""
    if by_when < today:
        raise RuleBroken("goal_in_the_past", message)


def goal_is_overdue(*, by_when: date, today: date, is_reached: bool) -> bool:
    """Its last day has passed and the line is not there. The day itself still counts."""
    return by_when < today and not is_reached


# --- The review ---------------------------------------------------------------------------------------
REVIEW_EVERY = timedelta(days=91)


def review_due_on(held_on: date | None, *, today: date) -> date:
    """The day from which the team looks at its lines again: every quarter, and at once when it never did (S0-13)."""
    return today if held_on is None else held_on + REVIEW_EVERY


# --- Rooting: how far an institution has come into a neighbourhood (S0-2) --------------------------------
REGULAR_CALLS = 3
HALF_A_YEAR = timedelta(days=183)
FOR_EVER = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From a day up to, not including, another; without an end it goes on."""

    since: date
    until: date = FOR_EVER


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownContact:
    """What is known with a date about one contact: the days on which somebody with this name could be called, and
    the days on which this person was present in, or could decide for, the neighbourhood."""

    listed: Span
    present: tuple[Span, ...] = ()
    mandated: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RootingPeriod:
    """An institution stood like this in a neighbourhood from a day; `until` is empty for how it stands now."""

    state: Rooting
    since: date
    until: date | None = None


def listed_span(
    *, agreed_on: date, expires_on: date, gone_on: date | None, first_seen: Iterable[date | None]
) -> Span | None:
    """The days on which a contact could be called by name. An agreement that is renewed gets a new day; that this
    person was known earlier is seen from the first call or the first day of presence. The last day of an agreement
    counts; the day on which somebody was found to be gone does not. None when nothing is left."""
    since = min([agreed_on, *(day for day in first_seen if day is not None)])
    ends = expires_on + timedelta(days=1)
    until = min(ends, gone_on) if gone_on else ends
    return Span(since=since, until=until) if since < until else None


def regular_spans(called_on: Iterable[date]) -> list[Span]:
    """When an institution was called regularly: from the third call that reached somebody within half a year, for as
    long as three lie within the half year before."""
    days = sorted(called_on)
    return [
        Span(since=third, until=first + HALF_A_YEAR)
        for first, third in zip(days, days[REGULAR_CALLS - 1 :], strict=False)
        if third - first < HALF_A_YEAR
    ]


def rooting_periods(contacts: Sequence[KnownContact], called_on: Iterable[date], *, today: date) -> list[RootingPeriod]:
    """How far an institution had come into a neighbourhood, period by period, the oldest first: nobody with a name,
    a contact, a contact who is called regularly, somebody present, somebody who may decide (S0-2).

    The highest that holds on a day counts, and every state needs somebody who is listed on that day: whoever left
    takes along what hung on the name. Nothing known at all gives no period.
    """
    steps = sorted(step for step in _steps(contacts, called_on) if step[0] <= today)
    holding: Counter[Rooting] = Counter()
    periods: list[RootingPeriod] = []
    for number, (day, state, change) in enumerate(steps):
        holding[state] += change
        if number + 1 < len(steps) and steps[number + 1][0] == day:
            continue
        _begin(periods, _highest(holding), day)
    return periods


def rooting_now(contacts: Sequence[KnownContact], called_on: Iterable[date], *, today: date) -> Rooting:
    """How far an institution has come into a neighbourhood today."""
    periods = rooting_periods(contacts, called_on, today=today)
    return periods[-1].state if periods else Rooting.NONE


def _steps(contacts: Sequence[KnownContact], called_on: Iterable[date]) -> Iterator[tuple[date, Rooting, int]]:
    spans = [(Rooting.REGULAR, span) for span in regular_spans(called_on)]
    for contact in contacts:
        spans.append((Rooting.CONTACT, contact.listed))
        spans += [(Rooting.PRESENT, cut) for span in contact.present if (cut := _within(span, contact.listed))]
        spans += [(Rooting.MANDATED, cut) for span in contact.mandated if (cut := _within(span, contact.listed))]
    for state, span in spans:
        yield span.since, state, 1
        yield span.until, state, -1


def _within(span: Span, limits: Span) -> Span | None:
    since, until = max(span.since, limits.since), min(span.until, limits.until)
    return Span(since=since, until=until) if since < until else None


def _highest(holding: Counter[Rooting]) -> Rooting:
    if not holding[Rooting.CONTACT]:
        return Rooting.NONE
    return [state for state in Rooting if state == Rooting.CONTACT or holding[state] > 0][-1]


def _begin(periods: list[RootingPeriod], state: Rooting, day: date) -> None:
    """A new state ends the period before it; the same state goes on; nobody at first is no period."""
    if (periods[-1].state if periods else Rooting.NONE) == state:
        return
    if periods:
        periods[-1] = RootingPeriod(state=periods[-1].state, since=periods[-1].since, until=day)
    periods.append(RootingPeriod(state=state, since=day))


# --- Notes: how it really works, room in a rule, what stood in the way (S0-1, S0-8, S0-21) ------------------
NOTE_LASTS = timedelta(days=365)


def note_holds(*, valid_until: date, today: date) -> bool:
    """A note holds up to the day on which it ends; then somebody has to say whether it is still so."""
    return valid_until > today


def note_valid_until(today: date) -> date:
    """A note holds for a year unless its writer knows better."""
    return today + NOTE_LASTS


def note_ends_ahead(*, valid_until: date, today: date, message: str) -> None:
    """A note that is written down now holds for a while, at most ten years: nothing about an institution is for
    ever."""
    if not today < valid_until <= today + 10 * NOTE_LASTS:
        raise RuleBroken("note_ends_ahead", message)


# --- Visits (S0-5) ------------------------------------------------------------------------------------------
def visit_has_visitors(*, visitors: int, message: str) -> None:
    """Somebody goes, or there is no visit."""
    if visitors < 1:
        raise RuleBroken("visit_without_visitors", message)
