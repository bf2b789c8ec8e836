"""Many rows at once: copied in beside a table and merged, because PostgreSQL does not copy through a wall."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from django.db import connection, models
from psycopg import sql
from psycopg.types.json import Jsonb

Row = Mapping[str, Any]


def copy_in(model: type[models.Model], rows: Iterable[Row], keys: Iterator[int] | None = None) -> int:
    """Add rows to the model's table; a column that a row does not name gets the model's default. Gives how many.

    A row without an id gets the next of `keys`; without those the table numbers it. Rows may be drawn while they are
    copied, but whoever asks the database something meanwhile waits for ever.
    """
    waiting = iter(rows)
    first = next(waiting, None)
    if first is None:
        return 0
    columns = [field for field in model._meta.concrete_fields if not getattr(field, "generated", False)]
    columns = [field for field in columns if field.column != "id" or keys or "id" in first]
    defaults = {field.column: field.get_default() for field in columns if field.has_default() or not field.null}
    names = [str(field.column) for field in columns]
    own, beside = sql.Identifier(model._meta.db_table), sql.Identifier("incoming")
    listed = sql.SQL(", ").join([sql.Identifier(name) for name in names])
    with connection.cursor() as cursor:
        database: Any = cursor.cursor
        database.execute(
            sql.SQL("CREATE TEMPORARY TABLE {} AS SELECT {} FROM {} WITH NO DATA").format(beside, listed, own)
        )
        with database.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(beside, listed)) as copy:
            count = _write(copy, columns, defaults, chain([first], waiting), keys)
        database.execute(sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {}").format(own, listed, listed, beside))
        database.execute(sql.SQL("DROP TABLE {}").format(beside))
    return count


def _write(
    copy: Any, columns: list[Any], defaults: Mapping[str | None, Any], rows: Iterable[Row], keys: Iterator[int] | None
) -> int:
    usual = [(str(field.column), defaults.get(field.column)) for field in columns]
    documents = [place for place, field in enumerate(columns) if isinstance(field, models.JSONField)]
    of_key = next(place for place, field in enumerate(columns) if field.column == "id") if keys else -1
    count = 0
    for row in rows:
        values = [row.get(name, default) for name, default in usual]
        if keys and values[of_key] is None:
            values[of_key] = next(keys)
        for place in documents:
            values[place] = None if values[place] is None else Jsonb(values[place])
        copy.write_row(values)
        count += 1
    return count


class Numbers:
    """Keys for new rows of a table, reserved once so that others may point at them."""

    def __init__(self, model: type[models.Model], count: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [model._meta.db_table])
            sequence = cursor.fetchone()[0]
            cursor.execute("SELECT nextval(%s)", [sequence])
            self.first = cursor.fetchone()[0]
            cursor.execute("SELECT setval(%s, %s)", [sequence, self.first + count])

    def __getitem__(self, number: int) -> int:
        return int(self.first + number)
