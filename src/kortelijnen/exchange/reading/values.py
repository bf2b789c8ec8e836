"""What a single cell holds: a phone number, a mail address, a day."""

import re
from datetime import date

A_PHONE = re.compile(r"(?:\+|\(?0)?[\d(][\d ().\-–/]{1,24}\d|\b\d{3,6}\b")
AN_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
BETWEEN_NUMBERS = re.compile(r"\s*(?:[;,\n|]|\s/\s|\bof\b|\ben\b|\bor\b)\s*|(?<=\d{4})/(?=\d{2})")
A_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
LONGEST_NUMBER, SHORTEST_NUMBER = 15, 3
LONGEST_PHONE = 30


def digits_of(text: str) -> str:
    """The digits in it."""
    return re.sub(r"\D", "", text)


def looks_like_phone(cell: str) -> bool:
    """Mostly digits, as many as a telephone number has."""
    digits = digits_of(cell)
    letters = sum(sign.isalpha() for sign in cell)
    return 8 <= len(digits) <= 24 and letters <= len(digits) // 2 and "@" not in cell


def looks_like_mobile(cell: str) -> bool:
    """A Dutch mobile number."""
    return looks_like_phone(cell) and re.match(r"(?:\+|00)?(?:31)?(?:\(0\))?0?6", re.sub(r"[ -]", "", cell)) is not None


def looks_like_email(cell: str) -> bool:
    """Nothing but a mail address."""
    return AN_EMAIL.fullmatch(cell.strip().removeprefix("mailto:")) is not None


def phones_in(cell: str) -> list[str]:
    """The numbers in a cell, in their order: "000-1234567 / 06-…", "000-1234567 (ma t/m do)"."""
    found = []
    for part in BETWEEN_NUMBERS.split(cell.removeprefix("tel:")):
        number = A_PHONE.search(part or "")
        if number and SHORTEST_NUMBER <= len(digits_of(number.group())) <= LONGEST_NUMBER:
            found.append(_as_written(number.group()))
    return found


def _as_written(number: str) -> str:
    """The number as it stands there. A spreadsheet that took it for a sum lost its first zero: that is put back."""
    number = " ".join(number.replace("–", "-").split()).strip(" -./")
    if number.count("(") != number.count(")"):
        number = number.replace("(", "").replace(")", "").strip()
    return f"0{number}" if re.fullmatch(r"[1-9]\d{8}", number) else number[:LONGEST_PHONE]


def email_in(cell: str) -> str:
    """The first mail address in a cell, "" when there is none."""
    found = AN_EMAIL.search(cell)
    return found.group().rstrip(".'") if found else ""


def day_in(cell: str) -> date | None:
    """A day as people write it: 2026-11-25, 25-11-2026, 25/11/2026. None when it is no day."""
    try:
        if named := A_DAY.search(cell):
            day, month, year = (int(part) for part in named.groups())
            return date(year, month, day)
        return date.fromisoformat(cell.strip()[:10])
    except ValueError:
        return None
