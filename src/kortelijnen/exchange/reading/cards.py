"""Address cards (vCard 2.1, 3 and 4), many in one file. One broken card breaks no other."""

import re
from dataclasses import dataclass
from typing import Any

import vobject
from vobject.base import ParseError

from kortelijnen.exchange.enums import Column

BEGIN = re.compile(rb"^\s*BEGIN:VCARD", re.IGNORECASE)
A_CARD = re.compile(rb"^[ \t]*BEGIN:VCARD[ \t]*\r?$.*?(?=^[ \t]*BEGIN:VCARD[ \t]*\r?$|\Z)", re.I | re.M | re.S)
# Pictures and keys are never taken over; they are cut out before anything reads the card.
HEAVY = re.compile(
    r"^(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY|AGENT)\b[^\n]*\n(?:[ \t][^\n]*\n|[A-Za-z0-9+/=]{40,}\n)*", re.I | re.M
)
NOT_A_VOICE = {"FAX", "PAGER", "MODEM", "BBS", "VIDEO", "TEXTPHONE"}
MAPPING = (Column.NAME, Column.FUNCTION, Column.ORGANISATION, Column.PHONE, Column.MOBILE, Column.DESK, Column.EMAIL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What of a card is of use here. The direct number: at work first, then the mobile one."""

    name: str
    function: str
    organisation: str
    phones: tuple[str, ...]
    email: str

    def cells(self) -> tuple[str, ...]:
        """The card as a row, in the order of `MAPPING`."""
        phones = [*self.phones[:3], "", "", ""]
        return (self.name, self.function, self.organisation, *phones[:3], self.email)


def is_cards(content: bytes) -> bool:
    """A file that begins as a card does, whatever its encoding."""
    return BEGIN.match(content.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")[:200]) is not None


def read_cards(content: bytes) -> list[Card | None]:
    """All cards in the order of the file; None for one that cannot be read."""
    if b"\x00" in content[:40]:
        content = content.decode("utf-16", errors="replace").encode()
    return [_card(found.group()) for found in A_CARD.finditer(content)]


def _card(raw: bytes) -> Card | None:
    """A file may hold cards of different programs, so each is decoded for itself."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    text = HEAVY.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not re.search(r"^END:VCARD\s*$", text, re.IGNORECASE | re.MULTILINE):
        return None
    try:
        card = vobject.readOne(text.strip() + "\n", validate=False, transform=True, allowQP=True)
        return _read(card.contents)
    except (ParseError, ValueError, LookupError, AttributeError, TypeError, IndexError):
        return None


def _read(contents: dict[str, list[Any]]) -> Card:
    name = _first(contents, "fn") or _structured(contents) or _first(contents, "nickname")
    return Card(
        name=name,
        function=_first(contents, "title") or _first(contents, "role"),
        organisation=_first(contents, "org"),
        phones=_phones(contents.get("tel", [])),
        email=_first(contents, "email").removeprefix("mailto:"),
    )


def _first(contents: dict[str, list[Any]], name: str) -> str:
    for line in contents.get(name, []):
        value = line.value
        if isinstance(value, list):  # an organisation with its departments
            value = next((str(part) for part in value if str(part).strip()), "")
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return ""


def _structured(contents: dict[str, list[Any]]) -> str:
    """The name in its parts, for a card without a name as it is said."""
    for line in contents.get("n", []):
        parts = [getattr(line.value, part, "") for part in ("given", "additional", "family")]
        if said := " ".join(str(part).strip() for part in parts if part and not isinstance(part, list)):
            return " ".join(said.split())
    return ""


def _phones(lines: list[Any]) -> tuple[str, ...]:
    found: list[tuple[int, str]] = []
    for line in lines:
        said = set(_types(line))
        number = str(line.value).strip().removeprefix("tel:").split(";")[0]
        if number and not said & NOT_A_VOICE:
            found.append((_worth(said), number))
    return tuple(dict.fromkeys(number for _worth_of, number in sorted(found, key=lambda item: item[0])))


def _types(line: Any) -> list[str]:
    """What a number is for, as any version of the standard says it: TYPE=CELL, TYPE="work,voice", or just CELL."""
    said = [word for value in line.params.get("TYPE", []) for word in value.split(",")]
    preferred = ["PREF"] if line.params.get("PREF") else []
    return [word.strip(' "').upper() for word in (*said, *line.singletonparams)] + preferred


def _worth(said: set[str]) -> int:
    """The number that this person picks up comes first: preferred, at work, mobile, at home."""
    home = "HOME" in said
    order = (("PREF", "WORK"), ("WORK", "CELL"), ("WORK",), ("CELL",), ("PREF",), ("VOICE",))
    return next((place for place, words in enumerate(order) if said.issuperset(words)), len(order) + home)
