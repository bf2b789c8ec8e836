"""Which signs our typeface can draw, and what stands in their place on paper when it cannot.

Atkinson Hyperlegible draws the languages written with Latin letters. Emoji and other scripts it does not have; Typst
refuses a page with a sign that no letter draws, because a screen reader would stumble over it.
"""

import re
import struct
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

LETTERS = Path(__file__).resolve().parent / "static" / "design" / "vendor" / "atkinson-hyperlegible"

# In the place of whatever our letters cannot draw, however long it was.
MARK = "[*]"
# A word longer than a line is broken rather than printed off the page.
LONGEST_WORD = 40
BREAK = "\u200b"
SPACES = re.compile(r"[^\S\n]+")
LONG = re.compile(rf"(\S{{{LONGEST_WORD}}})(?=\S)")


@cache
def drawn() -> frozenset[int]:
    """The signs that both the regular and the bold letters have."""
    have = [_signs_of(path.read_bytes()) for path in sorted(LETTERS.glob("*.ttf"))]
    return frozenset.intersection(*have)


def _signs_of(font: bytes) -> frozenset[int]:
    """The signs in the character map of a font (OpenType, table `cmap`, format 4)."""
    tables = struct.unpack_from(">H", font, 4)[0]
    where = {font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0] for at in range(12, 12 + tables * 16, 16)}
    start = where[b"cmap"]
    for number in range(struct.unpack_from(">H", font, start + 2)[0]):
        at = start + struct.unpack_from(">I", font, start + 4 + number * 8 + 4)[0]
        if struct.unpack_from(">H", font, at)[0] == 4:
            return _segments(font, at)
    raise ValueError("this font has no character map that we can read")


def _segments(font: bytes, at: int) -> frozenset[int]:
    twice = struct.unpack_from(">H", font, at + 6)[0]
    lasts = struct.unpack_from(f">{twice // 2}H", font, at + 14)
    firsts = struct.unpack_from(f">{twice // 2}H", font, at + 16 + twice)
    pairs = zip(firsts, lasts, strict=True)
    return frozenset(sign for first, last in pairs for sign in range(first, last + 1) if sign != 0xFFFF)


def printable(text: str) -> str:
    """The text as our letters can print it: each run of signs that they lack becomes one mark, invisible signs go, and
    a word longer than a line can be broken."""
    if not _beyond_plain().search(text):
        return LONG.sub(rf"\1{BREAK}", SPACES.sub(" ", text))
    known = drawn()
    signs = [sign for sign in unicodedata.normalize("NFC", text) if sign == "\n" or not _is_invisible(sign)]
    plain = "".join(sign if sign.isspace() or ord(sign) in known else "\0" for sign in signs)
    marked = re.sub(r"\0(?:\s*\0)*", MARK, plain)
    return LONG.sub(rf"\1{BREAK}", SPACES.sub(" ", marked))


@cache
def _beyond_plain() -> re.Pattern[str]:
    """A sign that is worth a look: any but the letters of which Dutch is written, which our letters have. Nearly no
    text has one, and a record has hundreds of texts."""
    latin = [chr(sign) for sign in range(0x20, 0x180) if sign in drawn() and not _is_invisible(chr(sign))]
    return re.compile(f"[^{''.join(map(re.escape, latin))}\n]")


def _is_invisible(sign: str) -> bool:
    """Signs that steer others (direction, joining, variation) and draw nothing; not the spaces among them."""
    return unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Mn", "Me"} and not sign.isspace()


def printable_values(given: Mapping[str, Any]) -> dict[str, Any]:
    """Every text in these values, as our letters can print it."""
    return {name: _printable(value) for name, value in given.items()}


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return printable_values(value)
    if isinstance(value, list | tuple):
        return [_printable(one) for one in value]
    return value


def has_marks(value: Any) -> bool:
    """Does something in these values stand in the place of what could not be drawn?"""
    if isinstance(value, str):
        return MARK in value
    if isinstance(value, Mapping):
        return any(map(has_marks, value.values()))
    return any(map(has_marks, value)) if isinstance(value, list | tuple) else False
