"""The language in which the demo's story is written. Days count back from today: 9 is nine days ago."""

from dataclasses import dataclass, field

from kortelijnen.frontdoor.enums import (
    AttemptKind,
    Channel,
    Complexity,
    Existed,
    PartOfDay,
    Route,
    RouteVerdict,
    Urgency,
)
from kortelijnen.households.enums import Closeness, Flow, Law, Relation, Source
from kortelijnen.plans.enums import BeforePlan, Doer, FlameSaid, NotGiven, WrittenBy, ZeroLine
from kortelijnen.plans.rules import Answers
from kortelijnen.timeline.enums import SaidBy


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works with the product; `key` is the part of the mail address before @example.org."""

    key: str
    name: str
    role: str
    discipline: str = ""
    experience: str = "experienced"


@dataclass(frozen=True, slots=True)
class Triage:
    """The three decisions and the reason, by whom, how long ago."""

    day: int
    by: str
    urgency: Urgency
    complexity: Complexity
    route: Route
    reason: str


@dataclass(frozen=True, slots=True)
class Sought:
    """An attempt to reach who asked."""

    day: int
    by: str
    kind: AttemptKind
    part: PartOfDay
    reached: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Looking back once it has ended: was it the right way?"""

    day: int
    by: str
    verdict: RouteVerdict = RouteVerdict.RIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question at the front door. `minutes` is for questions of today; `ended` says how it went on."""

    day: int = 0
    minutes: int = 0
    by: str = "marleen"
    question: str
    channel: Channel = Channel.WALK_IN
    name: str = ""
    reach: str = ""
    area: str = ""
    no_address: bool = False
    existed: Existed | None = None
    triage: Triage | None = None
    ended: "Answered | Declined | HandedOn | None" = None
    sought: tuple[Sought, ...] = ()
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """With an offer of the directory, when it was one that stands there."""

    day: int
    offer: str = ""


@dataclass(frozen=True, slots=True)
class Declined:
    day: int
    because: str
    alternative: str


@dataclass(frozen=True, slots=True)
class HandedOn:
    day: int
    to: str
    words: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that one person did in the product."""

    day: int
    by: str


@dataclass(frozen=True, slots=True)
class Lives(Event):
    name: str
    age: int | None = None


@dataclass(frozen=True, slots=True)
class Fact(Event):
    words: str
    said_by: SaidBy = SaidBy.WORKER
    is_opinion: bool = False


@dataclass(frozen=True, slots=True)
class Wrote(Event):
    """The household's plan, or its next version."""

    words: str
    written_by: WrittenBy = WrittenBy.TOGETHER


@dataclass(frozen=True, slots=True)
class Named(Event):
    """An answer to the question who could help."""

    name: str
    relation: Relation
    can_do: str = ""
    source: Source = Source.RESIDENT


@dataclass(frozen=True, slots=True)
class Placed(Event):
    """Somebody who was named stands here on the network map from this day."""

    name: str
    closeness: Closeness
    flow: Flow = Flow.GIVES
    is_strained: bool = False


@dataclass(frozen=True, slots=True)
class NobodyYet(Event):
    pass


@dataclass(frozen=True, slots=True)
class Promise(Event):
    """A step. `who` is a colleague's key when the team does it. `due` counts ahead from today (−2 is two days
    late), `done` and `dropped` count back."""

    what: str
    doer: Doer
    who: str = ""
    due: int | None = None
    done: int | None = None
    dropped: int | None = None
    before_plan: BeforePlan | None = None
    reason: str = ""
    zero_line: ZeroLine | None = None


@dataclass(frozen=True, slots=True)
class Gave(Event):
    """Help that came without having been planned."""

    what: str
    doer: Doer
    who: str = ""


@dataclass(frozen=True, slots=True)
class Frames(Event):
    laws: frozenset[Law]


@dataclass(frozen=True, slots=True)
class Flagged(Event):
    pass


@dataclass(frozen=True, slots=True)
class Directs(Event):
    """From this day somebody else is the director: a colleague's key, or a resident's name."""

    who: str


@dataclass(frozen=True, slots=True)
class Looked(Event):
    """Somebody opened the page; of another team this is refused, and recorded."""


@dataclass(frozen=True, slots=True)
class Closed(Event):
    answers: Answers | None = None
    words: str = ""
    not_given: NotGiven | None = None
    # Whoever closes keeps light contact for three months.
    with_flame: bool = False


@dataclass(frozen=True, slots=True)
class LightContact(Event):
    """A month or so after closing: how does it go?"""

    said: FlameSaid


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A household from its question on. `opened` is the day on which the file was made."""

    name: str
    director: str
    opened: int
    asked: Asked
    events: tuple[Event, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Institution:
    """An organisation and the people there."""

    name: str
    kind: str
    purpose: str
    phone: str
    wait: int | None = None
    people: tuple["Known", ...] = ()


@dataclass(frozen=True, slots=True)
class Knows:
    """A colleague's line: since when, and how the last call ended (days ago)."""

    who: str
    since: int
    called: int | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody at an institution. `agreed` is how many days ago this person agreed to be listed; None: not asked."""

    name: str
    function: str
    phone: str
    reachable: str = ""
    needs: tuple[str, ...] = ()
    mandated: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    agreed: int | None = 60
    lines: tuple[Knows, ...] = ()
