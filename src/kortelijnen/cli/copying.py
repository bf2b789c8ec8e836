"""Many rows at once: copied in beside a table and merged, because PostgreSQL does not copy through a wall."""

import random
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from django.db import connection, models
from psycopg import sql
from psycopg.types.json import Jsonb

from kortelijnen.kit.ids import ALPHABET, LENGTH

Row = Mapping[str, Any]


def copy_in(model: type[models.Model], rows: Iterable[Row]) -> int:
    """Add rows to the model's table; a column that a row does not name gets the model's default. Gives how many."""
    waiting = iter(rows)
    first = next(waiting, None)
    if first is None:
        return 0
    columns = [field for field in model._meta.concrete_fields if not getattr(field, "generated", False)]
    columns = [field for field in columns if field.column != "id" or "id" in first]  # else the table numbers them
    defaults = {field.column: field.get_default() for field in columns if field.has_default() or not field.null}
    names = [str(field.column) for field in columns]
    documents = [place for place, field in enumerate(columns) if isinstance(field, models.JSONField)]
    own, beside = sql.Identifier(model._meta.db_table), sql.Identifier("incoming")
    listed = sql.SQL(", ").join([sql.Identifier(name) for name in names])
    count = 0
    with connection.cursor() as cursor:
        database: Any = cursor.cursor
        database.execute(
            sql.SQL("CREATE TEMPORARY TABLE {} AS SELECT {} FROM {} WITH NO DATA").format(beside, listed, own)
        )
        with database.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(beside, listed)) as copy:
            for row in chain([first], waiting):
                values = [row[name] if name in row else defaults.get(name) for name in names]
                for place in documents:
                    values[place] = None if values[place] is None else Jsonb(values[place])
                copy.write_row(values)
                count += 1
        database.execute(sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {}").format(own, listed, listed, beside))
        database.execute(sql.SQL("DROP TABLE {}").format(beside))
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


def different_refs(source: random.Random, count: int, taken: Iterable[str] = ()) -> list[str]:
    """References, none twice and none of those taken."""
    known = set(taken)
    refs: list[str] = []
    while len(refs) < count:
        ref = "".join(source.choices(ALPHABET, k=LENGTH))
        if ref not in known:
            known.add(ref)
            refs.append(ref)
    return refs
