"""The third wall: PostgreSQL itself shows only the rows of the actor's teams (docs/adr/0003).

The scope is a setting of the database session, read by the policies on every table that hangs on a
household. Unset means no rows. A second setting says who looks: a restricted household of these teams exists only
for those who are named for it (docs/adr/0015); which those are is asked once, on entering. All of it is derived from
a context variable, so that a connection that breaks and comes back in the middle of a request gets the same scope
again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

from kortelijnen.access.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which teams' rows exist, and for whom: a user's id, or '*' for code of ours that nobody looks through."""

    teams: str = ""
    reader: str = ""


NOTHING = Scope()
EVERYTHING = Scope(teams="*", reader="*")
_scope: ContextVar[Scope] = ContextVar("scope", default=NOTHING)


def _tell(database: BaseDatabaseWrapper, scope: Scope) -> None:
    with database.cursor() as cursor:
        cursor.execute("SELECT kl_enter(%s, %s)", [scope.teams, scope.reader])


@contextmanager
def _entered(scope: Scope) -> Iterator[None]:
    token = _scope.set(scope)
    try:
        _tell(connection, scope)
        yield
    finally:
        _scope.reset(token)
        _return_to(_scope.get())


def _return_to(scope: Scope) -> None:
    """Leave the session as it was found. A connection that can no longer be told is closed: its successor
    starts from the context variable. In a broken transaction the rollback itself restores the setting."""
    if connection.connection is None or connection.needs_rollback:
        return
    try:
        _tell(connection, scope)
    except DatabaseError:
        connection.close()


@contextmanager
def also_in(database: BaseDatabaseWrapper) -> Iterator[None]:
    """Within this block the same rows exist on this other connection too: a replica."""
    try:
        _tell(database, _scope.get())
        yield
    finally:
        if database.connection is not None:
            try:
                _tell(database, NOTHING)
            except DatabaseError:
                database.close()


@contextmanager
def of(actor: Actor) -> Iterator[None]:
    """Within this block only rows of this person's teams exist, and no restricted household for which she is not
    named. This is the scope in which people work."""
    with _entered(Scope(teams=_written(actor.team_ids), reader=str(actor.user_id or ""))):
        yield


@contextmanager
def teams(team_ids: tuple[int, ...]) -> Iterator[None]:
    """Within this block only rows of these teams exist, those of restricted households too. For our own code that
    shows one thing to the person whose it is, such as a signed link; never for somebody of a team, who gets `of`."""
    with _entered(Scope(teams=_written(team_ids), reader="*")):
        yield


def _written(team_ids: tuple[int, ...]) -> str:
    return ",".join(str(team_id) for team_id in team_ids)


@contextmanager
def everything() -> Iterator[None]:
    """Within this block all rows exist. Use `audit.actions.as_system`, which also leaves a trace."""
    with _entered(EVERYTHING):
        yield


def apply_to_new_connection(connection: BaseDatabaseWrapper, **_more: Any) -> None:
    """A new database connection starts with the scope of the work in hand; outside any work: nothing."""
    if _scope.get() != NOTHING:
        _tell(connection, _scope.get())
