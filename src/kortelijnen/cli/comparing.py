"""`kortelijnen bench_compare A.json B.json`: what got slower beyond noise, between two runs of `bench --json`.

Compared are the times of the server, each page at each size.

The noise of a median is estimated from the spread of its run: 1.2533 times the standard deviation divided by the square
root of the number of requests, where the standard deviation is 1.4826 times the median absolute deviation, which a few
slow requests do not move. A page is slower (or faster) when the medians differ by more than three times the noise of
both runs together, and by more than five per cent.
"""

import argparse
import json
import sys
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from statistics import median
from typing import Any

BEYOND = 3.0  # times the noise
WORTH_SAYING = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One page in two runs: its medians in milliseconds, how far apart noise may put them, its statements."""

    page: str
    before: float
    after: float
    noise: float
    queries: tuple[int, int]

    @property
    def ratio(self) -> float:
        return self.after / self.before if self.before else 1.0

    @property
    def verdict(self) -> str:
        """slower, faster, or nothing that noise does not explain."""
        far = abs(self.after - self.before) > BEYOND * self.noise and abs(self.ratio - 1) > WORTH_SAYING
        if not far:
            return "same"
        return "slower" if self.after > self.before else "faster"


def noise_of(times: list[float]) -> float:
    """The standard error of the median of these times, from their median absolute deviation."""
    if len(times) < 2:
        return float("inf")
    middle = median(times)
    spread = 1.4826 * median(abs(one - middle) for one in times)
    return 1.2533 * spread / sqrt(len(times))


def compared(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """Every page that both runs have, in the order of the second. Raises ValueError when the sizes differ."""
    if _sizes(before) != _sizes(after):
        raise ValueError(f"These runs measured other sizes: {_sizes(before)} and {_sizes(after)}.")
    earlier = _pages(before)
    return [_change(name, earlier[name], noted) for name, noted in _pages(after).items() if name in earlier]


def _sizes(run: dict[str, Any]) -> list[dict[str, int]]:
    return [site["size"] for site in run["sites"]]


def _pages(run: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        f"{noted['page']}, {site['size']['households']:,}": noted
        for site in run["sites"]
        for noted in [*site["pages"], *site["finder"]]
    }


def _change(name: str, before: dict[str, Any], after: dict[str, Any]) -> Change:
    noise = sqrt(noise_of(before["ms"]) ** 2 + noise_of(after["ms"]) ** 2)
    return Change(
        page=name,
        before=median(before["ms"]),
        after=median(after["ms"]),
        noise=noise,
        queries=(before["queries"][-1], after["queries"][-1]),
    )


def run(arguments: list[str]) -> int:
    """Print the comparison; 1 when a page got slower beyond noise or asks the database more often."""
    parser = argparse.ArgumentParser(prog="kortelijnen bench_compare", description="What got slower beyond noise?")
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    options = parser.parse_args(arguments)
    try:
        runs = [json.loads(path.read_text(encoding="utf-8")) for path in (options.before, options.after)]
        changes = compared(*runs)
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"These two cannot be compared: {error}", file=sys.stderr)
        return 2
    print(f"{'page':40}{'before ms':>11}{'after ms':>10}{'ratio':>7}{'noise ms':>10}{'queries':>12}  verdict")
    for one in changes:
        asked = f"{one.queries[0]}→{one.queries[1]}"
        times = f"{one.before:>11.1f}{one.after:>10.1f}{one.ratio:>7.2f}{one.noise:>10.2f}"
        print(f"{one.page:40}{times}{asked:>12}  {one.verdict}")
    worse = [one for one in changes if one.verdict == "slower" or one.queries[1] > one.queries[0]]
    return 1 if worse else 0
