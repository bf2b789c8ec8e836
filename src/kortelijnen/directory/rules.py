"""How names and words are read for searching, and what a wait may be. Pure."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, time, timedelta
from enum import StrEnum

from cologne_phonetics import encode

from kortelijnen.kit.errors import RuleBroken

DOTTED = re.compile(r"\b(?:[^\W_]\.){2,}")
A_WORD = re.compile(r"[^\W_]+")
# Letters that are no letter with an accent, but are typed without it all the same: Yılmaz is looked for as Yilmaz.
LETTERS, TYPED_AS = "ıøØłŁđĐ", "ioOlLdD"
LONGEST_WAIT = 365


def folded(text: str) -> str:
    """Without capitals and accents, as people type: Özdemir is ozdemir. The database folds in the same way."""
    plain = unicodedata.normalize("NFKD", text).translate(str.maketrans(LETTERS, TYPED_AS))
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


def words_of(text: str, *, most: int = 8) -> list[str]:
    """The different words in what somebody typed, folded, in their order; what stands after `most` is left out.
    Letters with dots are one word: g.g.z. is ggz."""
    written = DOTTED.sub(lambda found: found[0].replace(".", ""), folded(text))
    return list(dict.fromkeys(A_WORD.findall(written)))[:most]


SHORTEST_SOUND = 2
SILENT_W = re.compile(r"uw(?![aeiouy])")


def sound_of(word: str) -> str:
    """How a folded word sounds, in the digits of the Cologne phonetics; "" when too little is left to say.

    Made for German, and right for most Dutch slips: ei and ij, g and ch, f, v and w, d and t, s and z, c and k, single
    and double letters sound the same. Two Dutch ones are added: qu is kw, and the w of ouw is not heard.
    Postel, Die Kölner Phonetik, IBM-Nachrichten 19 (1969).
    """
    heard = SILENT_W.sub("u", word.replace("qu", "kw"))
    coded = "".join(code for _word, code in encode(heard)) if word.isascii() else ""
    return coded[:20] if len(coded) >= SHORTEST_SOUND else ""


def sounds_of(*texts: str) -> list[str]:
    """The different sounds of all words in these texts, sorted: what `sounds` of a row holds."""
    return sorted({sound for text in texts for word in A_WORD.findall(folded(text)) if (sound := sound_of(word))})


def sounds_like(words: Iterable[str]) -> list[str]:
    """The different sounds of these folded words, to look rows up with."""
    return sorted({sound for word in words if (sound := sound_of(word))})


def wait_is_plausible(*, days: int | None, message: str) -> None:
    """A usual wait is counted in working days and stays under a year; unknown is not zero."""
    if days is not None and not 0 <= days <= LONGEST_WAIT:
        raise RuleBroken("wait_implausible", message)


SHORTEST_NUMBER = 3  # 112


def desk_key(phone: str) -> str:
    """The digits that make two numbers of desks the same: +31 53 12, 0031 (0)53 12 and 053-12 are equal; "" when
    there are too few to call."""
    dialled = re.sub(r"[^0-9+]", "", phone.replace("(0)", ""))
    key = re.sub(r"\D", "", re.sub(r"^(\+|00)31", "0", dialled))
    return key if len(key) >= SHORTEST_NUMBER else ""


# --- Taking a directory over --------------------------------------------------------------------------
class TakenOver(StrEnum):
    """What an import does with a thing that a directory says."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    LEFT_ALONE = "left_alone"


def taken_over(*, says_what_stands: bool, is_untouched: bool) -> TakenOver:
    """Whether an import changes what stands here. What somebody put right here since the last import stays, also when
    the directory says something new; that is reported."""
    if says_what_stands:
        return TakenOver.UNCHANGED
    return TakenOver.CHANGED if is_untouched else TakenOver.LEFT_ALONE


ASSURANCE_LASTS = timedelta(days=365)


def assurance_holds(assured_on: date | None, today: date) -> bool:
    """Seen to be right less than a year ago. Older, or never, is shown grey: updated is not verified."""
    return assured_on is not None and today - assured_on <= ASSURANCE_LASTS


def hours_run_forwards(*, hours: Iterable[tuple[time | None, time | None]], message: str) -> None:
    """What opens and closes on one day closes later than it opens; over midnight takes two days."""
    if any(opens is not None and closes is not None and closes <= opens for opens, closes in hours):
        raise RuleBroken("hours_run_backwards", message)
