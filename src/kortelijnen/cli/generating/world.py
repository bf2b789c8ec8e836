"""What the parts share: how much is wanted, chance, the day, and what was made so far."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from django.db import models

from kortelijnen.access.actor import Actor
from kortelijnen.cli import generated_words as words
from kortelijnen.cli.copying import Row, copy_in, different_refs
from kortelijnen.kit import clock
from kortelijnen.places.enums import AreaKind
from kortelijnen.places.models import Area

MUNICIPALITY = "GM0153"
OPEN_PER_TEAM, CLOSED_PART, IN_A_TEAM = 250, 0.2, 11
CONTACTS, LINES_EACH = 1000, 20  # when nothing else is asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How much of each. What is not said follows from the households; a team has eleven people. `with_full`: one
    household in each team is as full as a record gets."""

    households: int
    contacts: int
    lines: int
    teams: int
    seed: int
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
        with_full: bool = False,
    ) -> "Wanted":
        """As many teams as the households keep busy, and a telephone list of a usual length."""
        teams = teams or cls.busy(households)
        return cls(
            households=households,
            contacts=contacts or CONTACTS,
            lines=teams * IN_A_TEAM * LINES_EACH if lines is None else lines,
            teams=teams,
            seed=seed,
            with_full=with_full,
        )

    @staticmethod
    def busy(households: int) -> int:
        """How many teams so many households keep busy."""
        return max(1, round(households * (1 - CLOSED_PART) / OPEN_PER_TEAM))

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
    """A team, its people (the front door and the lead first) and the neighbourhoods it serves."""

    pk: int
    members: tuple[int, ...]
    areas: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An organisation to which lines can lead."""

    pk: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A contact: where, what this person can arrange, and the day on which this person left."""

    pk: int
    place: Place
    needs: tuple[int, ...]
    gone: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What the rows of one household share; `calls` are the consults that stand in its timeline."""

    number: int
    pk: int
    crew: Crew
    area: int
    opened: date
    closed: date | None
    resident: int
    plan: int
    calls: list[tuple[int, date]] = field(default_factory=list)

    @property
    def hangs(self) -> dict[str, object]:
        """What every row of this household carries."""
        return {"household_id": self.pk, "team_id": self.crew.pk}

    def is_open_on(self, day: date) -> bool:
        return self.opened <= day <= (self.closed or day)


@dataclass(slots=True)
class Generated:
    """How many rows were made of each kind."""

    rows: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        return ", ".join(f"{count:,} {name}" for name, count in self.rows.items())


class World:
    """One run."""

    def __init__(self, wanted: Wanted, actor: Actor) -> None:
        self.wanted = wanted
        self.actor = actor
        self.today = clock.today()
        self.made = Generated()
        self.crews: list[Crew] = []
        self.places: list[Place] = []
        self.contacts: list[Known] = []
        self.homes: list[Home] = []
        self.begin("")

    def begin(self, part: str) -> None:
        """A part begins, with chance of its own: the same for the same seed."""
        self.chance = random.Random(f"{self.wanted.seed} {part}")  # noqa: S311 - the same seed gives the same rows

    def put(self, name: str, model: type[models.Model], rows: Iterable[Row]) -> None:
        """Add these rows to a table, and count them under this name."""
        self.made.rows[name] = self.made.rows.get(name, 0) + copy_in(model, rows)

    @cached_property
    def areas(self) -> list[int]:
        """The neighbourhoods of the municipality."""
        neighbourhoods = Area.objects.filter(municipality=MUNICIPALITY, kind=AreaKind.NEIGHBOURHOOD)
        return list(neighbourhoods.order_by("code").values_list("pk", flat=True))

    @property
    def busy(self) -> list[Crew]:
        """The teams that have households: as many as these keep busy, so that a team is always of a usual size."""
        return self.crews[: Wanted.busy(self.wanted.households)]

    # --- Chance ---------------------------------------------------------------------------------------
    def maybe(self, part: float) -> bool:
        """Yes, in this part of the cases."""
        return self.chance.random() < part

    def name(self) -> str:
        return f"{self.chance.choice(words.FIRST_NAMES)} {self.chance.choice(words.LAST_NAMES)}"

    def about(self, beginnings: tuple[str, ...], ending: str = ".") -> str:
        return f"{self.chance.choice(beginnings)} {self.chance.choice(words.SUBJECTS)}{ending}"

    def ago(self, fewest: int, most: int) -> date:
        return self.today - timedelta(days=self.chance.randint(fewest, most))

    def at(self, day: date) -> datetime:
        """A moment in the working hours of this day."""
        morning = datetime.combine(day, time(8, 30), tzinfo=clock.AMSTERDAM)
        return morning + timedelta(minutes=self.chance.randint(0, 500))

    def refs(self, model: Any, count: int) -> list[str]:
        """New references for a table."""
        return different_refs(self.chance, count, model.objects.values_list("ref", flat=True))
