"""Both sides in one table, for a terminal and for the document."""

from collections.abc import Iterator
from typing import Any

PEER = "django-helpdesk"
NOTE = (
    "One at a time, in one process each, without a network. The peer's list and search are a page with the rows that"
    " it then asks for; ours are whole pages."
)


def _rows(found: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    ours, theirs = found["ours"]["times"], found["theirs"]["times"]
    yield "", "Korte Lijnen p50", "p95", f"{PEER} p50", "p95", "peer ÷ ours"
    for name, mine in ours.items():
        other = theirs[name]
        times = (mine["p50"], mine["p95"], other["p50"], other["p95"], other["p50"] / mine["p50"])
        yield name, *(f"{time:,.1f}" for time in times)


def _sizes(found: dict[str, Any]) -> str:
    ours, theirs = found["ours"], found["theirs"]
    return (
        f"Korte Lijnen: {ours['cases']:,} households with {ours['follow_ups']:,} moments; {PEER}: {theirs['cases']:,}"
        f" cases with {theirs['follow_ups']:,} follow-ups, filled in {theirs['filled_in']:.0f} s."
        f" {found['requests']} requests a page; load {found['load']} afterwards."
    )


def as_text(found: dict[str, Any]) -> Iterator[str]:
    """The table, how large both sides are, and what is not alike."""
    yield ""
    for name, *numbers in _rows(found):
        yield f"{name:8}{''.join(number.rjust(22) for number in numbers)}"
    yield f"\n(ms) {_sizes(found)}"
    yield NOTE


def as_markdown(found: dict[str, Any]) -> Iterator[str]:
    """The same as a section of the document."""
    size = f"--households {found['theirs']['cases']} --requests {found['requests']}"
    yield "### Side by side with a peer, in one run\n"
    yield f"`kortelijnen bench_peer {size}`, {found['when']}, commit {found['commit'] or 'unknown'}. {_sizes(found)}\n"
    heading, *lines = _rows(found)
    yield f"| {' | '.join(heading)} |"
    yield f"|---|{'---:|' * (len(heading) - 1)}"
    yield from (f"| {' | '.join(line)} |" for line in lines)
    yield f"\n{NOTE}\n"
