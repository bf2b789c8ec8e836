"""Where the parts of a card lead."""

from functools import cache

from django.urls import reverse

PLACE = "REF"


@cache
def _pattern(name: str) -> str:
    return reverse(name, args=[PLACE])


def page_of(ref: str, name: str) -> str:
    """The address of the page of this name about this reference. A page of cards asks for a hundred of them."""
    return _pattern(name).replace(PLACE, ref)
