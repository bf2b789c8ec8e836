"""The finder alone: understanding the words, looking people up and putting them in order; no page around it."""

import time
from collections.abc import Iterator
from typing import Any

from django.db import connection

from kortelijnen.access import scope
from kortelijnen.access.actor import Actor, actor_for
from kortelijnen.cli import golden
from kortelijnen.cli.benching.clocked import timing
from kortelijnen.cli.benching.walk import Member, Town, one_of
from kortelijnen.lines.models import Contact
from kortelijnen.lines.queries import who_to_call
from kortelijnen.people.models import User

WARM_UP = 20


def finder(people: list[Member], town: Town, times: int) -> dict[str, dict[str, Any]]:
    """Both ways of asking: with one word of a need, and as people type. Times in milliseconds."""
    actors = [actor_for(User.objects.get(pk=member.user_id)) for member in people]
    asked = {"Wie bel ik? zoeken en ordenen": town.words, "Wie bel ik? zoals men typt": town.questions}
    return {name: _measured(actors, words, times) for name, words in asked.items()}


def _measured(actors: list[Actor], words: tuple[str, ...], times: int) -> dict[str, Any]:
    found = [_found(actors[number % len(actors)], one_of(words, number)) for number in range(WARM_UP + times)][WARM_UP:]
    return {
        "ms": [round(took, 3) for took, _spent in found],
        "sql_ms": [round(sum(spent) * 1000, 3) for _took, spent in found],
        "queries": sorted({len(spent) for _took, spent in found}),
    }


def _found(actor: Actor, words: str) -> tuple[float, list[float]]:
    spent: list[float] = []
    with scope.of(actor), connection.execute_wrapper(timing(spent)):
        began = time.perf_counter()
        who_to_call(actor, words)
        return (time.perf_counter() - began) * 1000, spent


def recall(member: Member) -> list[str]:
    """How often the golden questions find whom they should among the first cards, and which do not: in words."""
    return list(_recalled(actor_for(User.objects.get(pk=member.user_id))))


def _recalled(actor: Actor) -> Iterator[str]:
    asked = golden.questions()
    with scope.of(actor):
        missed = list(golden.missed(actor, asked))
    contacts, share = Contact.objects.count(), 100 * (1 - len(missed) / len(asked))
    yield f"Golden set: {share:.1f} % of {len(asked)} questions in the top {golden.TOP}, amid {contacts:,} contacts."
    for question in missed:
        yield f"  missed: {question.words} ({question.sort}: {question.expected})"
