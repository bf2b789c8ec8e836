"""What may happen to a request at the front door. Pure: no database, no clock, no request."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from kortelijnen.directory.likeness import people_alike
from kortelijnen.frontdoor.enums import (
    AttemptKind,
    Channel,
    Complexity,
    Half,
    Manning,
    Origin,
    PartOfDay,
    Route,
    State,
    Urgency,
)
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.people.enums import Experience

# From a state, the states that may follow. A triage may be corrected until the request has ended.
TRANSITIONS: dict[State, frozenset[State]] = {
    State.NEW: frozenset({State.TRIAGED}),
    State.TRIAGED: frozenset(
        {State.TRIAGED, State.ANSWERED, State.HOUSEHOLD_OPENED, State.HANDED_ON, State.NOT_TAKEN_UP}
    ),
    State.ANSWERED: frozenset(),
    State.HOUSEHOLD_OPENED: frozenset(),
    State.HANDED_ON: frozenset(),
    State.NOT_TAKEN_UP: frozenset(),
}
OPEN = tuple(state for state, following in TRANSITIONS.items() if following)
ENDED = tuple(state for state, following in TRANSITIONS.items() if not following)

# What usually fits (practice.md 5.2). Shown as a hint; whoever triages decides.
SUGGESTED: dict[Complexity, Route] = {
    Complexity.SINGLE: Route.STANDARD_ANSWER,
    Complexity.MULTIPLE: Route.CONVERSATION,
    Complexity.COMPLEX: Route.OUTREACH,
}


def may_move(before: State, after: State) -> bool:
    """May a request go from this state to that one?"""
    return after in TRANSITIONS[before]


def must_move(before: State, after: State, *, ended: str, untriaged: str) -> None:
    """Nobody is sent anywhere before the three decisions are made (S2-28), and what has ended stays ended."""
    if may_move(before, after):
        return
    if before in ENDED:
        raise RuleBroken("request_ended", ended)
    raise RuleBroken("triage_first", untriaged)


def must_have_ended(state: State, *, message: str) -> None:
    """Whether a way was right shows afterwards."""
    if state not in ENDED:
        raise RuleBroken("not_ended", message)


def suggested_route(complexity: Complexity) -> Route:
    """A single question gets a standard answer (S2-26), several a conversation, a complex one outreach (S2-27).
    A suggestion: any route may be taken with any complexity."""
    return SUGGESTED[complexity]


# How a question came in says who brought it, so that nobody is asked for it a second time (S3-20).
ORIGINS: dict[Channel, Origin] = {
    Channel.WALK_IN: Origin.SELF,
    Channel.PHONE: Origin.SELF,
    Channel.MESSAGE: Origin.SELF,
    Channel.SIGNAL: Origin.SIGNAL,
    Channel.PASSER_BY: Origin.PASSER_BY,
    Channel.OUTREACH: Origin.OUTREACH,
}
SOMEBODY_ELSE = frozenset({Origin.SIGNAL, Origin.PASSER_BY})


def origin_of(channel: Channel) -> Origin:
    """Who brought the question: tells demand that came by itself from demand that was found (S2-38, S3-20)."""
    return ORIGINS[channel]


def asker_speaks_for_the_household(channel: Channel) -> bool:
    """What a neighbour or a passer-by tells is not the household's own word, and who told it does not live there."""
    return origin_of(channel) not in SOMEBODY_ELSE


def is_crisis(urgency: Urgency, route: Route | None) -> bool:
    """Is this danger now, by how soon it was judged or by the way that was chosen? Then whom to call stands above all
    else (practice: safety first)."""
    return urgency == Urgency.NOW or route == Route.CRISIS


def must_tell_something(words: str, *, message: str) -> None:
    """What goes along to another organisation is one sentence, and it is never left out: so the asker knows what was
    told, and need not tell it twice (S1-6)."""
    if not words.strip():
        raise RuleBroken("nothing_told", message)


def must_still_go_there(*, is_open: bool, message: str) -> None:
    """A note for a visit belongs to a visit: once nobody goes there any more, none is written (S2-27)."""
    if not is_open:
        raise RuleBroken("nobody_goes_there", message)


VISIT_NOTE_DAYS = 31
LONGEST_VISIT_NOTE_DAYS = 92


