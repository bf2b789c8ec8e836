"""When two names are likely one: of a person, of an institution. Pure.

A likeness is a question to somebody, never a decision: what is alike is shown beside each other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from rapidfuzz import fuzz, process

from kortelijnen.directory.rules import A_WORD, folded, sounds_like

ALIKE = 88  # of 100: one slip in an ordinary name
ALIKE_BY_EAR = 75  # when every word sounds the same, more letters may differ
# Small words in Dutch surnames, and what one writes before a name.
PARTICLES = frozenset(
    "van v de d der den te ten ter het t in op la le el al dhr mw mevr mevrouw meneer dr drs mr".split()  # noqa: SIM905 - words read better than a list of quotes
)
# What many names of institutions have in common, so that it tells nothing.
COMMON = frozenset("stichting vereniging gemeente bv nv cooperatie de het een van voor en te".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A name as it is compared: its telling words, how they are spelled together, and how they sound."""

    words: tuple[str, ...]
    spelled: str
    sounds: tuple[str, ...]


@lru_cache(maxsize=20_000)
def person_heard(name: str) -> Heard:
    """The words of somebody's name without particles and titles: "Anders, mw. F. van" is anders, f."""
    return _heard(name, PARTICLES)


@lru_cache(maxsize=20_000)
def institution_heard(name: str) -> Heard:
    """The words of an institution's name without those that many share."""
    return _heard(name, COMMON)


def _heard(name: str, common: frozenset[str]) -> Heard:
    every = A_WORD.findall(folded(name))
    words = tuple(word for word in every if word not in common) or tuple(every)
    return Heard(words=words, spelled=" ".join(sorted(words)), sounds=tuple(sounds_like(words)))


def people_alike(one: str, other: str) -> bool:
    """Two names of people at the same place that may be one person: a slip, another order, an initial for the
    first name, or only one of the names."""
    mine, yours = person_heard(one), person_heard(other)
    if not mine.words or not yours.words:
        return False
    return _nearly_the_same(mine, yours) or _shortened(mine.words, yours.words)


def institutions_alike(one: str, other: str) -> bool:
    """Two names that may be one institution: a slip, another order, with or without "Stichting"."""
    mine, yours = institution_heard(one), institution_heard(other)
    return bool(mine.words and yours.words) and _nearly_the_same(mine, yours)


# --- Among many -----------------------------------------------------------------------------------------
Two = tuple[int, int]


def people_alike_among(names: Sequence[str]) -> Iterator[Two]:
    """The places of each two of these names that `people_alike` finds alike. Only those are compared that have a word
    in common or are spelled nearly the same: of two others neither can be short for the other, nor a slip of it."""
    heard = [person_heard(name) for name in names]
    for one, other in sorted({*_with_a_word_in_common(heard), *_spelled_nearly_the_same(heard)}):
        if people_alike(names[one], names[other]):
            yield one, other


def institutions_alike_among(names: Sequence[str]) -> Iterator[Two]:
    """The places of each two of these names that `institutions_alike` finds alike. Only those are compared that are
    spelled nearly the same."""
    for one, other in _spelled_nearly_the_same([institution_heard(name) for name in names]):
        if institutions_alike(names[one], names[other]):
            yield one, other


def _spelled_nearly_the_same(heard: Sequence[Heard]) -> Iterator[Two]:
    spelled = [name.spelled for name in heard]
    for place, words in enumerate(spelled):
        near = process.extract(words, spelled[place + 1 :], scorer=fuzz.ratio, score_cutoff=ALIKE_BY_EAR, limit=None)
        yield from ((place, place + 1 + further) for _words, _likeness, further in near)


def _with_a_word_in_common(heard: Sequence[Heard]) -> Iterator[Two]:
    """An initial is no word: it fits half of all names."""
    places: dict[str, list[int]] = {}
    for place, name in enumerate(heard):
        for word in {*name.words}:
            if len(word) > 1:
                places.setdefault(word, []).append(place)
    for sharing in places.values():
        yield from combinations(sharing, 2)


# --- Two ------------------------------------------------------------------------------------------------
def _nearly_the_same(mine: Heard, yours: Heard) -> bool:
    if not (_initials_fit(mine, yours) and _initials_fit(yours, mine)):
        return False
    likeness = fuzz.ratio(mine.spelled, yours.spelled)
    if likeness >= ALIKE:
        return _numbers(mine) == _numbers(yours)
    return bool(mine.sounds) and mine.sounds == yours.sounds and likeness >= ALIKE_BY_EAR


def _initials_fit(mine: Heard, yours: Heard) -> bool:
    """F. Anders is not K. Anders: one letter differs, and it is the letter that tells."""
    initials = [word for word in mine.words if len(word) == 1]
    return all(any(word.startswith(initial) for word in yours.words) for initial in initials)


def _numbers(name: Heard) -> list[str]:
    """Basisschool 12 is not Basisschool 13, however alike they are written."""
    return sorted(word for word in name.words if any(sign.isdigit() for sign in word))


def _shortened(mine: tuple[str, ...], yours: tuple[str, ...]) -> bool:
    """One name says less than the other and contradicts nothing: "F. Anders" or "Femke" beside "Femke Anders"."""
    less, more = sorted((mine, yours), key=lambda words: (len(words), sum(map(len, words))))
    if not any(len(word) > 1 for word in less):
        return False
    left = list(more)
    for word in sorted(less, key=len, reverse=True):
        fit = next((other for other in left if other == word or (len(word) == 1 and other.startswith(word))), None)
        if fit is None:
            return False
        left.remove(fit)
    return True
