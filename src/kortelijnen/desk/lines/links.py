"""Where the parts of a card lead."""

from functools import cache

from django.urls import NoReverseMatch, reverse

PLACE = "REF"


@cache
def _pattern(name: str) -> str:
    try:
        return reverse(name, args=[PLACE])
    except NoReverseMatch:
        return ""  # until every page that a card leads to has its route


def page_of(ref: str, name: str) -> str:
    """The address of the page of this name about this reference. A page of cards asks for a hundred of them."""
    return _pattern(name).replace(PLACE, ref)
