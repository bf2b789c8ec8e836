"""A file that only its passphrase opens."""

import io

import pytest

from kortelijnen.cli import sealed

SECRET = "vier woorden naast elkaar"
WHOLE = sealed.PIECE + sealed.TAG
HEAD = len(sealed.MAGIC) + sealed.SALT + sealed.PREFIX


@pytest.fixture(autouse=True)
def cheap_guesses(monkeypatch):
    """The cost of one guess is a constant of the file; a small one makes these tests quick."""
    monkeypatch.setattr(sealed, "COST", 2**4)


def sealed_file(content: bytes) -> bytes:
    file = io.BytesIO()
    assert sealed.write(file, [content], passphrase=SECRET) == len(content)
    return file.getvalue()


def opened(file: bytes, passphrase: str = SECRET) -> bytes:
    return b"".join(sealed.read(io.BytesIO(file), passphrase=passphrase))


@pytest.mark.parametrize("size", [0, 1, sealed.PIECE - 1, sealed.PIECE, sealed.PIECE + 1, 3 * sealed.PIECE])
def test_what_was_sealed_comes_out_the_same(size):
    content = bytes(range(256)) * (size // 256 + 1)
    assert opened(sealed_file(content[:size])) == content[:size]


def test_nothing_of_the_content_can_be_read_in_the_file():
    assert b"Jolanda" not in sealed_file(b"Jolanda" * 1000)


def test_the_same_content_never_makes_the_same_file():
    assert sealed_file(b"Jolanda") != sealed_file(b"Jolanda")


def test_another_passphrase_opens_nothing():
    with pytest.raises(sealed.CannotOpen, match="another passphrase"):
        opened(sealed_file(b"Jolanda"), "een andere zin dan deze")


def test_another_kind_of_file_is_refused():
    with pytest.raises(sealed.CannotOpen, match="no backup"):
        opened(b"PGDMP and so on, with enough bytes to be long")


@pytest.mark.parametrize("place", [len(sealed.MAGIC), HEAD - 1, HEAD, HEAD + WHOLE + 5, -1])
def test_one_altered_bit_anywhere_is_found(place):
    file = bytearray(sealed_file(bytes(2 * sealed.PIECE + 100)))
    file[place] ^= 1
    with pytest.raises(sealed.CannotOpen):
        opened(bytes(file))


@pytest.mark.parametrize("pieces", [1, 2])
def test_a_file_that_was_cut_off_between_two_pieces_is_found(pieces):
    file = sealed_file(bytes(3 * sealed.PIECE))
    with pytest.raises(sealed.CannotOpen):
        opened(file[: HEAD + pieces * WHOLE])


def test_two_pieces_that_were_swapped_are_found():
    file = sealed_file(bytes(3 * sealed.PIECE))
    first, second = file[HEAD : HEAD + WHOLE], file[HEAD + WHOLE : HEAD + 2 * WHOLE]
    with pytest.raises(sealed.CannotOpen):
        opened(file[:HEAD] + second + first + file[HEAD + 2 * WHOLE :])
