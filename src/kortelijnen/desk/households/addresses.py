"""Addresses of many things in one household: looked up once, because only household and number differ."""

from collections.abc import Callable
from functools import lru_cache

from django.urls import get_script_prefix, reverse

REF, NUMBER = "-ref-", 0  # what stands in an address that was looked up, where that of a thing has its own


def addresses_of(name: str, ref: str) -> Callable[[int], str]:
    """Gives, for the number of each thing, its address under this name."""
    before, after = _around(name, get_script_prefix())
    before = before.replace(REF, ref)
    return lambda number: f"{before}/{number}/{after}"


@lru_cache(maxsize=64)
def _around(name: str, _prefix: str) -> tuple[str, str]:
    before, _number, after = reverse(name, args=[REF, NUMBER]).rpartition(f"/{NUMBER}/")
    return before, after
