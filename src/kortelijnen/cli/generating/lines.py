"""Lines and what happened on them; calls to desks; introductions, and what was given back.

Every line has lived as a real one does: it was laid, called, and each call did to its strength what the rule says. The
first call for a household goes over a live line of its team into an institution for the need, or else to the desk of
one into which the team has no live line: that decides how soon help comes (`truth.LIVE_LINE`). How long a call lasted,
and how it ended, is drawn apart and decides nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter

from kortelijnen.cli.copying import Row
from kortelijnen.cli.generating.world import Batch, Crew, Home, Known, Place
from kortelijnen.lines.enums import CallOutcome, Favour, IntroductionState, Offer
from kortelijnen.lines.models import Consult, GivenBack, Introduction, Line
from kortelijnen.lines.rules import CONFIRMS, FAINTEST, FRESH, faded, lives_until, strength_after

TABLES = (Line, Consult, Introduction, GivenBack)
WIDTH = 4  # a team knows so many times as many people as one worker
OLDEST_LINE = 900  # days; older when the households go back further
CALLS = (0, 0, 1, 1, 1, 2, 2, 3)  # on one line, besides those for households
AGAIN = (0, 0, 1, 1, 2)  # further calls for a household, to whom was called first
FIRST_CALL_WITHIN, LAST_CALL_WITHIN = 3, 40  # days after a household was opened
BY_LINE = 0.7  # of the first calls for which a live line was there
OUTCOMES = (
    *([CallOutcome.REACHED] * 5),
    *([CallOutcome.SOLVED] * 4),
    *([CallOutcome.ADVICE] * 4),
    *([CallOutcome.ACTION] * 4),
    *([CallOutcome.NOT_REACHED] * 3),
)
LINES_PER_DESK_CALL = 3
WITH_NEED, WITH_MINUTES, WITH_OFFER = 0.7, 0.5, 0.5
INTRODUCTIONS, FAVOURS = 3, 4  # a team


def fill(batch: Batch) -> None:
    """The lines that are wanted, spread evenly over the workers, and all that was called."""
    homes: dict[int, list[Home]] = {}
    for home in batch.homes:
        homes.setdefault(home.crew.number, []).append(home)
    told = [_Team(batch, crew, homes.get(crew.number, [])) for crew in batch.crews]
    for team in told:
        team.live()
    batch.put("lines", Line, (line.row() | _offer(batch, line) for team in told for line in team.lines))
    batch.put("consults", Consult, (row for team in told for row in team.consults))
    batch.put("introductions", Introduction, _introductions(batch))
    batch.put("favours", GivenBack, _favours(batch))


@dataclass(slots=True, kw_only=True)
class _Line:
    """A line while it is lived: what the last call left of it."""

    crew: Crew
    user: int
    contact: Known
    laid: date
    touched: date
    confirmed: date
    strength: float = FRESH
    last: CallOutcome | None = None

    def is_live_on(self, day: date) -> bool:
        """Can somebody be called over it on this day, and was not yet?"""
        if self.laid > day or self.last == CallOutcome.GONE or (self.last and self.touched == day):
            return False
        is_there = self.contact.gone is None or day < self.contact.gone
        return is_there and faded(self.strength, (day - self.touched).days) >= FAINTEST

    def called(self, day: date, outcome: CallOutcome) -> None:
        self.strength = strength_after(faded(self.strength, (day - self.touched).days), outcome)
        self.touched, self.last = day, outcome
        self.confirmed = day if outcome in CONFIRMS else self.confirmed

    def row(self) -> dict[str, object]:
        return {
            "team_id": self.crew.pk,
            "user_id": self.user,
            "contact_id": self.contact.pk,
            "since": self.laid,
            "confirmed_on": self.confirmed,
            "last_used_on": self.touched if self.last else None,
            "last_outcome": self.last.value if self.last else "",
            "strength": self.strength,
            "touched_on": self.touched,
            "lives_until": lives_until(self.strength, self.touched),
        }


def _offer(batch: Batch, line: _Line) -> dict[str, object]:
    offers = [batch.pick(Offer.values)] if batch.maybe(WITH_OFFER) else []
    return {"offers": offers, "offered_on": line.laid if offers else None}


class _Team:
    """All calls of one team, day after day."""

    def __init__(self, batch: Batch, crew: Crew, homes: list[Home]) -> None:
        self.batch, self.world, self.crew, self.homes = batch, batch.world, crew, homes
        self.consults: list[Row] = []
        self.keys = batch.keys(Consult)
        self.lines = list(self._lay())
        self.by_need: dict[int, list[_Line]] = {}
        for line in self.lines:
            for need in line.contact.needs:
                self.by_need.setdefault(need, []).append(line)
        self.over: dict[int, _Line] = {}  # household → the line over which was called for it
        self.desks: dict[int, Place] = {}  # household → the desk that was called for it

    def _lay(self) -> Iterator[_Line]:
        each, rest = divmod(self.world.wanted.lines, self.world.wanted.workers)
        width = min(len(self.world.contacts), (each + 1) * WIDTH)
        known = self.batch.chance.sample(self.world.contacts, width)
        oldest = max(OLDEST_LINE, (self.batch.today - self.world.first).days)
        for place, user in enumerate(self.crew.members):
            number = self.crew.number * len(self.crew.members) + place
            for contact in self.batch.chance.sample(known, each + (number < rest)):
                laid = self.batch.ago(2, oldest)
                yield _Line(crew=self.crew, user=user, contact=contact, laid=laid, touched=laid, confirmed=laid)

    def live(self) -> None:
        """Everything in the order in which it happened, because each call finds what the one before left."""
        for day, what in sorted(self._days(), key=itemgetter(0)):
            if isinstance(what, Home):
                self._call_for(what, day)
            elif isinstance(what, _Line):
                self._call_over(what, day, what.contact.needs)
            else:
                self._call_desk(self.batch.pick(self.world.places), day)

    def _days(self) -> Iterator[tuple[date, Home | _Line | None]]:
        """On which day somebody calls: for a household, over a line, or a desk."""
        batch = self.batch
        for line in self.lines:
            age = (batch.today - line.laid).days
            for _ in range(batch.pick(CALLS)):
                yield line.laid + timedelta(days=batch.between(0, age - 1)), line
        for _ in range(self._desk_calls()):
            yield batch.ago(1, OLDEST_LINE), None
        for home in self.homes:
            after = batch.between(0, FIRST_CALL_WITHIN)
            later = sorted(batch.between(FIRST_CALL_WITHIN + 1, LAST_CALL_WITHIN) for _ in range(batch.pick(AGAIN)))
            for days in dict.fromkeys((after, *later)):
                yield home.opened + timedelta(days=days), home

    def _desk_calls(self) -> int:
        each, rest = divmod(self.world.wanted.lines // LINES_PER_DESK_CALL, len(self.world.crews))
        return each + (self.crew.number < rest)

    def _call_for(self, home: Home, day: date) -> None:
        if day >= self.batch.today:
            return
        if home.number not in self.over and home.number not in self.desks:
            self._choose(home, day)
        line = self.over.get(home.number)
        if line is None:
            self._call_desk(self.desks[home.number], day, (home.topic.pk,), home)
        else:
            self._call_over(line, day, (home.topic.pk,), home)

    def _choose(self, home: Home, day: date) -> None:
        """Over a live line into an institution for the need, or to a desk where there is no such line."""
        live = [line for line in self.by_need.get(home.topic.pk, ()) if line.is_live_on(day)]
        over = [line for line in live if line.laid <= home.opened]
        known = {line.contact.place.pk for line in live}
        there = [place for kind in home.topic.kinds for place in self.world.places_of[kind]]
        desks = [place for place in there if place.pk not in known]
        home.by_line = bool(over) and (not desks or self.batch.maybe(BY_LINE))
        if home.by_line:
            self.over[home.number] = self.batch.pick(over)
        else:
            self.desks[home.number] = self.batch.pick(desks or there)

    def _call_over(self, line: _Line, day: date, needs: tuple[int, ...], home: Home | None = None) -> None:
        """Once a day at most. The first call after the contact left finds nobody, and is the last."""
        if line.last == CallOutcome.GONE or (line.last and line.touched == day):
            return
        is_gone = line.contact.gone is not None and day >= line.contact.gone
        outcome = CallOutcome.GONE if is_gone else self.batch.pick(OUTCOMES)
        line.called(day, outcome)
        self._consult(line.user, line.contact.place, day, outcome, needs, line.contact, home)

    def _call_desk(self, place: Place, day: date, needs: tuple[int, ...] = (), home: Home | None = None) -> None:
        fitting = needs or tuple(topic.pk for topic in self.world.topics if place.kind in topic.kinds)
        self._consult(self.batch.pick(self.crew.members), place, day, self.batch.pick(OUTCOMES), fitting, None, home)

    def _consult(
        self,
        user: int,
        place: Place,
        day: date,
        outcome: CallOutcome,
        needs: tuple[int, ...],
        contact: Known | None,
        home: Home | None,
    ) -> None:
        batch, key = self.batch, next(self.keys)
        if home is not None:
            home.calls.append((key, day))
        self.consults.append(
            {
                "id": key,
                "team_id": self.crew.pk,
                "user_id": user,
                "at": batch.at(day),
                "organisation_id": place.pk,
                "contact_id": contact.pk if contact else None,
                "is_desk": contact is None,
                "outcome": outcome.value,
                "minutes": batch.between(2, 40) if batch.maybe(WITH_MINUTES) else None,
                "need_id": batch.pick(needs) if needs and (home or batch.maybe(WITH_NEED)) else None,
            }
        )


def _introductions(batch: Batch) -> Iterator[Row]:
    contacts = batch.world.contacts
    for crew in batch.crews:
        for contact in batch.some(contacts, INTRODUCTIONS, INTRODUCTIONS):
            asked_by, via = batch.chance.sample(crew.members, 2)
            state, asked = batch.pick(list(IntroductionState)), batch.ago(20, 200)
            yield {
                "team_id": crew.pk,
                "contact_id": contact.pk,
                "asked_by_id": asked_by,
                "via_id": via,
                "asked_on": asked,
                "state": state.value,
                "settled_on": None if state == IntroductionState.ASKED else asked + timedelta(days=7),
            }


def _favours(batch: Batch) -> Iterator[Row]:
    for crew in batch.crews:
        for contact in batch.some(batch.world.contacts, FAVOURS, FAVOURS):
            user, what = batch.pick(crew.members), batch.pick(Favour.values)
            yield {"team_id": crew.pk, "contact_id": contact.pk, "user_id": user, "what": what, "on": batch.ago(1, 300)}
