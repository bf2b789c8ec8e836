"""Questions a screen asks about arrangements."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import DEFAULT_DB_ALIAS
from django.db.models import OuterRef

from kortelijnen.access.actor import Actor
from kortelijnen.access.prepared import rows_of
from kortelijnen.access.together import Question, answer_to, as_day, read, rows_made
from kortelijnen.arrangements import rules
from kortelijnen.arrangements.enums import HelperState, Rhythm, Stopped, TurnState
from kortelijnen.arrangements.models import Arrangement, Helper, HoldsCheck, Turn
from kortelijnen.households.access import visible_to
from kortelijnen.households.models import Household
from kortelijnen.kit import clock

HELPING = (HelperState.ASKED.value, HelperState.AGREED.value)
SOON = timedelta(days=7)
STOPPED_SHOWN = 20
NAMES_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """An arrangement in one row: what, who, whose turn is next, and what asks for attention."""

    arrangement: Arrangement
    household_ref: str
    household_name: str
    helpers: tuple[str, ...]
    next_day: date | None
    next_name: str
    hole: date | None
    is_to_check: bool
    days_left: int

    @property
    def has_nobody(self) -> bool:
        """Did everybody who helped stop?"""
        return not self.helpers

    @property
    def is_lasting(self) -> bool:
        return rules.is_lasting(Rhythm(self.arrangement.rhythm))

    @property
    def is_over(self) -> bool:
        """Has the last day passed, and nobody said yet whether it goes on?"""
        return self.days_left < 0

    @property
    def needs_attention(self) -> bool:
        return self.is_to_check or self.has_nobody or self.is_over or self.hole is not None

    @property
    def some_helpers(self) -> tuple[str, ...]:
        return self.helpers[:NAMES_SHOWN]

    @property
    def more_helpers(self) -> int:
        return len(self.helpers) - len(self.some_helpers)


# Arrangements with what is told of them, in one statement whatever their number. Written out, because the pages that
# are opened most often ask it.
COLUMNS = [field.attname for field in Arrangement._meta.concrete_fields]
ROWS = """
SELECT {columns}, h.ref AS household_ref, h.name AS household_name,
       ARRAY(SELECT p.name FROM arrangements_helper p
             WHERE p.arrangement_id = a.id AND p.state = ANY(%(helping)s) ORDER BY p.id) AS helper_names,
       taken.day AS next_day, taken.name AS next_name,
       (SELECT t.day FROM arrangements_turn t WHERE t.arrangement_id = a.id AND t.day >= %(today)s
          AND {hole} ORDER BY t.day LIMIT 1) AS hole
FROM arrangements_arrangement a JOIN households_household h ON h.id = a.household_id
     LEFT JOIN LATERAL (
       SELECT t.day, p.name FROM arrangements_turn t JOIN arrangements_helper p ON p.id = t.helper_id
       WHERE t.arrangement_id = a.id AND t.day >= %(today)s AND t.state = 'planned'
       ORDER BY t.day LIMIT 1) taken ON true
WHERE a.stopped_on IS NULL AND {which}
"""
HOLE = "(t.state = 'cannot' OR (t.state = 'planned' AND t.helper_id IS NULL))"
OF_HOUSEHOLD = "a.household_id = %(id)s ORDER BY a.starts_on, a.id"
RUNNING = "(SELECT json_agg(r ORDER BY r.starts_on, r.id) FROM ({rows}) r)"
OF_TEAMS = "a.team_id = ANY(%(teams)s) AND h.closed_on IS NULL ORDER BY h.name, a.id"
# Directed by this worker: the day to ask has come, nobody carries it any more, or a turn within a week is nobody's.
OF_THE_DAY = """
a.team_id = ANY(%(teams)s) AND h.closed_on IS NULL
AND a.household_id IN (SELECT d.household_id FROM households_director d WHERE d.user_id = %(me)s AND d.until IS NULL)
AND (a.check_on <= %(today)s
     OR EXISTS (SELECT 1 FROM arrangements_turn t
                WHERE t.arrangement_id = a.id AND t.day BETWEEN %(today)s AND %(soon)s AND {hole})
     OR (a.ends_on >= %(today)s AND NOT EXISTS (
           SELECT 1 FROM arrangements_helper p WHERE p.arrangement_id = a.id AND p.state = ANY(%(helping)s))))
