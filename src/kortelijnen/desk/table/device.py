"""The key with which a tablet keeps unsent words: for one worker and one household, made on the server, never stored
there, and on the device only inside the open page (docs/adr/0018)."""

import base64
from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """The key (AES-256, base64), and the name under which the ciphertext lies on the device. The name tells neither
    who nor which household."""

    key: str
    shelf: str


def device_for(user_id: int, household_ref: str) -> Device:
    """The same worker gets the same key for the same household again; a colleague on the same tablet another one."""
    made = HKDF(
        algorithm=SHA256(), length=40, salt=b"kortelijnen", info=f"table {household_ref} of {user_id}".encode()
    ).derive(settings.SECRET_KEY.encode())
    return Device(key=base64.b64encode(made[:32]).decode(), shelf=f"kl-table-{made[32:].hex()}")
