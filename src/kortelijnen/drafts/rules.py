"""Which of the things that a form sends are kept when its session has ended. Pure."""

from collections.abc import Iterable
from datetime import timedelta

# Docs: docs/adr/0008. After this the text is gone.
KEPT_FOR = timedelta(days=1)

# Never kept, whatever form they come from: what lets somebody in, and what only counts for one request.
SECRET_NAMES = frozenset({"code", "credential", "otp", "next", "kept_text"})
SECRET_PARTS = ("password", "csrf", "secret")

Field = tuple[str, str]


def may_keep(name: str) -> bool:
    """May what was typed in this field be put aside? Passwords, codes and security tokens never are."""
    plain = name.lower()
    return plain not in SECRET_NAMES and not any(part in plain for part in SECRET_PARTS)


def fields_to_keep(sent: Iterable[tuple[str, Iterable[str]]]) -> tuple[Field, ...]:
    """Every field with its values in the order sent, empty ones too: so that it can be sent once more as it was."""
    return tuple((name, value) for name, values in sent if may_keep(name) for value in values)


def has_anything(fields: Iterable[Field]) -> bool:
    """Was anything typed or chosen at all?"""
    return any(value.strip() for _name, value in fields)
