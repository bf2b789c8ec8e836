"""How names and words are read for searching, and what a wait may be. Pure."""

import re
import unicodedata

from kortelijnen.kit.errors import RuleBroken

A_WORD = re.compile(r"[^\W_]+")
# Letters that are no letter with an accent, but are typed without it all the same: Yılmaz is looked for as Yilmaz.
LETTERS, TYPED_AS = "ıøØłŁđĐ", "ioOlLdD"
LONGEST_WAIT = 365


def folded(text: str) -> str:
    """Without capitals and accents, as people type: Özdemir is ozdemir. The database folds in the same way."""
    plain = unicodedata.normalize("NFKD", text).translate(str.maketrans(LETTERS, TYPED_AS))
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


def words_of(text: str, *, most: int = 8) -> list[str]:
    """The different words in what somebody typed, folded, in their order; what stands after `most` is left out."""
    return list(dict.fromkeys(A_WORD.findall(folded(text))))[:most]


def wait_is_plausible(*, days: int | None, message: str) -> None:
    """A usual wait is counted in working days and stays under a year; unknown is not zero."""
    if days is not None and not 0 <= days <= LONGEST_WAIT:
        raise RuleBroken("wait_implausible", message)