def must_be_a_short_note(until: date, today: date, *, message: str) -> None:
    """A note about going there safely ends by itself, after three months at the latest: what was so in spring need not
    follow somebody into winter (S2-27)."""
    if not today <= until <= today + timedelta(days=LONGEST_VISIT_NOTE_DAYS):
        raise RuleBroken("visit_note_term", message)


# What a team writes before a name when it names a household, so that it tells nothing.
CALLED_A_HOUSEHOLD = frozenset({"familie", "fam", "gezin", "huishouden", "household", "family"})


def name_to_compare(name: str) -> str:
    """The name in what a household is called: "Gezin Jolanda" is Jolanda."""
    return " ".join(word for word in name.split() if word.lower().strip(".") not in CALLED_A_HOUSEHOLD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is known of a household, or of who asks, to compare it by: names, where, and how to reach somebody."""

    names: frozenset[str]
    neighbourhood_id: int | None
    numbers: frozenset[str] = frozenset()


def may_be_the_same(asked: Told, known: Told) -> bool:
    """May these be one household? The same telephone, or a name that is alike where the neighbourhood does not say
    otherwise. A question to whoever opens a household, never a decision (S4-4, invariant 2)."""
    if asked.numbers & known.numbers:
        return True
    places = {asked.neighbourhood_id, known.neighbourhood_id} - {None}
    return len(places) < 2 and any(people_alike(one, other) for one in asked.names for other in known.names)


class AgeUnit(StrEnum):
    """How an age is said."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """How long something waits, in the unit in which one would say it."""

    count: int
    unit: AgeUnit


def age_of(received_at: datetime, at: datetime) -> Age:
    """Minutes in the first hour, hours in the first day, days for two weeks, then weeks; never negative."""
    minutes = max(0, int((at - received_at).total_seconds() // 60))
    if minutes < 60:
        return Age(count=minutes, unit=AgeUnit.MINUTES)
    if minutes < 24 * 60:
        return Age(count=minutes // 60, unit=AgeUnit.HOURS)
    days = minutes // (24 * 60)
    return Age(count=days, unit=AgeUnit.DAYS) if days < 14 else Age(count=days // 7, unit=AgeUnit.WEEKS)


def manning_of(experience: Collection[Experience]) -> Manning:
    """Is half a day at the front door well manned, by the experience of those who stand there? The most experienced
    belong in front; whoever is starting learns beside somebody, not alone (S2-29)."""
    if not experience:
        return Manning.NOBODY
    return Manning.STARTING_ALONE if set(experience) == {Experience.STARTING} else Manning.WELL


AFTERNOON_FROM = 13  # o'clock


def half_of(moment: datetime) -> Half:
    """The half of the day in which this moment lies."""
    return Half.MORNING if moment.hour < AFTERNOON_FROM else Half.AFTERNOON


def working_week(day: date) -> list[date]:
    """Monday to Friday of the week in which this day lies."""
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=number) for number in range(5)]


EVENING_FROM = 17  # o'clock
# Ways in which somebody sees a face, the strongest last: of letters one in six is answered, of house visits more than
# one in three (Divosa, early debt signals 2021).
STRONGER = (AttemptKind.LETTER, AttemptKind.PHONE, AttemptKind.CARD, AttemptKind.HOUSE_VISIT)


def part_of(moment: datetime) -> PartOfDay:
    """The part of the day in which this moment lies."""
    if moment.hour < AFTERNOON_FROM:
        return PartOfDay.MORNING
    return PartOfDay.AFTERNOON if moment.hour < EVENING_FROM else PartOfDay.EVENING


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One attempt to reach somebody."""

    kind: AttemptKind
    part: PartOfDay
    reached: bool


def what_to_try_next(tried: Collection[Tried]) -> tuple[AttemptKind, PartOfDay] | None:
    """What to try after attempts that reached nobody: a stronger way than before, at the part of the day that was
    tried least (S2-27). None before the first attempt, and once somebody was reached. A proposal, never a task; and
    nobody at home ends nothing (invariant 18)."""
    if not tried or any(attempt.reached for attempt in tried):
        return None
    strongest = max((STRONGER.index(attempt.kind) for attempt in tried if attempt.kind in STRONGER), default=-1)
    kind = STRONGER[min(strongest + 1, len(STRONGER) - 1)]
    times = [attempt.part for attempt in tried]
    return kind, min(reversed(PartOfDay), key=times.count)
