"""What is true in the generated municipality: effects that were planted, and effects that are not there.

The parts draw with these sizes and write no number of their own; `counted` finds them back in the tables with one
statement each. A later analysis must find the first and not the second. They are assumptions of the generator: they say
nothing about the world.

Every statement gives one row: how many observations, the estimate and its standard error. A ratio is estimated as its
natural logarithm, because there its error is even on both sides; everything else on its own scale.
"""

from dataclasses import dataclass
from datetime import date
from math import exp, log
from typing import Any

from django.db import connection

from kortelijnen.cli.generating import truth_statements as statements

SURE = 3.0  # standard errors


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What the tables say of one effect: observations, estimate and standard error, of a ratio as its logarithm."""

    n: int
    estimate: float
    error: float

    def agrees_with(self, size: float) -> bool:
        """Does this size lie within three standard errors?"""
        return abs(self.estimate - size) <= SURE * self.error


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One thing that is so, or is not so: its size in its unit, where it stands and how it is counted.

    `nothing` is the size that no effect has: 1 for a ratio, 0 for a difference.
    """

    key: str
    words: str
    unit: str
    size: float
    where: str
    statement: str
    nothing: float = 1.0

    @property
    def is_zero(self) -> bool:
        return self.size == self.nothing

    @property
    def is_ratio(self) -> bool:
        return self.nothing == 1.0

    def scaled(self, size: float) -> float:
        """This size as the statement estimates it."""
        return log(size) if self.is_ratio else size

    def sql(self, today: date) -> str:
        """The statement that counts it, as it stood on the day on which everything was made."""
        return self.statement.replace("<today>", f"DATE '{today}'")

    def is_carried_by(self, counted: Counted, size: float | None = None) -> bool:
        """Is the planted size (or another one) within the margin, and is an effect told from none?"""
        size = self.size if size is None else size
        tells = counted.agrees_with(self.scaled(self.nothing)) == (size == self.nothing)
        return counted.agrees_with(self.scaled(size)) and tells


LIVE_LINE = Effect(
    key="live_line",
    words="When the first call for a household goes over a live line of its team into an institution for the need, and"
    " not to a desk, the first help comes sooner.",
    unit="ratio of mean days from request to first help, line to desk",
    size=0.6,
    where="The first consult in the timeline of a household (timeline_moment.consult_id): contact_id with a line of"
    " that team laid before the request (lines_line), or is_desk. Days: from frontdoor_helprequest.received_at to the"
    " first plans_deliveredhelp.given_on, of requests older than 200 days.",
    statement=statements.LIVE_LINE,
)
JANUARY = Effect(
    key="debts_relapse_in_january",
    words="At the light contact after closing, households with debts say more often in January than in other months"
    " that there is something again.",
    unit="ratio of shares of light contacts, January to other months",
    size=2.5,
    where="plans_flamecontact.said = something, by month of plans_flamecontact.on, of households with"
    " households_legalframe.law = debt; not reached is left out.",
    statement=statements.JANUARY.format(whose="IN"),
)
PRESENCE = Effect(
    key="presence_raises_demand",
    words="While somebody of a community centre is present in a neighbourhood, more questions come from it.",
    unit="ratio of requests per day within a neighbourhood, present to not present (Mantel-Haenszel)",
    size=1.4,
    where="lines_presence with standing = present of contacts at organisations of kind community_centre, from since"
    " until until; frontdoor_helprequest.received_at by neighbourhood, state answered or household_opened.",
    statement=statements.PRESENCE,
)
DECAY = Effect(
    key="informal_help_decays",
    words="Lasting help of people around a household stops with a constant hazard: neither sooner nor later it holds"
    " better.",
    unit="chance per month (30.4375 days) that it stops",
    size=0.06,
    where="arrangements_arrangement: stopped_on with another reason than done, against the days from starts_on until it"
    " stopped, ended or was still running today.",
    statement=statements.DECAY,
    nothing=0.0,
)
MINUTES = Effect(
    key="minutes_of_calls",
    words="Believed, not true: longer first calls bring help sooner.",
    unit="ratio of mean days from request to first help, first calls of 20 minutes and more to shorter ones",
    size=1.0,
    where="lines_consult.minutes of the first consult in the timeline of a household; days as for live_line.",
    statement=statements.MINUTES,
)
WEEKDAY = Effect(
    key="asked_on_monday",
    words="Believed, not true: who asks on a Monday waits longer.",
    unit="ratio of mean days from request to first help, Monday to other working days",
    size=1.0,
    where="Weekday of frontdoor_helprequest.received_at; days as for live_line.",
    statement=statements.WEEKDAY,
)
NETWORK = Effect(
    key="people_around_and_being_heard",
    words="Believed, not true: households with more people around them feel heard more at the closing.",
    unit="difference of mean answers (1 to 5), three and more people to fewer",
    size=0.0,
    where="plans_closing.felt_heard; number of rows in households_networkperson of the household.",
    statement=statements.NETWORK,
    nothing=0.0,
)
JANUARY_WITHOUT_DEBTS = Effect(
    key="others_relapse_in_january",
    words="Believed, not true: January is a hard month for everybody. Without debts it is like the others.",
    unit="ratio of shares of light contacts, January to other months",
    size=1.0,
    where="As debts_relapse_in_january, of households without households_legalframe.law = debt.",
    statement=statements.JANUARY.format(whose="NOT IN"),
)
EFFECTS = (LIVE_LINE, JANUARY, PRESENCE, DECAY, MINUTES, WEEKDAY, NETWORK, JANUARY_WITHOUT_DEBTS)


def counted(effect: Effect, today: date) -> Counted | None:
    """The effect in the tables as they are; None where there is too little to count. All rows must be in scope."""
    with connection.cursor() as cursor:
        cursor.execute(effect.sql(today))
        n, estimate, error = cursor.fetchone()
    return None if estimate is None or not error else Counted(n=n, estimate=float(estimate), error=float(error))


def told(today: date) -> list[dict[str, Any]]:
    """Every effect for `truth.json`, with what the tables that were made say of it. A ratio is written as a ratio; the
    standard error is of the scale that is named beside it."""
    return [_told(effect, counted(effect, today), today) for effect in EFFECTS]


def _told(effect: Effect, found: Counted | None, today: date) -> dict[str, Any]:
    return {
        "name": effect.key,
        "words": effect.words,
        "is_zero": effect.is_zero,
        "size": effect.size,
        "unit": effect.unit,
        "where": effect.where,
        "counted": found and round(exp(found.estimate) if effect.is_ratio else found.estimate, 4),
        "standard_error": found and round(found.error, 5),
        "scale_of_standard_error": "natural logarithm of the ratio" if effect.is_ratio else effect.unit,
        "observations": found and found.n,
        "sql": effect.sql(today).strip(),
    }
