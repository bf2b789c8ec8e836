"""When a line is live, when a contact may be offered and reached, and what somebody means. Pure."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from math import log2

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kortelijnen.directory.rules import sound_of
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.lines.enums import CallOutcome, HalfDay, IntroductionState, LinkState

# --- A line -------------------------------------------------------------------------------------------
# The life of a line (S0-22), drawn in docs/handleiding/lijnen-bijhouden.md:
#   strength on day d = strength when it was last touched * 2 ** -(days since / HALF_LIFE)
# A line is live while its strength is at least FAINTEST. Laying it, or a call that reaches the contact, brings it to
# 1 at least: alone that lasts half a year. Every further call adds; more than STRONGEST does not count, so that no
# line outlives a year without a word.
HALF_LIFE = 183  # days
FRESH, STRONGEST, FAINTEST = 1.0, 2.0, 0.5
ADDS = {CallOutcome.REACHED: 0.5, CallOutcome.ADVICE: 0.75, CallOutcome.ACTION: 1.0, CallOutcome.SOLVED: 1.0}
UNANSWERED_LEAVES = 0.8  # of the strength: nobody who picks up breaks no line, but it fades a little sooner
CONFIRMS = frozenset(ADDS)
SOLVES = frozenset({CallOutcome.SOLVED, CallOutcome.ACTION})  # after these there is something to thank for


def faded(strength: float, days: int) -> float:
    """What is left of a line's strength after so many days without a word: half in every half-life."""
    return float(strength * 2 ** (-max(days, 0) / HALF_LIFE))


def strength_after(strength: float, outcome: CallOutcome | None) -> float:
    """The strength (0 to 2) right after a call with this outcome; None: the line is laid, or said to hold still.

    `strength` is what is left on that day. Whoever is gone leaves nothing.
    """
    if outcome == CallOutcome.GONE:
        return 0.0
    if outcome == CallOutcome.NOT_REACHED:
        return strength * UNANSWERED_LEAVES
    return min(STRONGEST, max(FRESH, strength + (ADDS[outcome] if outcome else 0.0)))


def days_left(strength: float) -> int | None:
    """How many days a line of this strength still lives, today not counted; None when it does not."""
    if strength < FAINTEST:
        return None
    return round(HALF_LIFE * log2(strength / FAINTEST))


def lives_until(strength: float, touched_on: date) -> date | None:
    """The last day on which a line is live that had this strength on the day it was touched; None when it is not."""
    days = days_left(strength)
    return None if days is None else touched_on + timedelta(days=days)


def is_live(*, lives_until: date | None, today: date) -> bool:
    """A line is live up to and including the last day that its strength gives it (S0-22)."""
    return lives_until is not None and lives_until >= today


def course_of(events: Iterable[tuple[int, CallOutcome | None]], *, days: int) -> list[float]:
    """The strength of a line on day 0 to `days`, from what happened on it: (day, outcome), None for laying it.

    For drawing the curve. On a day on which something happened it holds what was left of it afterwards.
    """
    happened: dict[int, list[CallOutcome | None]] = {}
    for day, outcome in events:
        happened.setdefault(day, []).append(outcome)
    strength, course = 0.0, []
    for day in range(days + 1):
        strength = faded(strength, 1 if day else 0)
        for outcome in happened.get(day, []):
            strength = strength_after(strength, outcome)
        course.append(strength)
    return course


# --- Upkeep of lines ----------------------------------------------------------------------------------
FADES_WITHIN = timedelta(days=30)
FADED_LATELY = timedelta(days=60)
AGREEMENT_ENDS_WITHIN = timedelta(days=30)
LEAVES_WITHIN = timedelta(days=60)
LEFT_LATELY = timedelta(days=365)  # whose lines may still be waiting for somebody
RETURN_AFTER = 3  # calls that solved something
SENT_TWICE = timedelta(seconds=30)


def to_check_between(today: date) -> tuple[date, date]:
    """The last days of the lines of which to ask "is this still right?": those that fade within a month, or did
    not longer than two months ago. What faded before that was let go in silence (S0-22)."""
    return today - FADED_LATELY, today + FADES_WITHIN


def is_time_to_give_back(solving_calls: int) -> bool:
    """After three calls that solved something since the last favour, it is our turn (S0-10)."""
    return solving_calls >= RETURN_AFTER


def may_undo(*, called_on: date, today: date) -> bool:
    """A slip of the finger is undone on the day itself; later it is what was recorded (S0-18)."""
    return called_on == today


def may_settle(state: IntroductionState, *, is_asker: bool, is_via: bool, keeps_lines: bool) -> bool:
    """Who may answer the question "will you introduce me?" (S0-12): who was asked says introduced or not now, who
    asked withdraws it. Somebody who keeps the team's lines may do either, for who has left (S0-22)."""
    if state == IntroductionState.WITHDRAWN:
        return is_asker or keeps_lines
    return state in {IntroductionState.DONE, IntroductionState.DECLINED} and (is_via or keeps_lines)


