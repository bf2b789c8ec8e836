"""Short public references, read aloud over the telephone without mistakes."""

import secrets

# Crockford's alphabet: no I, L, O or U, so nothing is misheard or misread.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 6


def new_ref() -> str:
    """A random reference of six characters (about a thousand million of them), such as 8KQ2FT.

    It says nothing about order or number, and it is not a secret: access never depends on it.
    """
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_ref(text: str) -> str:
    """A reference as typed by a person, put right: lower case, spaces, and O, I, L as they were meant."""
    return text.strip().upper().replace(" ", "").translate(str.maketrans("OIL", "011"))
