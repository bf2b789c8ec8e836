"""What several rooms ask for one page, in one statement of which the server keeps the plan (docs/adr/0014).

Each room says which columns it wants and what it makes of them; the page that shows them all asks once, whatever their
number. The walls hold in it as in each of them apart.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, models
from django.db.models.base import ModelState

from kortelijnen.access.prepared import rows_of

Answer = TypeVar("Answer")
Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Generic[Answer]):
    """Columns (each a subselect in brackets that gives JSON or one value), the values in them by name, and what the
    room makes of what was found, column by column."""

    columns: tuple[str, ...]
    given: dict[str, Any] = field(default_factory=dict)
    made: Callable[..., Answer]


def answer_to(question: Question[Answer]) -> Answer:
    """The answer to one question. One statement."""
    answer: Answer
    (answer,) = answers_to([question])
    return answer


def answers_to(questions: Iterable[Question[Any]]) -> list[Any]:
    """The answers to these, in their order. One statement; a name in it means the same to all of them."""
    asked = list(questions)
    columns = [column for question in asked for column in question.columns]
    parameters = {name: value for question in asked for name, value in question.given.items()}
    (found,) = rows_of(f"SELECT {', '.join(columns)}", parameters)
    answers, place = [], 0
    for question in asked:
        until = place + len(question.columns)
        answers.append(question.made(*found[place:until]))
        place = until
    return answers


def read(rows: Any) -> Any:
    """What the database gave as JSON; an empty list where it gave nothing."""
    return json.loads(rows) if isinstance(rows, str) else rows or []


def as_day(told: str | None) -> date | None:
    """A day as JSON has it, as a day."""
    return date.fromisoformat(told) if told else None


def rows_made(kind: type[Row], rows: list[dict[str, Any]]) -> list[Row]:
    """What the database gave as JSON, as the rows that they are; days as days. A column that was not asked is read
    when somebody asks for it."""
    if not rows:
        return []
    columns, days = _columns(kind, tuple(rows[0]))
    for row in rows:
        for name, made in days:
            if row[name]:
                row[name] = made(row[name])
    return [_row(kind, {name: row[name] for name in columns}) for row in rows]


def _row(kind: type[Row], values: dict[str, Any]) -> Row:
    """The row as if it was fetched. Its constructor is left out, as when Django unpickles one: a record may hold a
    hundred, and it took longer than reading them."""
    state = ModelState()
    state.adding, state.db = False, DEFAULT_DB_ALIAS
    made = kind.__new__(kind)
    made.__dict__ = values | {"_state": state}
    return made


@lru_cache
def _columns(
    kind: type[models.Model], asked: tuple[str, ...]
) -> tuple[list[str], list[tuple[str, Callable[[str], date]]]]:
    fields = [one for one in kind._meta.concrete_fields if one.attname in asked]
    days = [one for one in fields if isinstance(one, models.DateField)]
    return [one.attname for one in fields], [
        (one.attname, datetime.fromisoformat if isinstance(one, models.DateTimeField) else date.fromisoformat)
        for one in days
    ]
