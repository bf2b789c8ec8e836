"""What somebody means who types a few words: which needs, which kinds of institutions, and which words are misspelt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kortelijnen.access.actor import Actor
from kortelijnen.access.prepared import rows_of
from kortelijnen.directory.queries import kinds_named, words_for_kinds
from kortelijnen.directory.rules import sound_of, sounds_like, words_of
from kortelijnen.lines import rules
from kortelijnen.lines import statements as sql

TELLING_SOUND = 3  # a shorter sound is that of half the town
FIND_MEANING = sql.statement(sql.WORD, sql.TEAM_KNOWS, sql.KNOWN, sql.IN_NEEDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class KindHit:
    """A kind of institution that one of the words names."""

    kind: str
    word: int
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How typed words were understood. `content` says of each word whether it carries meaning in Dutch;
    `usual_kinds` are the institutions that are usually there for the needs that were meant."""

    words: tuple[str, ...] = ()
    content: tuple[bool, ...] = ()
    needs: tuple[rules.Hit, ...] = ()
    kinds: tuple[KindHit, ...] = ()
    usual_kinds: tuple[KindHit, ...] = ()
    put_right: bool = False

    @property
    def need_ids(self) -> list[int]:
        """The needs that were meant, each once."""
        return list(dict.fromkeys(hit.need_id for hit in self.needs))

    def parameters(self) -> dict[str, Any]:
        return typed(self.words, self._sounds()) | {
            "content": sum(1 << n for n, is_content in enumerate(self.content, start=1) if is_content),
            "need_ids": [hit.need_id for hit in self.needs],
            "need_words": [hit.word for hit in self.needs],
            "need_whole": [hit.whole for hit in self.needs],
            "kinds": [hit.kind for hit in self.kinds],
            "kind_words": [hit.word for hit in self.kinds],
            "kind_whole": [hit.whole for hit in self.kinds],
            "usual_kinds": [hit.kind for hit in self.usual_kinds],
            "usual_words": [hit.word for hit in self.usual_kinds],
        }

    def _sounds(self) -> list[str]:
        """How the words sound that may be somebody's name: not those that say a need or a kind of institution."""
        plain = {hit.word for hit in self.needs if hit.whole} | {hit.word for hit in self.kinds if hit.whole}
        sounds = [
            sound_of(word) if is_content and n not in plain else ""
            for n, (word, is_content) in enumerate(zip(self.words, self.content, strict=True), start=1)
        ]
        return [sound if len(sound) >= TELLING_SOUND else "" for sound in sounds]


def typed(words: Sequence[str], sounds: Sequence[str] = ()) -> dict[str, Any]:
    """The words as the statements know them: by numbers from 1."""
    return {
        "words": list(words),
        "numbers": list(range(1, len(words) + 1)),
        "sounds": list(sounds) or [""] * len(words),
    }


def read(actor: Actor, text: str) -> Reading:
    """What somebody means by these words. Two words that are one in Dutch are read as one; a word that occurs nowhere
    this person may look is read as its nearest neighbour."""
    words = tuple(words_of(text))
    if not words:
        return Reading()
    seen = _look_up(actor, words)
    joined = _joined(words, seen.as_one)
    better = _put_right(actor, joined, seen.unknown)
    if better == words:
        return _understood(seen)
    return _understood(_look_up(actor, better), put_right=better != joined)


