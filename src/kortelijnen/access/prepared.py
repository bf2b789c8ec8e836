"""Statements of which the server keeps the plan (docs/adr/0014). The walls hold in them as everywhere: the plan is
generic, and the scope is read when it is carried out."""

from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

# As many as all pages of one worker send; what was used longest ago gives way.
KEPT = 500


def rows_of(statement: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The rows of a statement that we wrote ourselves, with its values apart so that its text stays the same."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def keep_many(connection: BaseDatabaseWrapper, **_more: Any) -> None:
    """A new connection to the database may keep more statements than psycopg's hundred."""
    connection.connection.prepared_max = KEPT
