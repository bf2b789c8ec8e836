"""When a line is live, when a contact may be offered, and which needs somebody means. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from enum import StrEnum
from math import log2

from kortelijnen.kit.errors import RuleBroken
from kortelijnen.lines.enums import CallOutcome, LinkState

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
    """A need in which one of the words searched for occurs: as a whole word, or as a word's beginning."""

    need_id: int
    word: int
    whole: bool


def needs_meant(hits: Iterable[Hit]) -> list[Hit]:
    """Of the needs in which something occurs, those that fit best: the most words, then the most whole ones.

    Somebody who types "gas" means the gas that was cut off, not the childminder (gastouder).
    """
    fits: dict[int, list[Hit]] = {}
    for hit in hits:
        fits.setdefault(hit.need_id, []).append(hit)
    if not fits:
        return []
    best = max(_fit(of_need) for of_need in fits.values())
    return [hit for of_need in fits.values() if _fit(of_need) == best for hit in of_need]


def _fit(hits: list[Hit]) -> tuple[int, int]:
    return len({hit.word for hit in hits}), len({hit.word for hit in hits if hit.whole})


SHORTEST_MISSPELT = 4
CLOSE = 0.75


def nearest_word(word: str, known: Iterable[str]) -> str | None:
    """The known word that somebody who typed this most likely meant; None when nothing comes near.

    Words under four letters are not guessed: too many others lie near them.
    """
    if len(word) < SHORTEST_MISSPELT:
        return None
    near = [other for other in known if abs(len(other) - len(word)) <= 2]
    return next(iter(get_close_matches(word, near, n=1, cutoff=CLOSE)), None)
