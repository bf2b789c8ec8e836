"""A file that only a passphrase opens, written and read piece by piece, so that its size costs no memory.

The key comes from the passphrase by scrypt (RFC 7914). The content is cut into pieces of one MiB; each is sealed with
AES-256-GCM under a nonce that counts and says whether it is the last (the STREAM construction of Hoang, Reyhanitabar,
Rogaway and Vizár, 2015). So a piece that was altered, left out, swapped or cut off at the end does not open.
"""

import secrets
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MAGIC = b"KORTELIJNEN-BACKUP-1\n"
SALT, PREFIX, TAG = 16, 7, 16
PIECE = 1024 * 1024
COST, BLOCK, LANES = 2**17, 8, 1  # 128 MiB and about half a second for each guess


class CannotOpen(Exception):  # noqa: N818 - it reads as the sentence it is
    """The file does not open; the message says what may be the matter, in one line."""


@dataclass(frozen=True, slots=True)
class _Seal:
    key: AESGCM
    head: bytes
    prefix: bytes

    def nonce(self, number: int, *, is_last: bool) -> bytes:
        return self.prefix + struct.pack(">I?", number, is_last)


def _seal(passphrase: str, head: bytes) -> _Seal:
    salt, prefix = head[len(MAGIC) : len(MAGIC) + SALT], head[-PREFIX:]
    key = Scrypt(salt=salt, length=32, n=COST, r=BLOCK, p=LANES).derive(passphrase.encode())
    return _Seal(AESGCM(key), head, prefix)


def write(file: BinaryIO, content: Iterable[bytes], *, passphrase: str) -> int:
    """Seal the content into the file; gives how many bytes the content had."""
    head = MAGIC + secrets.token_bytes(SALT + PREFIX)
    seal, written, number = _seal(passphrase, head), 0, 0
    file.write(head)
    pieces = _pieces(content)
    piece = next(pieces, b"")
    for following in pieces:
        file.write(seal.key.encrypt(seal.nonce(number, is_last=False), piece, head))
        written, number, piece = written + len(piece), number + 1, following
    file.write(seal.key.encrypt(seal.nonce(number, is_last=True), piece, head))
    return written + len(piece)


def _pieces(content: Iterable[bytes]) -> Iterator[bytes]:
    waiting = bytearray()
    for part in content:
        waiting += part
        while len(waiting) >= PIECE:
            yield bytes(waiting[:PIECE])
            del waiting[:PIECE]
    if waiting:
        yield bytes(waiting)


def read(file: BinaryIO, *, passphrase: str) -> Iterator[bytes]:
    """What was sealed, a piece at a time; none is given before its seal is found to be whole.

    Raises CannotOpen for another passphrase, another kind of file, and for every change in it.
    """
    head = file.read(len(MAGIC) + SALT + PREFIX)
    if len(head) != len(MAGIC) + SALT + PREFIX or not head.startswith(MAGIC):
        raise CannotOpen("This is no backup of Korte Lijnen.")
    seal, number = _seal(passphrase, head), 0
    piece = file.read(PIECE + TAG)
    while True:
        following = file.read(PIECE + TAG)
        yield _opened(seal, piece, number, is_last=not following)
        if not following:
            return
        piece, number = following, number + 1


def _opened(seal: _Seal, piece: bytes, number: int, *, is_last: bool) -> bytes:
    try:
        return seal.key.decrypt(seal.nonce(number, is_last=is_last), piece, seal.head)
    except InvalidTag:
        if number == 0:
            raise CannotOpen("It does not open: another passphrase, or the file was damaged.") from None
        raise CannotOpen(f"The file was damaged or cut off after {number} MiB.") from None
