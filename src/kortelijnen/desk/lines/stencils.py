"""Cards of people and desks, drawn once for each sort of card in each language and then filled in.

A page has a dozen cards, and most differ in their texts only. Drawing them one by one took as long as finding the
people. A stencil is the card's own template with an open place for each text; nothing about a person is kept in it.
"""

import secrets
from dataclasses import fields, replace
from functools import lru_cache
from html import escape
from re import compile as pattern
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language

from kortelijnen.desk.lines.buttons import outcome_buttons
from kortelijnen.lines.queries import CallCard, Number

TEMPLATE = "desk/lines/_card.html"
BETWEEN = " · "
TEXTS = tuple(field.name for field in fields(CallCard) if field.type is str)
LISTS = tuple(field.name for field in fields(CallCard) if field.type == tuple[str, ...])
# Nobody can type what stands in an open place: it is drawn by lot for each process, and never leaves it.
LOT = secrets.token_hex(8)
_PLACE = pattern(f"([A-Za-z_]+0{LOT})")

Texts = dict[str, str]


def filled_in(card: CallCard, *, words: str, csrf_token: str, is_urgent: bool, may_note: bool) -> SafeString:
    """This card. `words` is what was looked for: it leads back to the same list. Every text is escaped here."""
    texts: Texts = {}
    stencil = _stencil(
        _opened(card, texts),
        _place("words", words, texts),
        _place("token", csrf_token, texts),
        is_urgent,
        may_note,
        get_language() or "",
    )
    shown = {place: escape(text) for place, text in texts.items()}
    drawn = list(stencil)
    drawn[1::2] = [shown.get(place) or _with_capital(place, texts) for place in stencil[1::2]]
    return mark_safe("".join(drawn))  # noqa: S308 - a drawn template, filled with escaped texts


@lru_cache(maxsize=512)
def _stencil(
    card: CallCard, words: str, csrf_token: str, is_urgent: bool, may_note: bool, _language: str
) -> tuple[str, ...]:
    """What stands between the open places, and which place it is, in turn."""
    context = {
        "card": card,
        "words": words,
        "csrf_token": csrf_token,
        "found": {"is_urgent": is_urgent},
        "outcomes": outcome_buttons() if may_note else None,
    }
    return tuple(_PLACE.split(render_to_string(TEMPLATE, context)))


def _opened(card: CallCard, texts: Texts) -> CallCard:
    """The card with an open place for each text that it has; the texts go into `texts`."""
    one, instead = card.number, card.replacement
    places: dict[str, Any] = {name: _place(name, getattr(card, name), texts) for name in TEXTS}
    for name in LISTS:
        place = _place(name, BETWEEN.join(getattr(card, name)), texts)
        places[name] = (place,) if place else ()
    return replace(
        card,
        **places,
        number=_opened_number("number", one, texts),
        replacement=instead
        and replace(
            instead,
            name=_place("instead", instead.name, texts),
            ref=_place("instead_ref", instead.ref, texts),
            number=_opened_number("instead_number", instead.number, texts),
        ),
    )


def _opened_number(name: str, number: Number, texts: Texts) -> Number:
    return Number(shown=_place(f"{name}_shown", number.shown, texts), tel=_place(f"{name}_tel", number.tel, texts))


def _place(name: str, text: str, texts: Texts) -> str:
    """An open place for this text; nothing where there is none, because a card leaves out what it does not have."""
    if not text:
        return ""
    place = f"{name}0{LOT}"
    texts[place] = text
    return place


def _with_capital(place: str, texts: Texts) -> str:
    """A place that was drawn with a capital is filled with one."""
    return escape(capfirst(texts[place[0].lower() + place[1:]]))
