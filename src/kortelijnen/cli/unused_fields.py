"""Which fields of the record nobody fills in: what is asked and not answered may be asked no longer (S2-18).

The fields are found, not listed: everything of these rooms that may stay empty and that a form asks. Counts only, over
all teams, and small ones are not shown (docs/adr/0011).
"""

import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, cast

from django import forms
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, Q
from django.utils.functional import Promise

from kortelijnen import desk, public
from kortelijnen.arrangements.models import Helper
from kortelijnen.frontdoor.enums import State
from kortelijnen.frontdoor.models import HelpRequest
from kortelijnen.kit import clock
from kortelijnen.people.models import User
from kortelijnen.privacy.counting import may_show_share, shown

ROOMS = ("frontdoor", "households", "plans", "timeline", "talks", "arrangements")
# Rows that were emptied on purpose, and so do not tell whether something had been filled in.
EMPTIED = {HelpRequest: Q(state=State.ANSWERED), Helper: Q(until__isnull=False)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """How often one field has something in it."""

    name: str
    label: str
    rows: int
    filled: int

    @property
    def share(self) -> float:
        return self.filled / self.rows if self.rows else 0

    @property
    def is_never_filled(self) -> bool:
        return self.filled == 0 and may_show_share(self.rows)

    @property
    def percent(self) -> str:
        """The share in words; none where it would tell about a few."""
        may_be_told = may_show_share(self.rows) and shown(self.filled) == str(self.filled)
        return f"{self.share:.0%}" if may_be_told else ""


def uses(*, since: date) -> list[Use]:
    """Every field that may stay empty, with how often it did not in the rows since that day: the emptiest first,
    and last what has no rows. One query for each table. Only in the scope of the system: it counts over all teams."""
    found = [
        use for room in ROOMS for model in apps.get_app_config(room).get_models() for use in _uses_of(model, since)
    ]
    return sorted(found, key=lambda use: (use.rows == 0, use.share, -use.rows, use.name))


def _uses_of(model: type[models.Model], since: date) -> Iterator[Use]:
    fields = list(_optional_and_asked(model))
    if not fields:
        return
    rows = cast(Any, model).objects.filter(_is_since(model, since)).order_by()
    rows = rows.exclude(EMPTIED[model]) if model in EMPTIED else rows
    counted = rows.aggregate(
        rows=Count("pk"), **{field.name: Count("pk", filter=_is_filled(field)) for field in fields}
    )
    for field in fields:
        name = f"{model._meta.app_label}.{model.__name__}.{field.name}"
        yield Use(name=name, label=str(field.verbose_name), rows=counted["rows"], filled=counted[field.name])


def _optional_and_asked(model: type[models.Model]) -> Iterator["models.Field[Any, Any]"]:
    for field in model._meta.concrete_fields:
        is_tick = isinstance(field, models.BooleanField) and field.has_default()
        if (field.blank or field.null or is_tick) and field.editable and not field.primary_key and _is_asked(field):
            yield field


def _is_asked(field: "models.Field[Any, Any]") -> bool:
    """A label that somebody wrote for people to read, or a field of that name on a form of this room. Who wrote
    something down is known from signing in."""
    if isinstance(field.verbose_name, Promise):
        return True
    room = field.model._meta.app_label
    return field.related_model is not User and (room, field.name) in _on_forms()


@cache
def _on_forms() -> frozenset[tuple[str, str]]:
    """Room and name of the fields on all forms of the desk and of the public pages."""
    return frozenset(
        (room, name)
        for module in _modules_of_forms()
        for room in ROOMS
        if _is_about(module, room)
        for form in vars(module).values()
        if isinstance(form, type) and issubclass(form, forms.Form)
        for name in form.base_fields
    )


def _modules_of_forms() -> Iterator[ModuleType]:
    for door in (desk, public):
        for folder in pkgutil.iter_modules(door.__path__, f"{door.__name__}."):
            if folder.ispkg and find_spec(f"{folder.name}.forms"):
                yield import_module(f"{folder.name}.forms")


def _is_about(module: ModuleType, room: str) -> bool:
    """Does this module use something of the room?"""
    return any(str(getattr(one, "__module__", "")).startswith(f"kortelijnen.{room}.") for one in vars(module).values())


def _is_since(model: type[models.Model], day: date) -> Q:
    """By the first day that each row must have; a row without one is as old as its household."""
    for field in model._meta.concrete_fields:
        if isinstance(field, models.DateTimeField) and not field.null:
            return Q(**{f"{field.name}__gte": datetime.combine(day, time.min, tzinfo=clock.AMSTERDAM)})
        if isinstance(field, models.DateField) and not field.null:
            return Q(**{f"{field.name}__gte": day})
    return Q(household__opened_on__gte=day)


def _is_filled(field: "models.Field[Any, Any]") -> Q:
    if isinstance(field, models.BooleanField):
        return Q(**{field.name: True})
    if isinstance(field, ArrayField):
        return Q(**{f"{field.name}__len__gt": 0})
    is_there = Q(**{f"{field.name}__isnull": False})
    return is_there & ~Q(**{field.name: ""}) if isinstance(field, models.CharField | models.TextField) else is_there


def as_text(found: list[Use], *, days: int) -> Iterator[str]:
    """The table for a terminal, and what may be asked no longer."""
    yield f"Fields that may stay empty, in the rows of the last {days} days. Counts below five are not shown."
    rows = [("field", "rows", "filled", "share", "asked as")]
    rows += [(use.name, shown(use.rows), shown(use.filled), use.percent, use.label) for use in found]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]) - 1)]
    for name, *numbers, label in rows:
        cells = (cell.rjust(width) for cell, width in zip(numbers, widths[1:], strict=True))
        yield "  ".join([name.ljust(widths[0]), *cells, label]).rstrip()
    if never := [use.name for use in found if use.is_never_filled]:
        yield f"Nobody fills these in. Ask them no longer? {', '.join(never)}"


def since_days(days: int) -> date:
    """The day so many days ago."""
    return clock.today() - timedelta(days=days)
