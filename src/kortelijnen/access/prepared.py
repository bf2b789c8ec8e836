"""Statements of which the server keeps the plan (docs/adr/0014). The walls hold in them as everywhere: the plan is
generic, and the scope is read when it is carried out."""

from typing import Any, cast

from django.db import connections
from django.db.backends.postgresql.base import ServerBindingCursor

from kortelijnen.access import replica


def rows_of(statement: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The rows of one of the statements. The server keeps its plan: making one takes longer than carrying it out. They
    come from where this request reads."""
    connection = connections[replica.reads_from()]
    connection.ensure_connection()
    wrapped = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    with wrapped(cast(Any, ServerBindingCursor)(connection.connection)) as cursor:
        cursor.execute(statement, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
