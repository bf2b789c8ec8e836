"""What everybody in the story stands on: the moments at which something happens, who is there, and where."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kortelijnen.access.actor import Actor
from kortelijnen.kit import clock
from kortelijnen.people.models import User
from kortelijnen.places.models import Area

YEARS_HERE = 6 * 365
FIRST_ACT, BETWEEN_ACTS = time(8, 40), timedelta(minutes=7)


@dataclass(frozen=True, slots=True)
class Act:
    """Something to be done at a moment."""

    moment: datetime
    perform: Callable[[], object]


class Stage:
    """One telling of the story, from one moment on."""

    def __init__(self, *, now: datetime, system: Actor) -> None:
        self.now = now
        self.today = now.astimezone(clock.AMSTERDAM).date()
        self.system = system
        self.users: dict[str, User] = {}
        self.actors: dict[str, Actor] = {}
        self.areas: dict[str, Area] = {}
        self.busy: dict[date, int] = {}

    def day(self, ago: int) -> date:
        """A day so long ago (negative: ahead). Nobody works in the weekend: Friday before, or Monday after."""
        day = self.today - timedelta(days=ago)
        over = day.weekday() - 4
        if over <= 0 or ago == 0:
            return day
        return day - timedelta(days=over) if ago > 0 else day + timedelta(days=3 - over)

    def at(self, ago: int) -> datetime:
        """The next free moment of that day; today: just now."""
        day = self.day(ago)
        number = self.busy[day] = self.busy.get(day, 0) + 1
        moment = datetime.combine(day, FIRST_ACT, tzinfo=clock.AMSTERDAM) + number * BETWEEN_ACTS
        return min(moment, self.now)

    def area(self, code: str) -> Area | None:
        """The area with this code; none for an empty one."""
        if code and code not in self.areas:
            self.areas[code] = Area.objects.get(code=code)
        return self.areas.get(code)

    def known_area(self, code: str) -> Area:
        """The area with this code, which is there."""
        area = self.area(code)
        if area is None:
            raise LookupError(code)
        return area
