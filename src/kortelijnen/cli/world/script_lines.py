"""The language in which is written what the team knows. Days count back from today, as in `script`."""

from dataclasses import dataclass

from kortelijnen.cli.world.people import HOGELAND, VELVE, WOOLDRIK


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an institution is not for, where to go instead, and who saw how long ago that it is right."""

    organisation: str
    not_for: str
    instead: str
    assured: int
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of an institution where something is given or can be held."""

    organisation: str
    name: str
    street: str
    by: str
    area: str = VELVE
    access: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A service: what, for whom, cost, when. `needs` are the needs that it answers; `told` and `assured` count back."""

    organisation: str
    name: str
    description: str
    by: str
    cost: str = "gratis"
    for_whom: str = ""
    how: str = ""
    place: str = ""
    areas: tuple[str, ...] = (VELVE, WOOLDRIK, HOGELAND)
    hours: tuple[tuple[str, str, str], ...] = ()
    needs: tuple[str, ...] = ()
    wait: int | None = None
    standard: bool = False
    told: int = 260
    assured: int | None = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A note about an institution: how, room or barrier."""

    day: int
    by: str
    organisation: str
    kind: str
    about: str
    words: str
    agreed_by: str = ""
    ground: str = ""
    days_lost: int | None = None
    improvised: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Visited:
    """A discovery visit, held or (a negative day) planned."""

    day: int
    by: str
    organisation: str
    host: str
    visitors: tuple[str, ...]
    place: str = ""
    learned: str = ""
    met: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Aimed:
    """A goal for a line that the team misses. `due` counts ahead from today; `reached` back."""

    day: int
    by: str
    organisation: str
    who: str
    due: int
    need: str = ""
    reached: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """Calls beside those of the lines: every so many days, by the same worker, to a contact or (no contact) to the desk
    of an institution, about one need. `home` names the household of the story they were for, if any."""

    who: str
    organisation: str
    contact: str = ""
    need: str
    outcome: str
    days: tuple[int, ...]
    minutes: int | None = None
    home: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduced:
    """A colleague was asked to introduce somebody, so many days ago, and did (days ago) or has not yet."""

    day: int
    who: str
    via: str
    contact: str
    settled: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GaveBack:
    """What a contact got from us."""

    day: int
    who: str
    contact: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Succeeded:
    """Who comes after somebody who left."""

    day: int
    by: str
    contact: str
    successor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How somebody can be reached, beside what stands with the institutions. `shared` is the second yes. `away` is
    for how many days from now, told so many days ago."""

    hours: tuple[str, ...] = ()
    email: str = ""
    private: bool = False
    shared: bool = False
    away: int = 0
    told: int = 1
    replacement: str = ""
