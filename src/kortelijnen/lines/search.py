"""From typed words to people: the SQL of "Wie bel ik?". Full text in Dutch and as written, with beginnings.

Two steps. `read` finds the needs that somebody means and puts a misspelt word right. `find_*` then orders the
people in one statement: a candidate list, and for each candidate the team's lines, the presence in the
neighbourhood and the agreement.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db import connection

from kortelijnen.access.actor import Actor
from kortelijnen.directory.queries import kinds_named
from kortelijnen.directory.rules import words_of
from kortelijnen.lines import rules
from kortelijnen.lines import statements as sql
from kortelijnen.lines.enums import Rank

CARDS = 10
OWN = 24
DESKS = 3
FIND_MEANING = sql.statement(sql.WORD, sql.READ)


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

    words: tuple[str, ...]
    content: tuple[bool, ...]
    needs: tuple[rules.Hit, ...]
    kinds: tuple[KindHit, ...]
    usual_kinds: tuple[KindHit, ...]
    put_right: bool

    def parameters(self) -> dict[str, Any]:
        return {
            "words": list(self.words),
            "numbers": numbers_of(self.words),
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


def numbers_of(words: Sequence[str]) -> list[int]:
    """The numbers by which the statements know the words, from 1."""
    return list(range(1, len(words) + 1))


def read(actor: Actor, text: str) -> Reading:
    """What somebody means by these words. A word that occurs nowhere this person may look is read as its nearest
    neighbour."""
    words = tuple(words_of(text))
    reading, unknown = _read(actor, words)
    better = _put_right(words, unknown)
    if better == words:
        return reading
    reading, _unknown = _read(actor, better, put_right=True)
    return reading


def _read(actor: Actor, words: tuple[str, ...], *, put_right: bool = False) -> tuple[Reading, set[str]]:
    if not words:
        return Reading(words=(), content=(), needs=(), kinds=(), usual_kinds=(), put_right=False), set()
    kinds = tuple(
        KindHit(kind=named.kind, word=n, whole=named.whole)
        for n, word in enumerate(words, start=1)
        for named in kinds_named(word)
    )
    content, known = [False] * len(words), {hit.word for hit in kinds}
    hits: list[rules.Hit] = []
    usual: dict[int, list[str]] = {}
    for n, has_content, is_known, need_id, whole, need_kinds in _rows(
        FIND_MEANING, {"words": list(words), "numbers": numbers_of(words), "teams": list(actor.team_ids)}
    ):
        content[n - 1] = has_content
        if is_known or need_id is not None or not has_content:
            known.add(n)
        if need_id is not None:
            hits.append(rules.Hit(need_id=need_id, word=n, whole=whole))
            usual[need_id] = need_kinds
    meant = rules.needs_meant(hits)
    reading = Reading(
        words=words,
        content=tuple(content) if any(content) else (True,) * len(words),
        needs=tuple(meant),
        kinds=kinds,
        usual_kinds=tuple(
            KindHit(kind=kind, word=hit.word, whole=hit.whole) for hit in meant for kind in usual[hit.need_id]
        ),
        put_right=put_right,
    )
    return reading, {word for n, word in enumerate(words, start=1) if n not in known}


def _put_right(words: tuple[str, ...], unknown: set[str]) -> tuple[str, ...]:
    guessable = {word for word in unknown if len(word) >= rules.SHORTEST_MISSPELT}
    if not guessable:
        return words
    two = sorted({word[:2] for word in guessable})
    rows = _rows(sql.NEAR, {"two": two, "begins": " | ".join(f"{start}:*" for start in two)})
    known = sorted(lexeme for (lexeme,) in rows)
    return tuple((rules.nearest_word(word, known) or word) if word in guessable else word for word in words)


# --- People -------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class FoundContact:
    """A contact in its place in the order, with what the reason on the card is made of."""

    pk: int
    rank: int
    ref: str
    name: str
    function: str
    phone: str
    email: str
    reachable: str
    organisation_id: int
    organisation: str
    agreed_on: date | None
    expires_on: date | None
    gone_on: date | None
    line_since: date | None
    line_confirmed_on: date | None
    line_used_on: date | None
    line_outcome: str | None
    via: str | None
    via_used_on: date | None
    via_outcome: str | None
    standing: str | None
    place: str | None
    content: int
    arranges: list[str]


FIND_BY_WORDS = sql.statement(sql.WORD, sql.LINES, sql.HERE, sql.BY_WORDS, sql.IN_ORDER, sql.CARDS)
FIND_MINE = sql.statement(sql.LINES, sql.HERE, sql.MINE, sql.IN_ORDER, sql.CARDS)
FIND_ONE = sql.statement(sql.LINES, sql.HERE, sql.ONE, sql.IN_ORDER, sql.CARDS)
RANKS = {rank.name.lower(): rank.value for rank in Rank}

_COLUMNS = [field.name for field in fields(FoundContact)]


def contacts_for(actor: Actor, reading: Reading, *, area_id: int | None, today: date) -> list[FoundContact]:
    """The contacts in whom, in whose institution or in whose needs the most of these words occur, in order."""
    if not reading.words:
        return []
    return _found(FIND_BY_WORDS, _who(actor, area_id, today) | reading.parameters())


def contacts_of(actor: Actor, *, today: date) -> list[FoundContact]:
    """The contacts to whom the actor has a line, live ones first and the last spoken to before others."""
    return _found(FIND_MINE, _who(actor, None, today) | {"most": OWN})


def contact_alone(actor: Actor, contact_id: int, *, today: date) -> list[FoundContact]:
    """One contact, in the place that the actor's lines give it."""
    return _found(FIND_ONE, _who(actor, None, today) | {"only": contact_id})


def _who(actor: Actor, area_id: int | None, today: date) -> dict[str, Any]:
    return {
        "me": actor.user_id or 0,
        "teams": list(actor.team_ids),
        "areas": None if area_id is None else [area_id],
        "today": today,
        "most": CARDS,
    } | RANKS


def _found(statement: str, parameters: dict[str, Any]) -> list[FoundContact]:
    return [FoundContact(**dict(zip(_COLUMNS, row, strict=True))) for row in _rows(statement, parameters)]


FIND_DESKS = sql.statement(sql.WORD, sql.DESK, sql.DESKS_IN_ORDER)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDesk:
    """The desk of an institution: the last to call, with its usual wait."""

    ref: str
    name: str
    purpose: str
    phone: str
    website: str
    usual_wait_days: int | None


def desks_for(reading: Reading, people: Sequence[FoundContact]) -> list[FoundDesk]:
    """The desks of the institutions where the people on the cards work, then of those that the words name or
    that are usually there for the need; never of an institution that fits the words less than the people do."""
    if not reading.words:
        return []
    parameters = reading.parameters() | {
        "of_cards": list(dict.fromkeys(person.organisation_id for person in people)),
        "at_least": max((person.content for person in people), default=0),
        "most": DESKS,
    }
    names = [field.name for field in fields(FoundDesk)]
    return [FoundDesk(**dict(zip(names, row, strict=True))) for row in _rows(FIND_DESKS, parameters)]


def _rows(statement: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
