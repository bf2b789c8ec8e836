"""What an authenticator app shows, computed here (RFC 6238), so that the library is not tested with itself."""

import base64
import hashlib
import hmac
import struct
import time


def code_of(secret: str, *, steps_ahead: int = 0) -> str:
    counter = int(time.time()) // 30 + steps_ahead
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", counter), hashlib.sha1).digest()
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"
