"""The golden set: questions as people type them, with whom or what they should find, and how often that comes true.

It ships with a small invented directory of its own (`lines/data/golden.json`). `make bench` asks the questions amid
thousands of generated contacts, a test asks them in the small directory alone.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

import kortelijnen.lines
from kortelijnen.access.actor import Actor
from kortelijnen.directory.actions import add_organisation
from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.directory.models import Organisation
from kortelijnen.kit import clock
from kortelijnen.lines import actions, queries
from kortelijnen.lines.models import Contact, Need
from kortelijnen.lines.queries import CallCard

SHIPPED = Path(kortelijnen.lines.__file__).parent / "data" / "golden.json"
TOP = 3
EXPECTED = ("contact", "need", "organisation", "kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Words that somebody types, and what should stand among the first cards: a contact, somebody who can do
    something about a need, an institution, or any institution of a kind."""

    words: str
    sort: str
    expected: str


def questions() -> list[Question]:
    """All questions of the golden set."""
    return [
        Question(words=told["words"], sort=sort, expected=told[sort])
        for told in json.loads(SHIPPED.read_text(encoding="utf-8"))["queries"]
        for sort in EXPECTED
        if sort in told
    ]


@transaction.atomic
def add_directory(*, by: Actor) -> None:
    """Put the invented institutions and people of the golden set in the directory, all listed."""
    told = json.loads(SHIPPED.read_text(encoding="utf-8"))
    needs = {need.slug: need for need in Need.objects.defer("search")}
    places: dict[str, Organisation] = {}
    for number, place in enumerate(told["organisations"]):
        given = place | {"kind": OrganisationKind(place["kind"]), "phone": f"000-400 {number:04}"}
        places[place["name"]] = add_organisation(by=by, **given)
    for number, person in enumerate(told["contacts"]):
        actions.add_contact(
            by=by,
            organisation=places[person["organisation"]],
            name=person["name"],
            function=person["function"],
            phone=f"000-500 {number:04}",
            needs=[needs[slug] for slug in person["needs"]],
            agreed_on=clock.today(),
        )


def missed(actor: Actor, asked: Sequence[Question]) -> Iterator[Question]:
    """The questions of which the expected does not stand on one of the first cards, as this actor sees them."""
    for question in asked:
        if not any(_answers(card, question) for card in queries.who_to_call(actor, question.words).cards[:TOP]):
            yield question


def _answers(card: CallCard, question: Question) -> bool:
    if question.sort == "contact":
        return card.name == question.expected
    if question.sort == "organisation":
        return card.organisation == question.expected
    if question.sort == "kind":
        return Organisation.objects.filter(name=card.organisation, kind=question.expected).exists()
    return Contact.objects.filter(ref=card.ref, needs__slug=question.expected).exists()
