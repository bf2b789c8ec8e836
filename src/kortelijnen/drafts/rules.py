"""Which of the things that a form sends are kept when its session has ended. Pure."""

from collections.abc import Iterable
from datetime import timedelta

from kortelijnen.kit.typed import Field, fields_to_keep, may_keep

__all__ = ["KEPT_FOR", "Field", "fields_to_keep", "has_anything", "may_keep"]

# Docs: docs/adr/0008. After this the text is gone.
KEPT_FOR = timedelta(days=1)


def has_anything(fields: Iterable[Field]) -> bool:
    """Was anything typed or chosen at all?"""
    return any(value.strip() for _name, value in fields)
