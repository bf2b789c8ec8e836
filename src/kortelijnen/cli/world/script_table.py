"""The language of the kitchen table: who was invited, who came along, what people around the household took on, whose
plan it is. Days count back from today, as in script.py."""

from dataclasses import dataclass

from kortelijnen.arrangements.enums import Holds, Stopped
from kortelijnen.cli.world.script import Event
from kortelijnen.plans.enums import Agree, Doer, Stage
from kortelijnen.talks.enums import Topic, Way


@dataclass(frozen=True, slots=True)
class Invites(Event):
    """A conversation on a later day (`on` counts back too: −3 is in three days), and the question to bring somebody."""

    on: int
    phone: str
    way: Way = Way.LETTER
    sent_to: str = ""


@dataclass(frozen=True, slots=True)
class Talks(Event):
    """A conversation at the kitchen table, in the household's own words, with who came along."""

    words: str
    companion: str = ""
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class Restricts(Event):
    """From now on only the director, whoever does this and these colleagues know of the household."""

    readers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HasPlanToo(Event):
    """Another organisation turns out to have a plan for this household as well."""

    organisation: str
    contact: str = ""
    directs: bool = False


@dataclass(frozen=True, slots=True)
class WorksFromThisPlan(Event):
    """That organisation works from the household's one plan now."""

    organisation: str


@dataclass(frozen=True, slots=True)
class Wants(Event):
    """A goal, in the household's own words."""

    words: str


@dataclass(frozen=True, slots=True)
class Reached(Event):
    words: str


@dataclass(frozen=True, slots=True)
class Suggests(Event):
    """What a colleague would do."""

    words: str


@dataclass(frozen=True, slots=True)
class TakesIdea(Event):
    words: str
    doer: Doer


@dataclass(frozen=True, slots=True)
class SaysWhoDirects(Event):
    """Who is in charge, and whether the household knows whom to ask, as it says so itself."""

    stage: Stage
    in_charge: Agree
    knows_whom: Agree


@dataclass(frozen=True, slots=True)
class Shares(Event):
    """Help that comes back every week, divided over people on the network map who say yes to it."""

    what: str
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfHelp(Event):
    """Something about help that was agreed; `what` are its words."""

    what: str


@dataclass(frozen=True, slots=True)
class AsksAlong(OfHelp):
    who: str


@dataclass(frozen=True, slots=True)
class CannotCome(OfHelp):
    """Somebody who helps cannot do the own next turn."""

    who: str


@dataclass(frozen=True, slots=True)
class TakesOver(OfHelp):
    """Somebody who helps takes the first turn that nobody has."""

    who: str


@dataclass(frozen=True, slots=True)
class StopsHelping(OfHelp):
    who: str
    because: Stopped


@dataclass(frozen=True, slots=True)
class AsksWhetherItHolds(OfHelp):
    holds: Holds
