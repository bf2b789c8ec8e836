"""Typed reading of environment variables: the only way a setting comes in."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    """The variable as text; a variable without a default must be set, and the error says which."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set {name}; .env.example explains it.")
    return value


def flag(name: str, *, default: bool = False) -> bool:
    """True for 1, true, yes or on; anything else is false."""
    value = os.environ.get(name)
    return default if value is None else value.strip().lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list without empty parts."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def number(name: str, default: int) -> int:
    """A whole number; anything else is a configuration error that names the variable."""
    value = os.environ.get(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from None


def path(name: str, default: Path) -> Path:
    """A directory or file path."""
    return Path(os.environ.get(name, str(default)))
