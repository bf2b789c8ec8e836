"""What points at a row, asked of the models themselves: rooms above are found too, without knowing them."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db import models
from django.db.models import ForeignKey, ManyToOneRel


def pointing_at(model: type[models.Model]) -> Iterator["ForeignKey[Any, Any]"]:
    """Every foreign key to this model, those of many-to-many tables included, in a steady order."""
    found = [
        relation.field
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, ManyToOneRel) and relation.related_model is not None
    ]
    yield from sorted(found, key=lambda field: (field.model._meta.label, field.name))


def every(model: type[models.Model]) -> "models.QuerySet[Any]":
    """All rows of this model, whatever its own manager leaves out."""
    return model._base_manager.all()  # noqa: SLF001 - the only manager that every model has


def rows_of(field: "ForeignKey[Any, Any]") -> "models.QuerySet[Any]":
    """All rows of the table on which this foreign key stands."""
    return every(field.model)


def pointed_at(
    model: type[models.Model], keys: Collection[int], *, besides: dict[str, Collection[int]] | None = None
) -> set[int]:
    """Which of these rows anything points at; rows `besides` (by label of their table) do not count."""
    used: set[int] = set()
    for field in pointing_at(model):
        rows = rows_of(field).filter(**{f"{field.name}__in": keys})
        if left_out := (besides or {}).get(field.model._meta.label_lower):
            rows = rows.exclude(pk__in=left_out)
        used |= set(rows.values_list(field.attname, flat=True))
    return used
