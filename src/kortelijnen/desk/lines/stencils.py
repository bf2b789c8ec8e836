"""The buttons below a card, drawn once for each sort of card in each language and then filled in.

A page has a dozen cards whose buttons differ in four values only. Drawing them one by one took longer than finding
the people.
"""

import re
import secrets
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from kortelijnen.desk.lines.buttons import outcome_buttons
from kortelijnen.lines.queries import CallCard

TEMPLATE = "desk/lines/_after_call.html"
# Nobody can type what stands in an open place: it is drawn by lot for each process and never leaves it.
_LOT = secrets.token_hex(8)
REF, NAME, WORDS, TOKEN = (f"{place}{_LOT}" for place in ("ref", "name", "words", "token"))
_OPEN_PLACE = re.compile(f"(?:ref|name|words|token){_LOT}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SortOfCard:
    """All that the buttons of a card depend on, besides what is filled in."""

    is_desk: bool
    is_offered: bool
    is_through_colleague: bool
    is_urgent: bool
    ref: str = REF
    name: str = NAME


def filled_in(card: CallCard, *, words: str, csrf_token: str, is_urgent: bool) -> SafeString:
    """The buttons of this card. `words` is what was looked for: it leads back to the same list."""
    sort = SortOfCard(
        is_desk=card.is_desk,
        is_offered=card.is_offered,
        is_through_colleague=card.is_through_colleague,
        is_urgent=is_urgent,
    )
    known = {
        REF: escape(card.ref),
        NAME: escape(card.name),
        WORDS: escape(words),
        TOKEN: escape(csrf_token),
    }
    filled = _OPEN_PLACE.sub(lambda place: known[place[0]], _stencil(sort, get_language() or ""))
    return mark_safe(filled)  # noqa: S308 - a drawn template, filled with escaped values


@lru_cache(maxsize=64)
def _stencil(sort: SortOfCard, _language: str) -> str:
    context = {"card": sort, "words": WORDS, "csrf_token": TOKEN, "outcomes": outcome_buttons()}
    return render_to_string(TEMPLATE, context)
