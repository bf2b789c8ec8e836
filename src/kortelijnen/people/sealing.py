"""Encryption of the few things that even a reader of the database must not see: the secrets of a second
factor, and words that somebody typed and has not confirmed. The key comes from the installation's own."""

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class SealBroken(Exception):  # noqa: N818 - it reads as the sentence it is
    """Sealed under another key or for another purpose, or changed since."""


@lru_cache(maxsize=64)
def _keys(purpose: str, secrets: tuple[str, ...]) -> MultiFernet:
    def key(secret: str) -> Fernet:
        kdf = HKDF(algorithm=SHA256(), length=32, salt=b"kortelijnen", info=purpose.encode())
        return Fernet(base64.urlsafe_b64encode(kdf.derive(secret.encode())))

    return MultiFernet([key(secret) for secret in secrets])


def _keys_for(purpose: str) -> MultiFernet:
    return _keys(purpose, (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


def seal(text: str, *, purpose: str) -> str:
    """The text, unreadable without the installation's key; what is sealed for one purpose opens for no other."""
    return _keys_for(purpose).encrypt(text.encode()).decode()


def unseal(sealed: str, *, purpose: str) -> str:
    """The text again, or SealBroken."""
    try:
        return _keys_for(purpose).decrypt(sealed.encode()).decode()
    except InvalidToken as broken:
        raise SealBroken(purpose) from broken
