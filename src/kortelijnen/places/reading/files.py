"""From a path to text: plain or gzip, UTF-8, of a sensible size."""

import gzip
import re
import zlib
from pathlib import Path

from django.utils.translation import gettext as _

from kortelijnen.places.reading.report import refuse

GZIP = b"\x1f\x8b"
ZIP = b"PK\x03\x04"
LARGEST = 400_000_000


def read_bytes(path: Path) -> bytes:
    """The content of a file, unpacked when it is gzip. Every failure is one sentence."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise refuse(_("%(file)s does not exist.") % {"file": path}) from error
    except OSError as error:
        raise refuse(_("%(file)s is not a file that can be read.") % {"file": path}) from error
    content = _unpacked(raw, path) if raw.startswith(GZIP) else raw
    if not content.strip():
        raise refuse(_("%(file)s is empty.") % {"file": path.name})
    return content


def _unpacked(raw: bytes, path: Path) -> bytes:
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        content = unpacker.decompress(raw, LARGEST)
        if unpacker.eof and unpacker.unused_data.startswith(GZIP):  # several gzip members behind each other
            content = gzip.decompress(raw)
    except (zlib.error, OSError, EOFError) as error:
        raise refuse(_("%(file)s is damaged: it cannot be unpacked.") % {"file": path.name}) from error
    if unpacker.unconsumed_tail or len(content) > LARGEST:
        raise refuse(_("%(file)s is too large when unpacked.") % {"file": path.name})
    if not unpacker.eof:
        raise refuse(_("%(file)s is cut off: download it again.") % {"file": path.name})
    return content


def as_text(content: bytes, path: Path) -> str:
    """The text of a file; it must be UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = _("%(file)s is not UTF-8 text. Save it as UTF-8 and try again.") % {"file": path.name}
        raise refuse(message, line=line) from error


def year_in(text: str) -> int | None:
    """The year that a title or file name speaks of, when it names exactly one."""
    years = set(re.findall(r"(?<!\d)20\d\d(?!\d)", text))
    return int(years.pop()) if len(years) == 1 else None
