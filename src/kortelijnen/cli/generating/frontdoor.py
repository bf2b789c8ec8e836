"""Help requests: behind every household, ended without one, and still waiting; attempts to reach people; the roster."""

from collections.abc import Iterator
from datetime import date, timedelta

from kortelijnen.cli import generated_words as words
from kortelijnen.cli.copying import Row
from kortelijnen.cli.generating.households import somewhere
from kortelijnen.cli.generating.neighbourhoods import SATURDAY, part_of_life
from kortelijnen.cli.generating.world import Batch, Crew
from kortelijnen.frontdoor.enums import (
    AttemptKind,
    Channel,
    Complexity,
    Existed,
    Half,
    PartOfDay,
    Route,
    RouteVerdict,
    State,
    Urgency,
)
from kortelijnen.frontdoor.models import ContactAttempt, Duty, HelpRequest

TABLES = (HelpRequest, ContactAttempt, Duty)
QUEUE = 12  # open requests a team
ANSWERED_PART, ELSEWHERE_PART = 0.5, 0.05  # for each household: requests answered at once, and ended otherwise
KEPT = 360  # days: words of a request that led to no household are kept for a year
SOUGHT = 0.2  # of the requests behind a household: somebody had to be sought first
ROSTER = range(-7, 15)  # days from today
JUDGED = (Urgency.SOON.value, Urgency.NORMAL.value)


def fill(batch: Batch) -> None:
    """The request from which each household came, what ended without one, and the queues of teams with households."""
    behind = [_behind(batch, number) for number in range(len(batch.homes))]
    batch.put("help requests", HelpRequest, behind)
    batch.put("help requests", HelpRequest, _without_household(batch))
    batch.put("attempts to reach", ContactAttempt, _attempts(batch, behind))
    batch.put("roster", Duty, _duties(batch))


def _without_household(batch: Batch) -> Iterator[Row]:
    for home in batch.homes:
        if batch.maybe(ANSWERED_PART):
            yield _answered(batch, home.crew)
        if batch.maybe(ELSEWHERE_PART):
            yield _elsewhere(batch, home.crew)
    for crew in dict.fromkeys(home.crew for home in batch.homes):
        for _ in range(QUEUE):
            yield _waiting(batch, crew)


def _asked(batch: Batch, crew: Crew, place: int, day: date, domain: str = "") -> dict[str, object]:
    domain = domain or part_of_life(batch, batch.world.neighbourhoods[place])
    return {
        "id": next(batch.keys(HelpRequest)),
        "ref": next(batch.refs(HelpRequest)),
        "team_id": crew.pk,
        "received_at": batch.at(day),
        "question": batch.about(words.QUESTIONS, subjects=words.SUBJECTS_OF[domain]),
        "channel": batch.pick(Channel.values),
        "asker_name": batch.name(),
        "neighbourhood_id": batch.world.areas[place],
        "existed": batch.pick(Existed.values),
        "state": State.NEW.value,
        "urgency": Urgency.NOT_JUDGED.value,
    }


def _judged(batch: Batch, crew: Crew, day: date) -> dict[str, object]:
    return {
        "urgency": batch.pick(JUDGED),
        "complexity": batch.pick(Complexity.values),
        "route": Route.CONVERSATION.value,
        "reason": batch.pick(words.REASONS),
        "triaged_by_id": crew.members[0],
        "triaged_at": batch.at(day),
    }


def _behind(batch: Batch, number: int) -> dict[str, object]:
    home = batch.homes[number]
    asked = _asked(batch, home.crew, home.place, home.opened, home.topic.domain)
    ended = {"state": State.HOUSEHOLD_OPENED.value, "household_id": home.pk, "ended_on": home.opened}
    return {**asked, **_judged(batch, home.crew, home.opened), **ended}


def _answered(batch: Batch, crew: Crew) -> Row:
    """A single question, on a day on which its neighbourhood asks; only what is counted of it is kept."""
    place = somewhere(batch, crew)
    day = batch.world.demand[place].day(batch)
    wordless = {"question": "", "asker_name": "", "reason": "", "triaged_by_id": None}
    ended = {"state": State.ANSWERED.value, "route": Route.STANDARD_ANSWER.value, "ended_on": day}
    return {**_asked(batch, crew, place, day), **_judged(batch, crew, day), **ended, **wordless}


def _elsewhere(batch: Batch, crew: Crew) -> Row:
    day = batch.ago(1, KEPT)
    if batch.maybe(0.6):
        ended = {"state": State.HANDED_ON, "route": Route.HAND_ON, "handed_to": batch.pick(words.ELSEWHERE)}
    else:
        why = {"declined_because": batch.pick(words.DECLINED), "alternative": batch.pick(words.ALTERNATIVES)}
        ended = {"state": State.NOT_TAKEN_UP, "route": Route.NOT_TAKEN_UP, **why}
    looked_back = {"verdict": batch.pick(("", "", *RouteVerdict.values)), "ended_on": day}
    return {**_asked(batch, crew, somewhere(batch, crew), day), **_judged(batch, crew, day), **ended, **looked_back}


def _waiting(batch: Batch, crew: Crew) -> Row:
    day = batch.ago(1, 20)
    asked = _asked(batch, crew, somewhere(batch, crew), day)
    if batch.maybe(0.4):
        return asked
    return {**asked, **_judged(batch, crew, day), "state": State.TRIAGED.value}


def _attempts(batch: Batch, behind: list[dict[str, object]]) -> Iterator[Row]:
    """Not at home, and then reached."""
    for request, home in zip(behind, batch.homes, strict=True):
        if batch.maybe(SOUGHT):
            for reached in (False, True):
                yield {
                    "request_id": request["id"],
                    "team_id": home.crew.pk,
                    "user_id": home.crew.members[0],
                    "on": home.opened,
                    "part": batch.pick(PartOfDay.values),
                    "kind": batch.pick(AttemptKind.values),
                    "reached": reached,
                }


def _duties(batch: Batch) -> Iterator[Row]:
    days = [batch.today + timedelta(days=number) for number in ROSTER]
    for crew in dict.fromkeys(home.crew for home in batch.homes):
        for day in days:
            for half in Half.values if day.weekday() < SATURDAY else ():
                yield {"team_id": crew.pk, "user_id": batch.pick(crew.members), "day": day, "half": half}
