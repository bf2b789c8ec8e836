"""The people of the network map as a list beside it.

Forty rows differ in their texts only. A row is drawn once for each sort in each language and then filled in, as the
cards of `desk/lines/stencils.py` are; nothing about a person is kept in what was drawn.
"""

import secrets
from collections.abc import Sequence
from functools import lru_cache
from re import compile as pattern

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from kortelijnen.desk.households.addresses import addresses_of
from kortelijnen.households.enums import Closeness, Relation
from kortelijnen.households.models import NetworkPerson

TEMPLATE = "desk/households/_network_row.html"
# Nobody can type what stands in an open place: it is drawn by lot for each process, and never leaves it.
LOT = secrets.token_hex(8)
PLACES = ("number", "name", "relation", "closeness", "can_do", "place_url", "remove_url", "csrf_token")
_PLACE = pattern(f"({'|'.join(PLACES)})0{LOT}")


def network_rows(
    people: Sequence[NetworkPerson], *, ref: str, editable: bool, is_numbered: bool, csrf_token: str
) -> SafeString:
    """A row for each of these people. With `editable` each can be moved or taken away. Every text is escaped here."""
    relations = {one.value: str(one.label) for one in Relation}
    closeness = {one.value: str(one.label) for one in Closeness}
    place_urls, remove_urls = addresses_of("desk:network-place", ref), addresses_of("desk:network-remove", ref)
    language = get_language() or ""
    drawn = []
    for number, person in enumerate(people, start=1):
        texts = {
            "number": str(number),
            "name": person.name,
            "relation": relations[person.relation],
            "closeness": closeness[person.closeness],
            "can_do": person.can_do,
            "place_url": place_urls(person.pk),
            "remove_url": remove_urls(person.pk),
            "csrf_token": csrf_token,
        }
        row = list(_row(bool(person.can_do), person.is_strained, is_numbered, editable, language))
        row[1::2] = [escape(texts[place]) for place in row[1::2]]
        drawn += row
    return mark_safe("".join(drawn))  # noqa: S308 - a drawn template, filled with escaped texts


@lru_cache(maxsize=64)
def _row(can_do: bool, is_strained: bool, is_numbered: bool, editable: bool, _language: str) -> tuple[str, ...]:
    """What stands between the open places, and which place it is, in turn."""
    context: dict[str, object] = {name: f"{name}0{LOT}" for name in PLACES}
    context |= {"is_strained": is_strained, "is_numbered": is_numbered, "editable": editable}
    if not can_do:
        context["can_do"] = ""
    return tuple(_PLACE.split(render_to_string(TEMPLATE, context)))
