"""What a program that reads aloud finds in a page on paper: the text of each page, by the fonts' own tables."""

import re
import zlib

OBJECT = re.compile(rb"(\d+) 0 obj(.*?)endobj", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
SHOWN = re.compile(rb"/(f\d+) [\d.]+ Tf|\[((?:[^\[\]()]|\((?:\\.|[^\\()])*\))*)\]TJ|(EMC)", re.DOTALL)
TEXT = re.compile(rb"\(((?:\\.|[^\\()])*)\)", re.DOTALL)
ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def pages_read(page: bytes) -> list[str]:
    """The text of each page, with single spaces."""
    objects = {int(number): body for number, body in OBJECT.findall(page)}
    found = []
    for body in objects.values():
        if re.search(rb"/Type\s*/Page\b", body):
            fonts = _fonts(objects, objects[_points_to(body, b"Resources")])
            found.append(_text(_laid_open(objects[_points_to(body, b"Contents")]), fonts))
    return found


def _points_to(body: bytes, name: bytes) -> int:
    return int(re.search(rb"/" + name + rb"\s*(\d+) 0 R", body).group(1))


def _laid_open(body: bytes) -> bytes:
    packed = STREAM.search(body).group(1)
    return zlib.decompress(packed) if b"FlateDecode" in body else packed


def _fonts(objects: dict[int, bytes], resources: bytes) -> dict[bytes, dict[int, str]]:
    named = re.findall(rb"/(f\d+) (\d+) 0 R", resources)
    return {name: _letters(objects, objects[int(number)]) for name, number in named}


def _letters(objects: dict[int, bytes], font: bytes) -> dict[int, str]:
    table = _laid_open(objects[_points_to(font, b"ToUnicode")])
    pairs = re.findall(rb"^<([0-9A-F]{4})> <([0-9A-F]+)>$", table, re.MULTILINE)
    return {int(sign, 16): bytes.fromhex(told.decode()).decode("utf-16-be") for sign, told in pairs}


def _text(content: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    words, letters = [], {}
    for font, shown, ends in SHOWN.findall(content):
        if font:
            letters = fonts[font]
        elif ends:
            words.append(" ")
        else:
            for part in TEXT.findall(shown):
                signs = ESCAPED.sub(_meant, part)
                words += [letters[int.from_bytes(signs[i : i + 2])] for i in range(0, len(signs), 2)]
    return " ".join("".join(words).split())


def _meant(escaped: re.Match[bytes]) -> bytes:
    sign = escaped.group(1)
    return bytes([int(sign, 8)]) if sign[:1].isdigit() else NAMED.get(sign, sign)
