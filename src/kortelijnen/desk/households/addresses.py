"""Addresses of many things in one household: looked up once, because only the number differs."""

from collections.abc import Callable

from django.urls import reverse


def addresses_of(name: str, ref: str) -> Callable[[int], str]:
    """Gives, for the number of each thing, its address under this name."""
    before, _zero, after = reverse(name, args=[ref, 0]).rpartition("/0/")
    return lambda number: f"{before}/{number}/{after}"