ORDER BY a.check_on ASC NULLS LAST, a.id LIMIT %(limit)s
"""


def _statement(which: str) -> str:
    columns = ", ".join(f"a.{name}" for name in COLUMNS)
    return ROWS.format(columns=columns, which=which.format(hole=HOLE), hole=HOLE)


def _rows(which: str, **asked: Any) -> list[Running]:
    """The running arrangements that are asked for. Row-level security holds in the statement as everywhere."""
    today = clock.today()
    found = rows_of(_statement(which), {"today": today, "helping": list(HELPING), **asked})
    return [_running(Arrangement.from_db(DEFAULT_DB_ALIAS, COLUMNS, row[:-6]), *row[-6:], today=today) for row in found]


def _running(
    row: Arrangement,
    household_ref: str,
    household_name: str,
    helpers: list[str],
    next_day: date | None,
    next_name: str | None,
    hole: date | None,
    *,
    today: date,
) -> Running:
    return Running(
        arrangement=row,
        household_ref=household_ref,
        household_name=household_name,
        helpers=tuple(helpers),
        next_day=next_day,
        next_name=next_name or "",
        hole=hole,
        is_to_check=row.check_on is not None and row.check_on <= today,
        days_left=(row.ends_on - today).days,
    )


def arrangements_on(household: Household) -> list[Running]:
    """What runs for this household, what asks for attention first. One statement."""
    return answer_to(running_question(household))


def running_question(household: Household) -> Question[list[Running]]:
    """The same, for a page that asks more."""
    today = clock.today()
    return Question(
        columns=(RUNNING.replace("{rows}", _statement(OF_HOUSEHOLD)),),
        given={"today": today, "helping": list(HELPING), "id": household.pk},
        made=lambda rows: sorted(_told(read(rows), today), key=lambda row: not row.needs_attention),
    )


def _told(rows: list[dict[str, Any]], today: date) -> list[Running]:
    return [
        _running(
            row,
            told["household_ref"],
            told["household_name"],
            told["helper_names"],
            as_day(told["next_day"]),
            told["next_name"],
            as_day(told["hole"]),
            today=today,
        )
        for row, told in zip(rows_made(Arrangement, rows), rows, strict=True)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """Help that runs, as the household itself may read it: who said yes, by first name; of whom was only asked,
    nothing."""

    what: str
    rhythm: Rhythm
    ends_on: date
    helpers: tuple[str, ...]


def promised_to(household: Household) -> list[Promised]:
    """Help that runs today or later, for the household's own copy (S2-37). One statement."""
    names = Helper.objects.filter(arrangement=OuterRef("pk"), state=HelperState.AGREED).order_by("pk").values("name")
    found = Arrangement.objects.filter(household=household, stopped_on__isnull=True, ends_on__gte=clock.today())
    rows = found.annotate(agreed=ArraySubquery(names)).values_list("what", "rhythm", "ends_on", "agreed")
    return [
        Promised(
            what=what,
            rhythm=Rhythm(rhythm),
            ends_on=ends_on,
            helpers=tuple(rules.first_name(name) for name in agreed),
        )
        for what, rhythm, ends_on, agreed in rows
    ]


def arrangements_of_the_day(actor: Actor, *, limit: int = 12) -> list[Running]:
    """For who directs: help of which the day to ask has come, that nobody carries any more, or of which a turn within
    a week is nobody's. One statement."""
    soon = clock.today() + SOON
    return _rows(OF_THE_DAY, teams=list(actor.team_ids), me=actor.user_id, soon=soon, limit=limit)


def arrangements_of_team(actor: Actor) -> list[Running]:
    """What runs in the households of the actor's teams that are open, what asks for attention first. One statement."""
    return sorted(_rows(OF_TEAMS, teams=list(actor.team_ids)), key=lambda row: not row.needs_attention)