def fades_in(*, lives_until: date | None, today: date) -> int | None:
    """In how many days this line is no longer live, when that is soon; None when it is not."""
    if lives_until is None or not 0 <= (days := (lives_until - today).days) <= FADES_WITHIN.days:
        return None
    return days


# --- A contact's agreement ----------------------------------------------------------------------------
AGREEMENT_LASTS = timedelta(days=365)


class Hindrance(StrEnum):
    """Why a contact is shown grey and not offered."""

    NONE = ""
    NOT_AGREED = "not_agreed"
    EXPIRED = "expired"
    GONE = "gone"


def hindrance_of(*, agreed_on: date | None, expires_on: date | None, gone_on: date | None, today: date) -> Hindrance:
    """What stands in the way of offering this contact: somebody who left, who never said yes, or whose yes
    has ended. The last day of an agreement still counts (S0-24, invariant 14)."""
    if gone_on is not None:
        return Hindrance.GONE
    if agreed_on is None or expires_on is None:
        return Hindrance.NOT_AGREED
    return Hindrance.EXPIRED if expires_on < today else Hindrance.NONE


def expiry_of(agreed_on: date) -> date:
    """A yes holds for a year; then the contact is asked again (S0-24)."""
    return agreed_on + AGREEMENT_LASTS


def agreement_lies_in_the_past(*, agreed_on: date | None, today: date, message: str) -> None:
    """Somebody has said yes, or has not yet; nobody says yes in the future."""
    if agreed_on is not None and agreed_on > today:
        raise RuleBroken("agreement_in_future", message)


ASKED_AGAIN = timedelta(days=30)


def is_ending(*, expires_on: date | None, today: date) -> bool:
    """In its last month, and after it, an agreement is asked about: may we keep you for another year? (S0-24)."""
    return expires_on is not None and expires_on - ASKED_AGAIN <= today


def away_lies_ahead(*, away_until: date | None, today: date, message: str) -> None:
    """Who is away comes back today or later."""
    if away_until is not None and away_until < today:
        raise RuleBroken("away_in_past", message)


def replacement_is_a_colleague(*, own: int, theirs: int | None, message: str) -> None:
    """Somebody at the same institution picks up meanwhile: nobody else was asked (S0-24)."""
    if theirs is not None and theirs != own:
        raise RuleBroken("replacement_elsewhere", message)


# --- The link to the own entry ------------------------------------------------------------------------
LINK_LASTS = timedelta(days=30)


def link_state(*, number: int, newest: int, given_on: date, today: date) -> LinkState:
    """Only the newest link opens, and for thirty days (S0-24)."""
    if number != newest:
        return LinkState.REPLACED
    return LinkState.OPEN if given_on <= today <= given_on + LINK_LASTS else LinkState.EXPIRED


# --- Numbers ------------------------------------------------------------------------------------------
def masked(phone: str) -> str:
    """A private number before the tap that calls: the last two digits tell two numbers apart and reach nobody
    (S0-24). Of a number so short that they would give it away, nothing."""
    digits = phone_key(phone)
    return f"•••• {digits[-2:]}" if len(digits) > 4 else "••••"


def dialled(phone: str) -> str:
    """The number as a telephone dials it: +31 (0)6-12 becomes +31612."""
    return re.sub(r"[^0-9+]", "", phone.replace("(0)", ""))


def phone_key(phone: str) -> str:
    """The digits that make two numbers the same: +31 6 12, 0031612 and 06-12 are equal."""
    return re.sub(r"\D", "", re.sub(r"^(\+|00)31", "0", dialled(phone)))


