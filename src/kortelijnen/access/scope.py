"""The third wall: PostgreSQL itself shows only the rows of the actor's teams (docs/adr/0003).

The scope is a setting of the database session, read by the policies on every table that hangs on a
household. Unset means no rows. The setting is derived from a context variable, so that a connection
that breaks and comes back in the middle of a request gets the same scope again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

NOTHING = ""
EVERYTHING = "*"
_scope: ContextVar[str] = ContextVar("scope", default=NOTHING)


def _tell(database: BaseDatabaseWrapper, scope: str) -> None:
    with database.cursor() as cursor:
        cursor.execute("SELECT set_config('kl.teams', %s, false)", [scope])


@contextmanager
def _entered(scope: str) -> Iterator[None]:
    token = _scope.set(scope)
    try:
        _tell(connection, scope)
        yield
    finally:
        _scope.reset(token)
        _return_to(_scope.get())


def _return_to(scope: str) -> None:
    """Leave the session as it was found. A connection that can no longer be told is closed: its successor
    starts from the context variable. In a broken transaction the rollback itself restores the setting."""
    if connection.connection is None or connection.needs_rollback:
        return
    try:
        _tell(connection, scope)
    except DatabaseError:
        connection.close()


@contextmanager
def teams(team_ids: tuple[int, ...]) -> Iterator[None]:
    """Within this block only rows of these teams exist."""
    with _entered(",".join(str(team_id) for team_id in team_ids)):
        yield


@contextmanager
def everything() -> Iterator[None]:
    """Within this block all rows exist. Use `audit.actions.as_system`, which also leaves a trace."""
    with _entered(EVERYTHING):
        yield


def apply_to_new_connection(connection: BaseDatabaseWrapper, **_more: Any) -> None:
    """A new database connection starts with the scope of the work in hand; outside any work: nothing."""
    if _scope.get() != NOTHING:
        _tell(connection, _scope.get())
