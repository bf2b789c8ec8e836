"""Lines and what happened on them; calls to desks; introductions, and what was given back.

Every line has lived as a real one does: it was laid, called, and each call did to its strength what the rule says.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from kortelijnen.cli.copying import Numbers, Row
from kortelijnen.cli.generating.directory import needs_by_kind
from kortelijnen.cli.generating.world import Crew, Home, Known, Place, World
from kortelijnen.lines.enums import CallOutcome, Favour, IntroductionState, Offer
from kortelijnen.lines.models import Consult, GivenBack, Introduction, Line
from kortelijnen.lines.rules import CONFIRMS, FRESH, faded, lives_until, strength_after

WIDTH = 4  # a team knows so many times as many people as one worker
OLDEST_LINE = 900  # days
CALLS = (0, 0, 1, 1, 1, 2, 2, 3)
OUTCOMES = (
    *([CallOutcome.REACHED] * 5),
    *([CallOutcome.SOLVED] * 4),
    *([CallOutcome.ADVICE] * 4),
    *([CallOutcome.ACTION] * 4),
    *([CallOutcome.NOT_REACHED] * 3),
)
LINES_PER_DESK_CALL = 3
WITH_NEED, WITH_MINUTES, FOR_A_HOUSEHOLD, WITH_OFFER = 0.7, 0.5, 0.5, 0.5
MOST_CALLS_AT_HOME = 6  # consults in the timeline of one household
INTRODUCTIONS, FAVOURS = 3, 4  # a team


def make(world: World) -> None:
    """The lines that are wanted, spread evenly over the workers, and all that was called."""
    calls = _Calls(world)
    world.put("lines", Line, calls.on_lines())
    calls.to_desks()
    numbers = Numbers(Consult, len(calls.rows))
    for number, (_row, home) in enumerate(calls.rows):
        if home:
            home.calls.append((numbers[number], calls.days[number]))
    world.put("consults", Consult, ({**row, "id": numbers[n]} for n, (row, _home) in enumerate(calls.rows)))
    world.put("introductions", Introduction, _introductions(world))
    world.put("favours", GivenBack, _favours(world))


class _Calls:
    """What was called, with the household for which it was, if for one."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.rows: list[tuple[Row, Home | None]] = []
        self.days: list[date] = []
        self.homes: dict[int, list[Home]] = {}
        for home in world.homes:
            self.homes.setdefault(home.crew.pk, []).append(home)
        self.at_home: dict[int, int] = {}
        self.needs = needs_by_kind()

    def on_lines(self) -> Iterator[Row]:
        """The lines, worker by worker; their calls are kept for the consults."""
        each, rest = divmod(self.world.wanted.lines, self.world.wanted.workers)
        width = min(len(self.world.contacts), (each + 1) * WIDTH)
        number = 0
        for crew in self.world.crews:
            known = self.world.chance.sample(self.world.contacts, width)
            for user in crew.members:
                for contact in self.world.chance.sample(known, each + (number < rest)):
                    yield self._line(crew, user, contact)
                number += 1

    def _line(self, crew: Crew, user: int, contact: Known) -> Row:
        laid = self.world.ago(2, OLDEST_LINE)
        row = {"team_id": crew.pk, "user_id": user, "contact_id": contact.pk, "since": laid}
        strength, touched, confirmed, last = FRESH, laid, laid, None
        for day, outcome in self._history(laid, contact):
            strength = strength_after(faded(strength, (day - touched).days), outcome)
            touched, last = day, outcome
            confirmed = day if outcome in CONFIRMS else confirmed
            self._consult(crew, user, day, contact.place, contact, outcome)
        offers = [self.world.chance.choice(Offer.values)] if self.world.maybe(WITH_OFFER) else []
        return row | {
            "offers": offers,
            "offered_on": laid if offers else None,
            "confirmed_on": confirmed,
            "last_used_on": touched if last else None,
            "last_outcome": last.value if last else "",
            "strength": strength,
            "touched_on": touched,
            "lives_until": lives_until(strength, touched),
        }

    def _history(self, laid: date, contact: Known) -> Iterator[tuple[date, CallOutcome]]:
        """The calls on one line. The first after the contact left finds nobody, and is the last."""
        age = (self.world.today - laid).days
        days = sorted(self.world.chance.randint(1, age) for _ in range(self.world.chance.choice(CALLS)))
        for after in dict.fromkeys(days):
            day = laid + timedelta(days=after - 1)
            if contact.gone and day >= contact.gone:
                yield day, CallOutcome.GONE
                return
            yield day, self.world.chance.choice(OUTCOMES)

    def to_desks(self) -> None:
        """The other way: a call to the desk of an organisation."""
        wanted = self.world.wanted.lines // LINES_PER_DESK_CALL
        for number in range(wanted):
            crew = self.world.crews[number % len(self.world.crews)]
            user, place = self.world.chance.choice(crew.members), self.world.chance.choice(self.world.places)
            day = self.world.ago(1, OLDEST_LINE)
            self._consult(crew, user, day, place, None, self.world.chance.choice(OUTCOMES))

    def _consult(
        self, crew: Crew, user: int, day: date, place: Place, contact: Known | None, outcome: CallOutcome
    ) -> None:
        world = self.world
        needs = contact.needs if contact else self.needs.get(place.kind, ())
        row = {
            "team_id": crew.pk,
            "user_id": user,
            "at": world.at(day),
            "organisation_id": place.pk,
            "contact_id": contact.pk if contact else None,
            "is_desk": contact is None,
            "outcome": outcome.value,
            "minutes": world.chance.randint(2, 40) if world.maybe(WITH_MINUTES) else None,
            "need_id": world.chance.choice(needs) if needs and world.maybe(WITH_NEED) else None,
        }
        self.rows.append((row, self._home(crew, day)))
        self.days.append(day)

    def _home(self, crew: Crew, day: date) -> Home | None:
        """The household for which it was: one of the team that was open on that day."""
        homes = self.homes.get(crew.pk)
        if not homes or not self.world.maybe(FOR_A_HOUSEHOLD):
            return None
        home = self.world.chance.choice(homes)
        if not home.is_open_on(day) or self.at_home.get(home.pk, 0) >= MOST_CALLS_AT_HOME:
            return None
        self.at_home[home.pk] = self.at_home.get(home.pk, 0) + 1
        return home


def _introductions(world: World) -> Iterator[Row]:
    for crew in world.crews:
        for contact in world.chance.sample(world.contacts, min(INTRODUCTIONS, len(world.contacts))):
            asked_by, via = world.chance.sample(crew.members, 2)
            state, asked = world.chance.choice(list(IntroductionState)), world.ago(20, 200)
            yield {
                "team_id": crew.pk,
                "contact_id": contact.pk,
                "asked_by_id": asked_by,
                "via_id": via,
                "asked_on": asked,
                "state": state.value,
                "settled_on": None if state == IntroductionState.ASKED else asked + timedelta(days=7),
            }


def _favours(world: World) -> Iterator[Row]:
    for crew in world.crews:
        for contact in world.chance.sample(world.contacts, min(FAVOURS, len(world.contacts))):
            user, what = world.chance.choice(crew.members), world.chance.choice(Favour.values)
            yield {"team_id": crew.pk, "contact_id": contact.pk, "user_id": user, "what": what, "on": world.ago(1, 300)}
