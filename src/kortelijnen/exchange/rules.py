"""Lists and merges: what holds. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kortelijnen.directory.likeness import people_alike
from kortelijnen.exchange.enums import Answer, Why

LARGEST_FILE = 5_000_000  # bytes
MOST_ROWS = 10_000
LONGEST_CELL = 2_000  # signs; what is longer was never a telephone list
FORMULA = ("=", "+", "-", "@", "\t", "\r")
ONLY_A_NUMBER = re.compile(r"\+[\d ()./-]{3,30}")
INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


def plain_text(cell: str) -> str:
    """A cell as it comes in: text and nothing else. Signs that nobody sees go, and so does the apostrophe with which
    a spreadsheet (or our own export) marks that what follows is no formula."""
    text = INVISIBLE.sub("", cell).replace("\xa0", " ").strip()
    if text.startswith("'") and text[1:].startswith(FORMULA):
        text = text[1:].strip()
    return text[: LONGEST_CELL + 1]


def neutralised(text: str) -> str:
    """A text as it goes out to a spreadsheet: never a formula there. A phone number keeps its plus (OWASP, CSV
    injection)."""
    if text.lstrip(" ").startswith(FORMULA) and not ONLY_A_NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def proposed_answer(*, name: str, others: str, why: Iterable[Why], within_file: bool) -> Answer:
    """What a row is taken for until somebody says otherwise. A shared number alone makes nobody the same person:
    half an office may have the number of its desk. The same person twice in one file is taken over once."""
    if not (set(why) & {Why.NUMBER, Why.EMAIL, Why.NAME} and people_alike(name, others)):
        return Answer.OTHER
    return Answer.SKIP if within_file else Answer.SAME


@dataclass(frozen=True, slots=True, kw_only=True)
class LineLife:
    """What one worker's line to a contact has lived through."""

    since: date
    offers: tuple[str, ...]
    offered_on: date | None
    confirmed_on: date | None
    last_used_on: date | None
    last_outcome: str
    strength: float
    touched_on: date | None
    lives_until: date | None


def one_life(one: LineLife, other: LineLife) -> LineLife:
    """Two lines of one worker to what turned out to be one person: known since the earliest, used on the latest, and
    as strong as the one that lives longest (S0-22). The words of the latest agreement about calling come first."""
    stronger = max(one, other, key=lambda life: (life.lives_until or date.min, life.strength))
    used = max(one, other, key=lambda life: life.last_used_on or date.min)
    return LineLife(
        since=min(one.since, other.since),
        offers=tuple(dict.fromkeys((*one.offers, *other.offers))),
        offered_on=_latest(one.offered_on, other.offered_on),
        confirmed_on=_latest(one.confirmed_on, other.confirmed_on),
        last_used_on=used.last_used_on,
        last_outcome=used.last_outcome,
        strength=stronger.strength,
        touched_on=stronger.touched_on,
        lives_until=stronger.lives_until,
    )


def _latest(*days: date | None) -> date | None:
    return max((day for day in days if day is not None), default=None)


def in_order(one: str, other: str) -> tuple[str, str]:
    """Two references as a pair stands: the same pair whichever was named first."""
    return (one, other) if one < other else (other, one)


# What is chosen as one, and the columns that belong to it. The others stay as they are with the one that is kept.
CONTACT_PARTS: dict[str, tuple[str, ...]] = {
    "name": ("name",),
    "function": ("function",),
    "organisation": ("organisation_id",),
    "phone": ("phone", "phone_is_private"),
    "email": ("email",),
    "reachable": ("reachable",),
    "hours": ("hours",),
    "away": ("away_until",),
    "agreement": ("agreed_on", "agreed_how", "expires_on", "may_be_shared"),
    "gone": ("gone_on",),
}
ORGANISATION_PARTS: dict[str, tuple[str, ...]] = {
    "name": ("name",),
    "kind": ("kind",),
    "purpose": ("purpose",),
    "not_for": ("not_for",),
    "instead": ("instead",),
    "phone": ("phone",),
    "email": ("email",),
    "website": ("website",),
    "wait": ("usual_wait_days",),
    "assured": ("assured_on", "assured_by"),
}
