"""Writing in the trail. Every action of every room ends here; every look at a household too."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection

from kortelijnen.access import scope
from kortelijnen.access.actor import Actor
from kortelijnen.audit.enums import Outcome
from kortelijnen.audit.models import Entry
from kortelijnen.kit import clock


class Line(NamedTuple):
    """A line of the trail as it is written; `Entry` says what it means."""

    at: datetime
    actor: str
    actor_name: str
    roles: str
    team_id: int | None
    verb: str
    kind: str
    ref: str
    household_ref: str
    outcome: Outcome
    note: str


# Written out, because every look at a household writes one.
LINE = (
    'INSERT INTO "audit_entry" (at, actor, actor_name, roles, team_id, verb, kind, ref, household_ref, outcome, note)'
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
# The same for several lines at once, in their order, in one statement whatever their number.
OF_ALL = 4  # columns: when, and who
LINES = (
    'INSERT INTO "audit_entry" (at, actor, actor_name, roles, team_id, verb, kind, ref, household_ref, outcome, note)'
    " SELECT %s::timestamptz, %s, %s, %s, team_id, verb, kind, ref, household_ref, outcome, note"
    " FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[])"
    " WITH ORDINALITY AS line (team_id, verb, kind, ref, household_ref, outcome, note, place) ORDER BY place"
)


def record(
    *,
    by: Actor,
    verb: str,
    kind: str,
    ref: str = "",
    household_ref: str = "",
    team_id: int | None = None,
    outcome: Outcome = Outcome.DONE,
    note: str = "",
    once_in: timedelta | None = None,
) -> None:
    """One line in the trail, in the same transaction as what it speaks of.

    `verb` is a plain word (opened, changed, searched), `kind` what it was done to, `household_ref` the
    household whose file it concerns, so that "who looked at my file" is one question (invariant 16).
    `note` holds at most a reason or the words searched for; never the content of a record. `once_in`: what somebody
    does over and over while typing is one line in each such time, counted from the line itself.
    """
    line = _line(by, verb, kind, ref, household_ref, team_id, outcome, note)
    if once_in is not None and _is_said_since(line, line.at - once_in):
        return
    with connection.cursor() as cursor:
        cursor.execute(LINE, line)


def _is_said_since(line: Line, moment: datetime) -> bool:
    same = {name: getattr(line, name) for name in ("actor", "verb", "kind", "ref", "household_ref", "outcome")}
    return Entry.objects.filter(**same, at__gt=moment).exists()


def record_many(
    *, by: Actor, verb: str, kind: str, households: Iterable[tuple[str, int]], outcome: Outcome = Outcome.SEEN
) -> None:
    """One line for each of these households (reference and team), written at once: a list of nine costs as much as
    a list of one."""
    _write(_of_each(by, verb, kind, households, outcome))


def record_search(*, by: Actor, words: str, households: Iterable[tuple[str, int]] = ()) -> None:
    """What was searched for, in words, and after it a line for each household (reference and team) of which the answer
    shows something (invariant 16). Written at once, before anything is shown."""
    searched = _line(by, "searched", "everything", "", "", None, Outcome.SEEN, words)
    _write([searched, *_of_each(by, "shown", "household", households, Outcome.SEEN)])


def _of_each(by: Actor, verb: str, kind: str, households: Iterable[tuple[str, int]], outcome: Outcome) -> list[Line]:
    return [_line(by, verb, kind, ref, ref, team_id, outcome, "") for ref, team_id in dict(households).items()]


def _write(lines: list[Line]) -> None:
    if lines:
        of_each = map(list, zip(*(line[OF_ALL:] for line in lines), strict=True))
        with connection.cursor() as cursor:
            cursor.execute(LINES, [*lines[0][:OF_ALL], *of_each])


def _line(
    by: Actor, verb: str, kind: str, ref: str, household_ref: str, team_id: int | None, outcome: Outcome, note: str
) -> Line:
    return Line(
        at=clock.now(),
        actor=by.key,
        actor_name=by.name[:120],
        roles=",".join(sorted(by.roles)),
        team_id=team_id if team_id is not None else (by.team_ids[0] if by.team_ids else None),
        verb=verb,
        kind=kind,
        ref=ref[:80],
        household_ref=household_ref,
        outcome=outcome,
        note=note[:300],
    )


@contextmanager
def as_system(name: str) -> Iterator[Actor]:
    """The scope in which all rows exist, for a command or job, and a line in the trail that it was entered."""
    actor = Actor.system(name)
    with scope.everything():
        record(by=actor, verb="entered", kind="system_scope", ref=name)
        yield actor
