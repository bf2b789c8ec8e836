"""docs/registration-budget.md: written from what was counted, and read back to see what changed since."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from kortelijnen.cli.budget.counting import COUNTED, Count
from kortelijnen.cli.budget.limits import LIMITS, WHAT_IS_DONE, Limit

DOCUMENT = Path(__file__).resolve().parents[4] / "docs" / "registration-budget.md"
HEADING = (
    "task",
    "fields offered",
    "own words",
    "must be filled in",
    "filled in",
    "taps",
    "keys",
    "pages",
    "model, seconds",
)
BEFORE = """\
# The registration budget

Made by `kortelijnen budget --write` in a real browser on the real forms; do not edit. `make check` does the tasks again
and fails when one passes its limit, or no longer asks what stands here.

Every field asked costs a worker time that a household does not get (S2-18). So a form that grows has to say why.

## What each task asks
"""
HOW = """\
## How it is counted

A worker of the demo does each task by the shortest sensible way, on a screen as wide as a tablet. The script counts
while it works; no number is written by hand.

- **Fields offered**: what can be seen on a form that is worked in: inputs, lists, text areas; a group of choices is one
  field. What lies behind a closed fold is not offered. A form that is filled in twice counts twice.
- **Own words**: fields for the words of the resident. Those are what we come for; they stand apart from the fields.
- **Must be filled in**: fields, own words among them, that are required and had no answer yet.
- **Filled in**: fields in which something was typed or chosen, beside own words. What was right already costs nothing.
- **Taps**: links, buttons, choices, and putting the cursor in a field; a list is two, open and choose.
- **Keys**: characters typed. **Pages**: whole pages that were loaded; a part that htmx swaps is none.
- **Model, seconds**: the keystroke-level model of Card, Moran and Newell (1980) with its published averages: a
  keystroke 0.28 s (the average non-secretary typist), pointing 1.1 s, pressing 0.2 s, moving the hand between screen
  and keys 0.4 s, one decision 1.35 s. It stands for somebody practised who makes no mistakes. Listening, reading and
  the server are not in it. When a decision is counted stands in `cli/budget/keystrokes.py`.

## The limits

Registration budget, domain rule 8.2: a proposal, not a norm. What the rule leaves open is marked as ours.
"""


def as_markdown(counts: Mapping[str, Count]) -> str:
    """The whole document."""
    lines = [BEFORE, *_rows(counts), ""]
    lines += [f"- **{task}**: {WHAT_IS_DONE[task]}." for task in counts]
    lines += ["", HOW, "| task | at most | counted now |", "|---|---|---|"]
    lines += [_limit(limit, counts[limit.task]) for limit in LIMITS]
    return "\n".join(lines) + "\n"


def _rows(counts: Mapping[str, Count]) -> Iterator[str]:
    yield f"| {' | '.join(HEADING)} |"
    yield f"|{'---|' * len(HEADING)}"
    for task, count in counts.items():
        yield f"| {task} | {' | '.join(str(getattr(count, name)) for name in COUNTED)} |"


def _limit(limit: Limit, count: Count) -> str:
    ours = " (ours)" if limit.is_ours else ""
    return f"| {limit.task} | {limit.at_most} {limit.words}{ours} | {getattr(count, limit.of)} |"


def recorded(document: str) -> dict[str, Count]:
    """What was counted when the document was written; nothing when there is no table in it."""
    rows = (
        [cell.strip() for cell in line.strip("|\n ").split("|")]
        for line in document.splitlines()
        if line.startswith("|")
    )
    return {
        task: Count(**{name: int(number) for name, number in zip(COUNTED, numbers, strict=True)})
        for task, *numbers in rows
        if len(numbers) == len(COUNTED) and all(number.isdecimal() for number in numbers)
    }


def as_text(counts: Mapping[str, Count]) -> Iterator[str]:
    """The table for a terminal."""
    rows = [HEADING, *((task, *(str(getattr(count, name)) for name in COUNTED)) for task, count in counts.items())]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADING))]
    for first, *others in rows:
        yield "  ".join([first.ljust(widths[0]), *(cell.rjust(w) for cell, w in zip(others, widths[1:], strict=True))])
