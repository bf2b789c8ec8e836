"""Rows of a list that differ in their texts only: drawn once for each sort of row in each language, then filled in.

A record may hold sixty steps and forty people. A row is a frozen dataclass: its texts (`str`) are what is filled in,
its yes and no (`bool`) say which sort of row it is. The row's own template shows the texts as they are and does not
calculate with them; nothing about a person is kept in what was drawn. Every text is escaped here.
"""

import secrets
from collections.abc import Hashable, Sequence
from dataclasses import fields
from functools import lru_cache
from html import escape
from re import compile as pattern
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

# Nobody can type what stands in an open place: it is drawn by lot for each process, and never leaves it.
LOT = secrets.token_hex(8)
_MARK = pattern(r"[&<>\"']").search  # what escaping would change: few texts have any
_PLACE = pattern(f"(?:([a-z_]+)0{LOT})")
Names = tuple[str, ...]
Sort = tuple[tuple[str, Hashable], ...]


def rows_drawn(template: str, rows: Sequence[Any], **shared: Hashable) -> SafeString:
    """The template for each of these rows, as `row`. `shared` is the same for all of them: texts to fill in, and what
    says which sort of rows they are."""
    if not rows:
        return mark_safe("")
    language = get_language() or ""
    in_common = {name: escaped(text) for name, text in shared.items() if isinstance(text, str)}
    sort = tuple((name, value) for name, value in shared.items() if not isinstance(value, str))
    texts, answers = _names_in(rows[0].__class__)
    known: dict[tuple[object, ...], Names] = {}
    drawn: list[str] = []
    for row in rows:
        filled = {name: text for name in texts if (text := getattr(row, name))}
        kind = (*filled, *[getattr(row, name) for name in answers])
        if kind not in known:
            own = tuple((name, getattr(row, name)) for name in answers)
            in_all = tuple(name for name, text in in_common.items() if text)
            known[kind] = _drawn(template, tuple(filled), own, in_all, sort, language)
        found = in_common | {name: escaped(text) for name, text in filled.items()}
        pieces = list(known[kind])
        pieces[1::2] = [found[place] for place in pieces[1::2]]
        drawn += pieces
    return mark_safe("".join(drawn))  # noqa: S308 - a drawn template, filled with escaped texts


def place_of(name: str) -> str:
    """The open place for the text of this name."""
    return f"{name}0{LOT}"


def opened(drawn: str) -> Names:
    """What stands between the open places, and which place it is, in turn."""
    return tuple(_PLACE.split(drawn))


def escaped(text: str) -> str:
    """The text as it may stand in a page; what the page drew itself stays as it is."""
    return str(text) if isinstance(text, SafeString) or not _MARK(text) else escape(text)


@lru_cache(maxsize=128)
def _names_in(kind: type) -> tuple[Names, Names]:
    """The texts of such a row, and its yes and no."""
    sorts = {field.name: isinstance(field.type, type) and issubclass(field.type, str) for field in fields(kind)}
    return tuple(name for name in sorts if sorts[name]), tuple(name for name in sorts if not sorts[name])


@lru_cache(maxsize=512)
def _drawn(template: str, texts: Names, own: Sort, in_common: Names, shared: Sort, _language: str) -> Names:
    """What stands between the open places, and which place it is, in turn."""
    row: dict[str, object] = {name: place_of(name) for name in texts}
    context: dict[str, object] = {name: place_of(name) for name in in_common}
    context |= {"row": row | dict(own), **dict(shared)}
    return opened(render_to_string(template, context))