def stopped_lately(actor: Actor) -> list[Arrangement]:
    """What stopped last, with why. One statement."""
    found = Arrangement.objects.filter(household__in=visible_to(actor).values("pk"), stopped_on__isnull=False)
    return list(found.select_related("household").order_by("-stopped_on", "-pk")[:STOPPED_SHOWN])


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangementPicture:
    """Everything that the page of one arrangement shows."""

    turns: list[Turn]
    helpers: list[Helper]
    past_helpers: list[Helper]
    checks: list[HoldsCheck]

    @property
    def holes(self) -> list[Turn]:
        return [turn for turn in self.turns if turn.is_hole]

    def could_take(self, turn: Turn) -> Helper | None:
        """Whom to ask for a turn that nobody has."""
        known = {helper.pk: helper for helper in self.helpers}
        taken = {one.day: one.helper_id for one in self.turns if one.helper_id and not one.is_hole}
        unable = (turn.helper_id,) if turn.state == TurnState.CANNOT and turn.helper_id else ()
        found = rules.who_could_take(turn.day, helpers=list(known), turns=taken, cannot=unable)
        return known.get(found) if found is not None else None


def picture_of(arrangement: Arrangement) -> ArrangementPicture:
    """The arrangement as its page shows it, in three statements whatever its size."""
    helpers = list(Helper.objects.filter(arrangement=arrangement).order_by("pk"))
    coming = Turn.objects.filter(arrangement=arrangement, day__gte=clock.today())
    return ArrangementPicture(
        turns=list(coming.select_related("helper").order_by("day")),
        helpers=[helper for helper in helpers if helper.state in HELPING],
        past_helpers=[helper for helper in helpers if helper.state not in HELPING],
        checks=list(HoldsCheck.objects.filter(arrangement=arrangement).select_related("by_helper")[:10]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardTurn:
    """One day on the board that helpers share: whose it is, by first name only, or that nobody has it yet."""

    turn_id: int
    day: date
    name: str
    is_own: bool
    is_hole: bool
    is_break: bool


def board_of(helper: Helper) -> list[BoardTurn]:
    """The coming days of this help, for somebody who helps along: own days, days of those who said yes, by first name,
    and days that nobody has (S3-30). Who did not say yes yet sees the own days only. One statement."""
    turns = Turn.objects.filter(arrangement=helper.arrangement_id, day__gte=clock.today()).select_related("helper")
    told = [_on_board(turn, helper) for turn in turns.order_by("day")]
    helps = helper.state == HelperState.AGREED
    return [turn for turn in told if turn.is_own or (helps and (turn.name or turn.is_hole or turn.is_break))]


def _on_board(turn: Turn, viewer: Helper) -> BoardTurn:
    free = turn.is_hole
    agreed = turn.helper is not None and turn.helper.state == HelperState.AGREED and not free
    return BoardTurn(
        turn_id=turn.pk,
        day=turn.day,
        name=rules.first_name(turn.helper.name) if turn.helper and agreed else "",
        is_own=turn.helper_id == viewer.pk and not free,
        is_hole=free,
        is_break=turn.state == TurnState.BREAK,
    )


def said_since(helper: Helper, day: date) -> bool:
    """Did this person say since that day whether it holds?"""
    return HoldsCheck.objects.filter(by_helper=helper, on__gte=day).exists()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting:
    """How long help that comes back holds in the actor's teams, and why it stopped."""

    whole: int
    held: tuple[rules.Held, ...]
    reasons: tuple[tuple[Stopped, int], ...]


def how_long_help_holds(actor: Actor) -> Lasting:
    """Of help that came back, which share still held after 1, 3, 6 and 12 months, and the reasons of stopping
    (S4-18). Counts only, to be shown with `privacy.counting`. One statement."""
    visible = visible_to(actor).values("pk")
    found = Arrangement.objects.filter(household__in=visible, team_id__in=actor.team_ids).exclude(rhythm=Rhythm.ONCE)
    rows = list(found.values_list("starts_on", "stopped_on", "stopped_because"))
    lives = [
        rules.Life(starts_on=starts, ended_on=stopped, is_done=because == Stopped.DONE)
        for starts, stopped, because in rows
    ]
    reasons = Counter(Stopped(because) for _starts, _stopped, because in rows if because)
    return Lasting(
        whole=len(rows),
        held=rules.survival(lives, today=clock.today()),
        reasons=tuple(sorted(reasons.items(), key=lambda pair: -pair[1])),
    )
