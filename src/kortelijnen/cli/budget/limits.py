"""What each task may cost, in one place, and whether it does.

Source: registration budget, domain rule 8.2; a proposal, not a norm. What the rule does not say is marked as ours.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kortelijnen.cli.budget.counting import Count

SOURCE = "registration budget, domain rule 8.2; a proposal, not a norm"
REQUEST = "Request"
SINGLE = "Single question"
OPENING = "Full opening"
VISIT = "One visit"
CONSULT = "Consult"
OUTCOME = "Consult, the outcome"
CLOSING = "Closing"
WHAT_IS_DONE = {
    REQUEST: "somebody walks in; the question, a name and a number are written down",
    SINGLE: "a question is written down and answered on the spot; nobody says who they are",
    OPENING: "request with name and number, triage, household, one who could help, the plan, two steps",
    VISIT: "afterwards a fact on the timeline, and a step done",
    CONSULT: "looking for whom to call about an eviction, and calling",
    OUTCOME: "after the call: how it ended",
    CLOSING: "three sentences, answered by the resident",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """At most so much of one thing that is counted."""

    task: str
    of: str  # a property of Count
    at_most: int
    words: str
    is_ours: bool = False


LIMITS = (
    Limit(task=REQUEST, of="offered_with_words", at_most=6, words="fields on the form, own words included"),
    Limit(task=REQUEST, of="seconds", at_most=180, words="seconds"),
    Limit(task=SINGLE, of="filled", at_most=4, words="fields filled in"),
    Limit(task=SINGLE, of="required", at_most=1, words="field that must be filled in: the question, never a person"),
    Limit(task=OPENING, of="filled", at_most=12, words="fields filled in beside the resident's own words"),
    Limit(task=VISIT, of="seconds", at_most=300, words="seconds: the weekly upkeep of a household"),
    Limit(task=OUTCOME, of="taps", at_most=1, words="tap"),
    Limit(task=OUTCOME, of="filled", at_most=0, words="fields filled in"),
    Limit(task=CLOSING, of="offered_with_words", at_most=6, words="fields, as in a first contact", is_ours=True),
    Limit(task=CLOSING, of="seconds", at_most=60, words="seconds", is_ours=True),
)


def exceeded(counts: Mapping[str, Count]) -> Iterator[str]:
    """A sentence for every limit that is passed."""
    for limit in LIMITS:
        found = getattr(counts[limit.task], limit.of)
        if found > limit.at_most:
            yield f"{limit.task}: {found} where the budget allows {limit.at_most} ({limit.words}; {SOURCE})."


WATCHED = {
    "offered": "fields on the forms",
    "own_words": "fields for own words",
    "required": "fields that must be filled in",
    "filled": "fields filled in",
    "taps": "taps",
    "pages": "pages",
}
RECORD = "kortelijnen budget --write"


def changed(counts: Mapping[str, Count], recorded: Mapping[str, Count]) -> Iterator[str]:
    """A sentence for everything that is no longer as it was recorded: what grew, and what became less and may be
    recorded, so that it does not grow back unseen."""
    for task, count in counts.items():
        if task not in recorded:
            yield f"{task}: not recorded yet. Record it: {RECORD}"
            continue
        for name, words in WATCHED.items():
            now, before = getattr(count, name), getattr(recorded[task], name)
            if now > before:
                yield f"{task}: {words} grew from {before} to {now}. Ask less, or say why and record it: {RECORD}"
            elif now < before:
                yield f"{task}: {words} went from {before} to {now}. Well done; record it: {RECORD}"
