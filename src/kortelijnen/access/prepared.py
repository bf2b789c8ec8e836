"""Statements that we wrote ourselves, of which the server keeps the plan as of all others (docs/adr/0014). The walls
hold in them as everywhere: the plan is generic, and the scope is read when it is carried out."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from kortelijnen.access import replica

# As many as all pages of one worker send; what was used longest ago gives way.
KEPT = 500


def rows_of(statement: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The rows of one of the statements, with its values apart so that its text stays the same. They come from where
    this request reads."""
    with replica.cursor() as cursor:
        cursor.execute(statement, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def holding(words: str) -> str:
    """A pattern for LIKE: these words anywhere in a text, also where they mean something to a pattern."""
    for sign in "\\%_":
        words = words.replace(sign, f"\\{sign}")
    return f"%{words}%"


def keep_many(connection: BaseDatabaseWrapper, **_more: Any) -> None:
    """A new connection to the database may keep more statements than psycopg's hundred."""
    connection.connection.prepared_max = KEPT
