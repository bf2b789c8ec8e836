"""From understood words (`reading`) to people: the SQL of "Wie bel ik?" carried out.

`*_for` orders the people in one statement: a candidate list, and for each candidate the team's lines, the presence in
the neighbourhood, the agreement and whether she can be reached.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from kortelijnen.access.actor import Actor
from kortelijnen.access.prepared import rows_of
from kortelijnen.directory.enums import Weekday
from kortelijnen.kit import clock
from kortelijnen.lines import rules
from kortelijnen.lines import statements as sql
from kortelijnen.lines.enums import Rank
from kortelijnen.lines.reading import Reading

CARDS = 10
OWN = 24
DESKS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When somebody looks, and whether it has to be now: that changes the order (S0-17)."""

    at: datetime
    is_urgent: bool = False

    @classmethod
    def now(cls, *, is_urgent: bool = False) -> "Moment":
        return cls(at=clock.now().astimezone(clock.AMSTERDAM), is_urgent=is_urgent)

    @property
    def today(self) -> date:
        return self.at.date()

    def parameters(self) -> dict[str, Any]:
        return {
            "today": self.today,
            "half_day": rules.half_day_of(self.at),
            "weekday": list(Weekday)[self.at.weekday()].value,
            "time": self.at.time(),
            "is_urgent": self.is_urgent,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundContact:
    """A contact in its place in the order, with what the reason on the card is made of."""

    pk: int
    rank: int
    ref: str
    name: str
    function: str
    phone: str
    phone_is_private: bool
    email: str
    reachable: str
    hours: list[str]
    away_until: date | None
    organisation_id: int
    organisation_ref: str
    organisation: str
    agreed_on: date | None
    expires_on: date | None
    gone_on: date | None
    line_since: date | None
    line_confirmed_on: date | None
    line_used_on: date | None
    line_outcome: str | None
    line_lives_until: date | None
    offers: list[str]
    via: str | None
    via_used_on: date | None
    via_outcome: str | None
    standing: str | None
    place: str | None
    content: int
    arranges: list[str]
    instead: str | None
    instead_ref: str | None
    instead_phone: str | None
    instead_is_private: bool | None


FIND_BY_WORDS = sql.statement(sql.WORD, sql.LINES, sql.HERE, sql.BY_WORDS, sql.IN_ORDER, sql.CARDS)
FIND_MINE = sql.statement(sql.LINES, sql.HERE, sql.MINE, sql.IN_ORDER, sql.CARDS)
FIND_ONE = sql.statement(sql.LINES_TO_ONE, sql.HERE_IS_ONE, sql.ONE, sql.IN_ORDER, sql.CARDS)
RANKS = {rank.name.lower(): rank.value for rank in Rank}

_COLUMNS = [field.name for field in fields(FoundContact)]


def contacts_for(actor: Actor, reading: Reading, *, area_id: int | None, moment: Moment) -> list[FoundContact]:
    """The contacts in whom, in whose institution or in whose needs the most of these words occur, in order."""
    if not reading.words:
        return []
    return _found(FIND_BY_WORDS, _who(actor, area_id, moment) | reading.parameters())


def contacts_of(actor: Actor, *, moment: Moment) -> list[FoundContact]:
    """The contacts to whom the actor has a line, live and strong ones first."""
    return _found(FIND_MINE, _who(actor, None, moment) | {"most": OWN})


def contact_alone(actor: Actor, contact_id: int, *, moment: Moment) -> list[FoundContact]:
    """One contact, in the place that the actor's lines give it."""
    return _found(FIND_ONE, _who(actor, None, moment) | {"only": contact_id})


def _who(actor: Actor, area_id: int | None, moment: Moment) -> dict[str, Any]:
    return (
        {
            "me": actor.user_id or 0,
            "teams": list(actor.team_ids),
            "areas": None if area_id is None else [area_id],
            "half_life": rules.HALF_LIFE,
            "most": CARDS,
        }
        | moment.parameters()
        | RANKS
    )


def _found(statement: str, parameters: dict[str, Any]) -> list[FoundContact]:
    return [FoundContact(**dict(zip(_COLUMNS, row, strict=True))) for row in rows_of(statement, parameters)]


FIND_DESKS = sql.statement(sql.WORD, sql.DESK, sql.DESKS_IN_ORDER)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDesk:
    """The desk of an institution: the last to call, with its usual wait."""

    ref: str
    name: str
    purpose: str
    phone: str
    website: str
    usual_wait_days: int | None
    is_open: bool


def desks_for(reading: Reading, people: Sequence[FoundContact], *, moment: Moment) -> list[FoundDesk]:
    """The desks of the institutions where the people on the cards work, then of those that the words name or
    that are usually there for the need; never of an institution that fits the words less than the people do.
    When it is urgent, those that are open now or help on the same day come first."""
    if not reading.words:
        return []
    parameters = (
        reading.parameters()
        | moment.parameters()
        | {
            "of_cards": list(dict.fromkeys(person.organisation_id for person in people)),
            "at_least": max((person.content for person in people), default=0),
            "most": DESKS,
        }
    )
    names = [field.name for field in fields(FoundDesk)]
    return [FoundDesk(**dict(zip(names, row, strict=True))) for row in rows_of(FIND_DESKS, parameters)]