# --- What somebody means ------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A need in which one of the words searched for occurs: as a whole word, or as a word's beginning.

    `said`: the words are all of its name, or all of one of its synonyms.
    """

    need_id: int
    word: int
    whole: bool
    said: bool = False


def needs_meant(hits: Iterable[Hit], *, naming: Collection[int] = ()) -> list[Hit]:
    """Of the needs in which something occurs, those that fit best: the most words, then the most whole ones, then
    what was said in full.

    Somebody who types "gas" means the gas that was cut off, not the childminder (gastouder); who types "koelkast" means
    the fridge, not the "lege koelkast" of the food bank. Words that name a kind of institution (`naming`) mean that
    kind, not a need that mentions it: "ggz" is somebody at the ggz.
    """
    fits: dict[int, list[Hit]] = {}
    for hit in hits:
        fits.setdefault(hit.need_id, []).append(hit)
    meant = [of_need for of_need in fits.values() if of_need[0].said or {hit.word for hit in of_need} - set(naming)]
    if not meant:
        return []
    best = max(map(_fit, meant))
    return [hit for of_need in meant if _fit(of_need) == best for hit in of_need]


def _fit(hits: list[Hit]) -> tuple[int, int, bool]:
    return len({hit.word for hit in hits}), len({hit.word for hit in hits if hit.whole}), hits[0].said


def is_said(words: Sequence[str], phrases: Iterable[Sequence[str]]) -> bool:
    """All words of one of these phrases are among the words, endings aside: "geen stroom meer" says "geen stroom"."""
    return any(phrase and all(any(_same(word, other) for word in words) for other in phrase) for phrase in phrases)


SHORTEST_STEM, ENDING = 5, 2


def _same(word: str, other: str) -> bool:
    if word == other:
        return True
    short, long = sorted((word, other), key=len)
    return len(short) >= SHORTEST_STEM and long.startswith(short) and len(long) - len(short) <= ENDING


SHORTEST_MISSPELT = 4
# These say when, not what: "uitzetting donderdag" asks for no roof (onderdak).
WHEN = frozenset({"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "vandaag", "morgen"})
CLOSE = 0.74  # one slip in four letters, two in eight
SOUNDS_THE_SAME = 0.2  # as much as that counts for
MOST_NEAR = 40


def nearest_word(word: str, known: Iterable[str]) -> str | None:
    """The known word that somebody who typed this most likely meant; None when nothing comes near.

    Letters that are missing, too many, wrong or swapped count against a word; sounding the same counts for it.
    Words under four letters are not guessed: too many others lie near them.
    """
    if len(word) < SHORTEST_MISSPELT:
        return None
    sound = sound_of(word)
    near = process.extract(
        word, known, scorer=OSA.normalized_similarity, score_cutoff=CLOSE - SOUNDS_THE_SAME, limit=MOST_NEAR
    )
    scored = [
        (likeness + (SOUNDS_THE_SAME if sound and sound_of(other) == sound else 0.0), other)
        for other, likeness, _place in near
    ]
    best, nearest = max(scored, key=lambda found: (found[0], -len(found[1])), default=(0.0, None))
    return nearest if best >= CLOSE else None


PARTICLES = ("vander", "vanden", "vande", "van", "ter", "ten", "der", "den", "de", "vd", "el", "al", "op")


def without_particle(word: str) -> str | None:
    """The name in a word that begins with what belongs before it: terhorst, vandermeulen. None when none does."""
    for particle in PARTICLES:
        if word.startswith(particle) and len(word) - len(particle) >= SHORTEST_MISSPELT:
            return word.removeprefix(particle)
    return None


def part_known(word: str, known: Iterable[str]) -> str | None:
    """The longest known word with which a compound ends or begins: gasafsluiting is about afsluiting."""
    parts = [
        other
        for other in known
        if SHORTEST_STEM <= len(other) < len(word) and (word.endswith(other) or word.startswith(other))
    ]
    return max(parts, key=lambda part: (len(part), word.endswith(part), part), default=None)


def joined_pairs(words: Sequence[str]) -> list[str]:
    """Neighbouring words written as one, as Dutch does and people often do not: "trap lift" is traplift."""
    shortest = 3
    return [first + second for first, second in pairwise(words) if len(first) >= shortest and len(second) >= shortest]


# --- Reachable now (S0-17) ----------------------------------------------------------------------------
# Amsterdam time. A morning lasts from half past eight until half past twelve, an afternoon from then until five
# o'clock; the moment at which one begins belongs to it. Public holidays are not known here.
MORNING, NOON, EVENING = time(8, 30), time(12, 30), time(17, 0)
WORKING_WEEK = tuple(HalfDay)
WORKING_DAYS = 5


def half_day_of(moment: datetime) -> HalfDay | None:
    """The half-day in which this moment falls; None outside office hours."""
    if moment.weekday() >= WORKING_DAYS or not MORNING <= moment.time() < EVENING:
        return None
    return WORKING_WEEK[moment.weekday() * 2 + (moment.time() >= NOON)]


def is_away(*, away_until: date | None, today: date) -> bool:
    """Away up to and including the day that was told."""
    return away_until is not None and away_until >= today


def is_reachable(*, hours: Collection[str], away_until: date | None, moment: datetime) -> bool:
    """Can this person be called now? On the half-days that were chosen; when none was, in office hours; never while
    away (S0-17)."""
    half_day = half_day_of(moment)
    return (
        half_day is not None
        and not is_away(away_until=away_until, today=moment.date())
        and (not hours or half_day.value in hours)
    )


def reachable_again(
    *, hours: Collection[str], away_until: date | None, moment: datetime
) -> tuple[date, HalfDay] | None:
    """The first half-day that begins after this moment on which the person can be called, and its day."""
    first = moment.date()
    if away_until is not None and away_until >= first:
        first = away_until + timedelta(days=1)
    for day in (first + timedelta(days=number) for number in range(8)):
        if day.weekday() >= WORKING_DAYS:
            continue
        for place, begins in enumerate((MORNING, NOON)):
            half_day = WORKING_WEEK[day.weekday() * 2 + place]
            is_still_to_come = day > moment.date() or begins > moment.time()
            if is_still_to_come and (not hours or half_day.value in hours):
                return day, half_day
    return None
