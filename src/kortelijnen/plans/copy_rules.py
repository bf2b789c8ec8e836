"""What the household's own copy of plan and timeline holds, and what never leaves the desk. Pure: one place decides.

The household sees what stands about it (Wmo 2015 art. 5.3.2, Jeugdwet 7.3.10), except what would harm another's
privacy: what somebody close told about it, strain that a worker noted, and what is the team's own: colleagues' ideas,
why a step could not wait, a report to the referral index, notes for a safe visit.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from kortelijnen.plans.enums import LeftOut, StepState
from kortelijnen.timeline.enums import Kind, SaidBy

GROWN_UP = 18

# Who says so, for a reader who is the household itself.
SOURCES = {
    SaidBy.RESIDENT: _("You say so"),
    SaidBy.NETWORK: _("Somebody close to you says so"),
    SaidBy.WORKER: _("The neighbourhood team says so"),
    SaidBy.INSTITUTION: _("An institution says so"),
}

LINK_LASTS = timedelta(days=7)
# A download that failed may be asked for again with the same code.
OPEN_AGAIN = timedelta(hours=1)
MOST_TRIES = 5


def may_see_moment(*, said_by: SaidBy) -> bool:
    """What somebody close to the household told is that person's trust: not in the copy (Wmo 2015 art. 5.3.2)."""
    return said_by != SaidBy.NETWORK


def is_marked_as_opinion(*, kind: Kind) -> bool:
    """An opinion stands in the copy, and is called one (S2-19)."""
    return kind == Kind.OPINION


def may_see_step(*, state: StepState) -> bool:
    """Every promise that was made, kept or still stands; what is no longer needed does not burden the page."""
    return state != StepState.DROPPED


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """How much of what never leaves the desk stands in a record."""

    said_by: Sequence[SaidBy]
    ideas: int
    strained: int
    reasons: int
    flags: int


def left_out(record: Record) -> dict[LeftOut, int]:
    """What is not in the copy, and how many of it; what there is none of is not named."""
    kept_back = sum(not may_see_moment(said_by=one) for one in record.said_by)
    counted = {
        LeftOut.THIRD_PARTY: kept_back,
        LeftOut.STRAIN: record.strained,
        LeftOut.IDEA: record.ideas,
        LeftOut.REASON: record.reasons,
        LeftOut.FLAG: record.flags,
    }
    return dict(+Counter(counted))


def has_children(birth_years: Iterable[int | None], *, year: int) -> bool:
    """Is somebody in the household under eighteen, as far as we know? Then it matters who gets the copy."""
    return any(born is not None and year - born < GROWN_UP for born in birth_years)


def may_try(*, given_at: datetime, moment: datetime, tries: int, opened_at: datetime | None) -> bool:
    """A sent copy opens for seven days, once, and never after five wrong codes. Whoever opened it may do so again
    within the hour, for a download that failed."""
    in_time = given_at <= moment < given_at + LINK_LASTS
    is_unopened = opened_at is None or moment < opened_at + OPEN_AGAIN
    return in_time and is_unopened and tries < MOST_TRIES