# --- Looking the words up -----------------------------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class NeedHit:
    """A word in a need, as the database found it."""

    word: int
    need_id: int
    whole: bool
    kinds: tuple[str, ...]
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What there is to know about typed words before they are understood."""

    words: tuple[str, ...]
    content: tuple[bool, ...]
    unknown: frozenset[str]
    as_one: frozenset[str]
    kinds: tuple[KindHit, ...]
    needs: tuple[NeedHit, ...]


def _look_up(actor: Actor, words: tuple[str, ...]) -> Seen:
    pairs = rules.joined_pairs(words)
    rows = rows_of(FIND_MEANING, typed((*words, *pairs)) | {"teams": list(actor.team_ids), "own": len(words)})
    of_words = [row for row in rows if row[0] <= len(words)]
    kinds = _kinds_in(words)
    content = dict.fromkeys(range(1, len(words) + 1), False) | {row[0]: row[1] for row in of_words}
    known = {row[0] for row in of_words if row[2] or row[3] is not None or not row[1]} | {hit.word for hit in kinds}
    return Seen(
        words=words,
        content=tuple(content.values()),
        unknown=frozenset(word for n, word in enumerate(words, start=1) if n not in known),
        as_one=frozenset(pairs[row[0] - len(words) - 1] for row in rows if row[0] > len(words) and row[4])
        | frozenset(pair for pair in pairs if any(named.whole for named in kinds_named(pair))),
        kinds=kinds,
        needs=tuple(_need_hit(*row) for row in of_words if row[3] is not None),
    )


def _kinds_in(words: Sequence[str]) -> tuple[KindHit, ...]:
    return tuple(
        KindHit(kind=named.kind, word=n, whole=named.whole)
        for n, word in enumerate(words, start=1)
        for named in kinds_named(word)
    )


def _need_hit(
    word: int, _content: bool, _is_known: bool, need_id: int, whole: bool, kinds: list[str], name: str, synonyms: str
) -> NeedHit:
    return NeedHit(word=word, need_id=need_id, whole=whole, kinds=tuple(kinds), phrases=(name, *synonyms.splitlines()))


def _understood(seen: Seen, *, put_right: bool = False) -> Reading:
    of_need = {hit.need_id: hit for hit in seen.needs}
    said = {pk: rules.is_said(seen.words, map(words_of, hit.phrases)) for pk, hit in of_need.items()}
    meant = rules.needs_meant(
        (rules.Hit(need_id=hit.need_id, word=hit.word, whole=hit.whole, said=said[hit.need_id]) for hit in seen.needs),
        naming={hit.word for hit in seen.kinds if hit.whole},
    )
    return Reading(
        words=seen.words,
        content=seen.content if any(seen.content) else (True,) * len(seen.words),
        needs=tuple(meant),
        kinds=seen.kinds,
        usual_kinds=tuple(
            KindHit(kind=kind, word=hit.word, whole=hit.whole) for hit in meant for kind in of_need[hit.need_id].kinds
        ),
        put_right=put_right,
    )


# --- Misspelt words -----------------------------------------------------------------------------------
def _joined(words: Iterable[str], as_one: frozenset[str]) -> tuple[str, ...]:
    """The words, with neighbours that are one word in Dutch written as one."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] + word in as_one:
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(joined)


def _put_right(actor: Actor, words: tuple[str, ...], unknown: frozenset[str]) -> tuple[str, ...]:
    guessable = {word for word in unknown.intersection(words) - rules.WHEN if len(word) >= rules.SHORTEST_MISSPELT}
    if not guessable:
        return words
    forms = guessable | {rest for word in guessable if (rest := rules.without_particle(word))}
    near = {
        "begins": " | ".join(f"{start}:*" for start in sorted({form[:2] for form in forms})),
        "sounds": sounds_like(forms),
        "teams": list(actor.team_ids),
    }
    rows = rows_of(sql.NEAR, near)
    of_needs = sorted({lexeme for lexeme, is_of_need in rows if is_of_need} | words_for_kinds())
    known = sorted({lexeme for lexeme, _is_of_need in rows} | words_for_kinds())
    return tuple(_nearest(word, known, of_needs) if word in guessable else word for word in words)


def _nearest(word: str, known: Sequence[str], of_needs: Sequence[str]) -> str:
    """The known word that was meant: the whole of it, without what belongs before a name, or a part of a compound."""
    rest = rules.without_particle(word)
    return (
        rules.nearest_word(word, known)
        or (rules.nearest_word(rest, known) if rest else None)
        or rules.part_known(word, of_needs)
        or word
    )
