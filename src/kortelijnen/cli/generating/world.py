"""What the parts share: how much is wanted, the municipality, a batch of teams, and what was made so far.

Everything that hangs on a team is made in batches of a few teams, each with chance and keys of its own. So memory does
not grow with the municipality, and the same rows come whichever process makes which batch.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from random import Random
from typing import Any

from django.db import models

from kortelijnen.access.actor import Actor
from kortelijnen.cli.copying import Numbers, Row, copy_in
from kortelijnen.cli.generating.chance import Drawing, Refs
from kortelijnen.cli.generating.neighbourhoods import Demand, Neighbourhood, neighbourhoods_of
from kortelijnen.kit import clock

MUNICIPALITY = "GM0153"
OPEN_PER_TEAM, IN_A_TEAM = 250, 11
CLOSED_A_YEAR, MOST_CLOSED = 0.1, 0.5  # of all households: after five years half of them are closed
YEARS, CONTACTS, LINES_EACH = 2, 1000, 20  # when nothing else is asked; lines of each worker
OF_A_CITY = 50_000  # households from which on these hold
CITY_YEARS, CITY_CONTACTS, CITY_LINES_EACH = 5, 5000, 500 / IN_A_TEAM
YOUNGEST = 5  # days ago: the last household was opened
HOMES_AT_ONCE = 1000
# Room for keys in every table that is filled in batches: rows of a household, of a team, of a line.
KEYS_OF_HOME, KEYS_OF_CREW, KEYS_OF_LINE = 40, 1500, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How much of each. What is not said follows from the households; a team has eleven people. `years`: over how long
    the households came. `with_full`: one household in each team is as full as a record gets."""

    households: int
    contacts: int
    lines: int
    teams: int
    seed: int
    years: int
    with_full: bool = False

    @classmethod
    def of(
        cls,
        *,
        households: int,
        seed: int,
        contacts: int | None = None,
        lines: int | None = None,
        teams: int | None = None,
        years: int | None = None,
        with_full: bool = False,
    ) -> "Wanted":
        """As many teams as the households keep busy, and a telephone list of a usual length."""
        is_city = households >= OF_A_CITY
        years = years or (CITY_YEARS if is_city else YEARS)
        teams = teams or cls.busy_teams(households, years)
        each = CITY_LINES_EACH if is_city else LINES_EACH
        return cls(
            households=households,
            contacts=contacts or (CITY_CONTACTS if is_city else CONTACTS),
            lines=round(teams * IN_A_TEAM * each) if lines is None else lines,
            teams=teams,
            seed=seed,
            years=years,
            with_full=with_full,
        )

    @staticmethod
    def closed_part(years: int) -> float:
        return min(CLOSED_A_YEAR * years, MOST_CLOSED)

    @classmethod
    def busy_teams(cls, households: int, years: int) -> int:
        """How many teams so many households keep busy."""
        return max(1, round(households * (1 - cls.closed_part(years)) / OPEN_PER_TEAM))

    @property
    def busy(self) -> int:
        """The teams that have households: as many as these keep busy, so that a team is always of a usual size."""
        return min(self.teams, self.busy_teams(self.households, self.years))

    @property
    def workers(self) -> int:
        return self.teams * IN_A_TEAM

    @property
    def is_possible(self) -> bool:
        """Nobody has two lines to one contact."""
        sizes = (self.households, self.contacts, self.teams)
        return min(sizes) > 0 and 0 <= self.lines <= self.workers * self.contacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """A team, its people (the front door and the lead first), the neighbourhoods it serves as places in the world's
    list, and the running total of what each brings."""

    number: int
    pk: int
    members: tuple[int, ...]
    serves: tuple[int, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An organisation to which lines can lead."""

    pk: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A need, the part of life to which it belongs and the kinds of organisations that are there for it."""

    pk: int
    domain: str
    kinds: tuple[str, ...]

    @property
    def is_debt(self) -> bool:
        """Is debt assistance there for it?"""
        return "debt_assistance" in self.kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A contact: where, what this person can arrange, and the day on which this person left."""

    pk: int
    place: Place
    needs: tuple[int, ...]
    gone: date | None


@dataclass(slots=True, kw_only=True)
class Home:
    """What the rows of one household share.

    `calls` are the consults that stand in its timeline; the first of them decides `by_line`, that decides when help
    came first (`helped`, perhaps after today), and that when the household could be closed.
    """

    number: int
    pk: int
    crew: Crew
    place: int  # of its neighbourhood, in the world's list
    area: int
    topic: Topic
    opened: date
    by_line: bool = False
    helped: date = date.max
    closed: date | None = None
    residents: tuple[int, ...] = ()
    plan: int = 0
    around: int = 0  # people who could help
    calls: list[tuple[int, date]] = field(default_factory=list)

    @property
    def hangs(self) -> dict[str, object]:
        """What every row of this household carries."""
        return {"household_id": self.pk, "team_id": self.crew.pk}


@dataclass(slots=True)
class Generated:
    """How many rows were made of each kind."""

    rows: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        return ", ".join(f"{count:,} {name}" for name, count in self.rows.items())

    def add(self, name: str, rows: int) -> None:
        self.rows[name] = self.rows.get(name, 0) + rows


class World(Drawing):
    """One run: the municipality, and what every batch must know of it."""

    def __init__(self, wanted: Wanted, actor: Actor) -> None:
        super().__init__(wanted.seed, clock.today())
        self.wanted = wanted
        self.actor = actor
        self.first = self.today - timedelta(days=wanted.years * 365)
        self.made = Generated()
        self.crews: list[Crew] = []
        self.places: list[Place] = []
        self.topics: list[Topic] = []
        self.contacts: list[Known] = []
        self._keys: dict[type[models.Model], int] = {}
        self._refs: dict[type[models.Model], Refs] = {}

    def put(self, name: str, model: type[models.Model], rows: Iterable[Row]) -> None:
        """Add these rows to a table, and count them under this name."""
        self.made.add(name, copy_in(model, rows))

    @cached_property
    def neighbourhoods(self) -> list[Neighbourhood]:
        """The neighbourhoods of the municipality, with what their figures steer."""
        return neighbourhoods_of(MUNICIPALITY)

    @cached_property
    def areas(self) -> list[int]:
        return [one.pk for one in self.neighbourhoods]

    @cached_property
    def demand(self) -> list[Demand]:
        """When questions come from each neighbourhood; first ask this when it is known who is present where."""
        last = self.today - timedelta(days=YOUNGEST)
        return [Demand(one, self.first, last) for one in self.neighbourhoods]

    @cached_property
    def topics_in(self) -> dict[str, list[Topic]]:
        """Part of life → its needs."""
        found: dict[str, list[Topic]] = {}
        for topic in self.topics:
            found.setdefault(topic.domain, []).append(topic)
        return found

    @cached_property
    def places_of(self) -> dict[str, list[Place]]:
        """Kind → the organisations of that kind."""
        found: dict[str, list[Place]] = {}
        for place in self.places:
            found.setdefault(place.kind, []).append(place)
        return found

    @property
    def busy(self) -> list[Crew]:
        """The teams that have households."""
        return self.crews[: self.wanted.busy]

    def refs(self, model: Any) -> Refs:
        """New references for a table."""
        if model not in self._refs:
            taken = frozenset(model.objects.values_list("ref", flat=True))
            self._refs[model] = Refs(Random(f"{self.seed} {model._meta.db_table}"), taken)  # noqa: S311 - as chance is
        return self._refs[model]

    # --- Batches --------------------------------------------------------------------------------------
    def reserve(self, tables: Iterable[type[models.Model]]) -> None:
        """Keys and references for all batches, before the first begins: none of them has to ask the database."""
        room = self._room(self.wanted.households, len(self.crews))
        for model in tables:
            self._keys[model] = Numbers(model, room)[0]
            if any(field.name == "ref" for field in model._meta.concrete_fields):
                self.refs(model)

    def _room(self, homes: int, crews: int) -> int:
        lines = -(-self.wanted.lines // len(self.crews)) + IN_A_TEAM
        return homes * KEYS_OF_HOME + crews * (KEYS_OF_CREW + KEYS_OF_LINE * lines)

    @cached_property
    def homes_before(self) -> list[int]:
        """How many households the teams before each team have; the last entry is all of them."""
        each, rest = divmod(self.wanted.households, self.wanted.busy)
        dealt = (each + (crew.number < rest) if crew.number < self.wanted.busy else 0 for crew in self.crews)
        return [0, *accumulate(dealt)]

    @cached_property
    def batches(self) -> list[tuple[int, int]]:
        """The teams in batches of about a thousand households: the first team, and the one after the last."""
        at_once = max(1, HOMES_AT_ONCE * self.wanted.busy // self.wanted.households)
        starts = range(0, len(self.crews), at_once)
        return [(start, min(start + at_once, len(self.crews))) for start in starts]

    def key(self, model: type[models.Model], number: int) -> int:
        """The key of the row with this number in a table that is filled in batches."""
        return self._keys[model] + number

    def numbers_of(self, first: int, after: int) -> range:
        """The numbers of the rows, in any table, of the teams from the first until the one after the last."""
        return range(self._room(self.homes_before[first], first), self._room(self.homes_before[after], after))


class Batch(Drawing):
    """A few teams with their households and lines."""

    def __init__(self, world: World, first: int, after: int) -> None:
        self.crews = world.crews[first:after]
        super().__init__(world.seed, world.today)
        self.world = world
        self.home_numbers = range(world.homes_before[first], world.homes_before[after])
        self._numbers = world.numbers_of(first, after)
        self.homes: list[Home] = []
        self.made = Generated()
        self._keys: dict[type[models.Model], Iterator[int]] = {}
        self._refs: dict[type[models.Model], Iterator[str]] = {}

    def begin(self, part: str) -> None:
        """A part begins in this batch: chance of its own again."""
        super().begin(f"{part} {self.crews[0].number}")

    def keys(self, model: type[models.Model]) -> Iterator[int]:
        """Keys for new rows, this batch's own."""
        if model not in self._keys:
            self._keys[model] = (self.world.key(model, number) for number in self._numbers)
        return self._keys[model]

    def refs(self, model: type[models.Model]) -> Iterator[str]:
        """References for new rows, this batch's own."""
        if model not in self._refs:
            refs = self.world.refs(model)
            self._refs[model] = (refs[number] for number in self._numbers)
        return self._refs[model]

    def put(self, name: str, model: type[models.Model], rows: Iterable[Row]) -> None:
        """Add these rows to a table, with keys of this batch where they have none, and count them under this name."""
        self.made.add(name, copy_in(model, rows, self.keys(model)))
