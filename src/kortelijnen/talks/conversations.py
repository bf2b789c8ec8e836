"""Questions a screen asks about conversations at the kitchen table."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kortelijnen.access.actor import Actor
from kortelijnen.access.prepared import rows_of
from kortelijnen.access.together import Question, read
from kortelijnen.households.models import Household
from kortelijnen.people.models import User
from kortelijnen.plans.enums import Stage
from kortelijnen.plans.models import Goal, OwnDirection
from kortelijnen.privacy.counting import may_show_share
from kortelijnen.talks.models import Talk


@dataclass(frozen=True, slots=True, kw_only=True)
class Talks:
    """The conversation that runs, and those that were held, newest first."""

    running: Talk | None
    ended: list[Talk]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldTalk:
    """A conversation as the household's page tells of it: without its words, which stand in the timeline."""

    held_on: date
    led_by: str
    companion: str
    came_alone: bool
    changed_at: datetime
    is_running: bool


HELD = """
  (SELECT json_agg(json_build_object('held_on', t.held_on, 'led_by', l.name, 'companion', t.companion,
                                     'came_alone', t.came_alone, 'changed_at', t.changed_at,
                                     'is_running', t.ended_on IS NULL)
                   ORDER BY t.held_on DESC, t.id DESC)
   FROM talks_talk t JOIN people_user l ON l.id = t.led_by_id WHERE t.household_id = %(id)s)"""


def held_question(household: Household) -> Question[list[HeldTalk]]:
    """The household's conversations, the one that runs too, newest first; for a page that asks more."""
    return Question(columns=(HELD,), given={"id": household.pk}, made=lambda rows: [_held(row) for row in read(rows)])


def _held(row: dict[str, Any]) -> HeldTalk:
    held_on, changed_at = date.fromisoformat(row.pop("held_on")), datetime.fromisoformat(row.pop("changed_at"))
    return HeldTalk(**row, held_on=held_on, changed_at=changed_at)


# Written out, because the pages of the kitchen table ask it.
TALKS = """
SELECT t.*, l.name AS led_by_name, c.name AS changed_by_name
FROM talks_talk t JOIN people_user l ON l.id = t.led_by_id LEFT JOIN people_user c ON c.id = t.changed_by_id
WHERE t.household_id = %s ORDER BY t.held_on DESC, t.id DESC
"""


def talks_of(household: Household) -> Talks:
    """The household's conversations in one statement, whatever their number; without the words of old ones, which
    stand in the timeline."""
    rows = list(Talk.objects.raw(TALKS, [household.pk]))
    for row in rows:
        told = vars(row)
        row.led_by = User(pk=row.led_by_id, name=told["led_by_name"])
        if row.changed_by_id is not None:
            row.changed_by = User(pk=row.changed_by_id, name=told["changed_by_name"])
    return Talks(
        running=next((talk for talk in rows if talk.ended_on is None), None),
        ended=[talk for talk in rows if talk.ended_on is not None],
    )


def goals_of(household: Household) -> list[Goal]:
    """What the household wants to reach, in the order in which it said so."""
    return list(Goal.objects.filter(household=household, plan__ended_on__isnull=True).order_by("id"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """At which stage the household is asked who is in charge, and what it answered there."""

    stage: Stage
    answer: OwnDirection | None


def direction_asked_in(talk: Talk) -> Direction:
    """Who is in charge is asked at the start and halfway (S1-3): an answer from before the day of this conversation
    was the start. Asked again on the same day it is the same question."""
    answers = {row.stage: row for row in OwnDirection.objects.filter(household_id=talk.household_id)}
    start = answers.get(Stage.START)
    if start is None or start.asked_on >= talk.held_on:
        return Direction(stage=Stage.START, answer=start)
    return Direction(stage=Stage.HALFWAY, answer=answers.get(Stage.HALFWAY))


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedShare:
    """In how many of the team's open households the literal question was asked and how many have a name (S1-5), and
    to how many conversations somebody came along (S1-11). Counts of a team, never of a worker."""

    households: int
    asked: int
    with_name: int
    talks: int
    with_companion: int

    @property
    def shows_households(self) -> bool:
        return may_show_share(self.households)

    @property
    def shows_talks(self) -> bool:
        return may_show_share(self.talks)


SHARE = """
SELECT count(*), count(*) FILTER (WHERE EXISTS (SELECT 1 FROM households_helpersasked q WHERE q.household_id = h.id)),
       count(*) FILTER (WHERE EXISTS (
           SELECT 1 FROM households_networkperson n WHERE n.household_id = h.id AND n.until IS NULL)),
       (SELECT json_build_array(count(*), count(*) FILTER (WHERE t.companion <> '')) FROM talks_talk t
        WHERE t.team_id = ANY(%(teams)s) AND t.ended_on IS NOT NULL)
FROM households_household h WHERE h.team_id = ANY(%(teams)s) AND h.closed_on IS NULL
"""


def asked_share(actor: Actor) -> AskedShare:
    """These counts for the actor's teams, in one statement. Fewer than five behind a share: it is not shown."""
    ((households, asked, with_name, held),) = rows_of(SHARE, {"teams": list(actor.team_ids)})
    talks, with_companion = read(held)
    return AskedShare(
        households=households, asked=asked, with_name=with_name, talks=talks, with_companion=with_companion
    )
