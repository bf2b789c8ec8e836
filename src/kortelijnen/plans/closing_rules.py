"""What holds around the end of the work: answering afterwards, and the pilot flame. Pure: values in, answer out."""

from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from kortelijnen.plans.enums import FlameSaid, LookBackBy, LookBackState, NotGiven

LASTS = {LookBackBy.TABLET: timedelta(hours=1), LookBackBy.LINK: timedelta(days=30)}
ASKABLE = frozenset({NotGiven.ASKED, NotGiven.NOT_REACHED})

FLAME_MONTHS = (3, 6, 12)
TRY_AGAIN = timedelta(days=7)


def look_back_state(
    *, number: int, newest: int, by: LookBackBy, given_at: datetime, moment: datetime, answered_on: date | None
) -> LookBackState:
    """Only the newest link opens: thirty days, or on a tablet an hour. Whoever answers twice on one day is taken at
    the last word; after that day the answer stands (S2-24)."""
    if number != newest or not given_at <= moment < given_at + LASTS[by]:
        return LookBackState.ENDED
    if answered_on is not None and answered_on != moment.astimezone(given_at.tzinfo).date():
        return LookBackState.ANSWERED
    return LookBackState.OPEN


def may_still_be_asked(*, is_answered: bool, not_given: str) -> bool:
    """A resident whom we asked or could not reach can still answer; who did not want to is left in peace."""
    return not is_answered and not_given in ASKABLE


def flame_burns(*, until: date, today: date) -> bool:
    """A pilot flame goes out by itself: the last day still counts (glossary 73)."""
    return today <= until


def flame_is_sound(*, until: date, next_on: date, today: date) -> bool:
    """Light contact lies ahead, and not after the day on which the flame goes out."""
    return today < until and today <= next_on <= until


def next_contact(*, said: FlameSaid, today: date, until: date) -> date:
    """When it goes well: a month later. Not reached, or something again: a week. At the latest on the last day."""
    later = today + relativedelta(months=1) if said == FlameSaid.WELL else today + TRY_AGAIN
    return min(later, until)
