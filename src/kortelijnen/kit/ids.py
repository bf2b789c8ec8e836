"""Short public references, read aloud over the telephone without mistakes."""

import random
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# Crockford's alphabet: no I, L, O or U, so nothing is misheard or misread.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 6
_unforeseeable = secrets.SystemRandom()
_drawn_from: ContextVar[random.Random | None] = ContextVar("drawn_from", default=None)


def new_ref() -> str:
    """A random reference of six characters (about a thousand million of them), such as 8KQ2FT.

    It says nothing about order or number, and it is not a secret: access never depends on it.
    """
    source = _drawn_from.get() or _unforeseeable
    return "".join(source.choice(ALPHABET) for _ in range(LENGTH))


def read_ref(text: str) -> str:
    """A reference as typed by a person, put right: lower case, spaces, and O, I, L as they were meant."""
    meant = text.upper().translate(str.maketrans("OIL", "011"))
    return "".join(sign for sign in meant if sign in ALPHABET)[:12]


@contextmanager
def drawn_from(source: random.Random) -> Iterator[None]:
    """Within this block references come from this source: the same story gets the same references again."""
    token = _drawn_from.set(source)
    try:
        yield
    finally:
        _drawn_from.reset(token)
