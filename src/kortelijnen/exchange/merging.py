"""Two rows become one, and two again: everything that points at them moves along, whatever room it is of.

Works on keys and constraints that the database itself knows, so that a room above is merged right without being named
here. Call it in a transaction, in the scope in which all rows exist.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db import IntegrityError, models, transaction
from django.db.models import ForeignKey
from django.utils.translation import gettext as _

from kortelijnen.exchange import rules
from kortelijnen.exchange.relations import every, pointed_at, pointing_at, rows_of
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.lines.models import Line

Relation = tuple[str, str]  # the table's label and the name of its foreign key
LIFE = [each.name for each in fields(rules.LineLife)]


@dataclass(slots=True, kw_only=True)
class Moves:
    """Everything that a merge did to other rows. `moved` and `emptied` are keys by relation; `dropped` are whole rows
    that could not stand twice; `changed` are rows before and after."""

    moved: list[tuple[str, str, list[int]]] = field(default_factory=list)
    emptied: list[tuple[str, str, list[int]]] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    changed: list[tuple[str, str]] = field(default_factory=list)


def columns_of(row: models.Model) -> list[str]:
    """Its columns, except those that the database computes."""
    return [each.name for each in row._meta.concrete_fields if not each.generated]


def as_text(row: models.Model) -> str:
    """A row as it stands, without what the database computes and without what hangs on it."""
    return str(serializers.serialize("json", [row], fields=columns_of(row)))


def put_back(text: str) -> None:
    """The row as it stood, under the key it had. What it may point at and is no longer there stays away: a contact who
    left meanwhile comes back in no copy (S0-24)."""
    for restored in serializers.deserialize("json", text):
        _forget_who_left(restored.object)
        restored.save()


def _forget_who_left(row: models.Model) -> None:
    for key in row._meta.concrete_fields:
        if not isinstance(key, ForeignKey) or not key.null:
            continue
        target = getattr(row, key.attname)
        if target is not None and not every(key.remote_field.model).filter(pk=target).exists():
            setattr(row, key.attname, None)


def move_all(*, kept: models.Model, gone: models.Model) -> Moves:
    """Let everything that points at the one point at the other. What would then stand twice is put together (lines
    of one worker) or dropped (the same need, the same neighbourhood, the same open question)."""
    moves = Moves()
    for key in pointing_at(type(kept)):
        rows = rows_of(key).filter(**{key.name: gone}).order_by("pk")
        keys = list(rows.values_list("pk", flat=True))
        moved = keys if _moves(rows, key, kept) else [pk for pk in keys if _move_one(key, pk, kept, moves)]
        if moved:
            moves.moved.append((key.model._meta.label, key.name, moved))
    return moves


def _moves(rows: "models.QuerySet[models.Model]", key: "ForeignKey[Any, Any]", kept: models.Model) -> bool:
    try:
        with transaction.atomic():
            rows.update(**{key.name: kept})
    except IntegrityError:
        return False
    return True


def _move_one(key: "ForeignKey[Any, Any]", pk: int, kept: models.Model, moves: Moves) -> bool:
    rows = rows_of(key).filter(pk=pk)
    if _moves(rows, key, kept):
        return True
    if key.null:  # nobody replaces oneself
        rows.update(**{key.name: None})
        moves.emptied.append((key.model._meta.label, key.name, [pk]))
        return False
    row = rows.get()
    if isinstance(row, Line):
        _join_lines(row, kept, moves)
    _drop(row, moves)
    return False


def _drop(row: models.Model, moves: Moves) -> None:
    if pointed_at(type(row), [row.pk]):
        raise RuleBroken("merge_would_lose", _("These two cannot be merged: something would be lost by it."))
    moves.dropped.append(as_text(row))
    row.delete()


def _join_lines(line: Line, kept: models.Model, moves: Moves) -> None:
    """The worker has a line to both: one remains, with the life of both."""
    mine = Line.objects.select_for_update(of=("self",)).get(team=line.team_id, user=line.user_id, contact=kept.pk)
    before = as_text(mine)
    life = rules.one_life(_life_of(mine), _life_of(line))
    for name, value in asdict(life).items():
        setattr(mine, name, list(value) if isinstance(value, tuple) else value)
    mine.save(update_fields=LIFE)
    moves.changed.append((before, as_text(Line.objects.get(pk=mine.pk))))


def _life_of(line: Line) -> rules.LineLife:
    return rules.LineLife(**{name: getattr(line, name) for name in LIFE} | {"offers": tuple(line.offers)})


# --- Back again ---------------------------------------------------------------------------------------
def move_back(moves: Moves, *, kept: models.Model, gone: models.Model) -> None:
    """What was moved goes back, as far as it still is where the merge put it; what came since stays with the one
    that was kept."""
    for key, keys in _relations(moves.moved):
        rows_of(key).filter(pk__in=keys, **{key.name: kept}).update(**{key.name: gone})
    for key, keys in _relations(moves.emptied):
        rows_of(key).filter(pk__in=keys, **{key.name: None}).update(**{key.name: gone})
    for before, after in moves.changed:
        _change_back(before, after)
    for text in moves.dropped:
        put_back(text)


def _relations(kept: Iterable[tuple[str, str, list[int]]]) -> Iterator[tuple["ForeignKey[Any, Any]", list[int]]]:
    for label, name, keys in kept:
        yield apps.get_model(label)._meta.get_field(name), keys


def _change_back(before: str, after: str) -> None:
    """A row that nobody touched since is as it was; one that was used since keeps what it is now."""
    was = json.loads(after)[0]
    row = every(apps.get_model(was["model"])).filter(pk=was["pk"]).first()
    if row is not None and as_text(row) == after:
        put_back(before)
