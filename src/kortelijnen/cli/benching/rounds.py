"""The walk itself: each page one request at a time, at every site in turn, and then eight people at once.

What else happens on the machine hits all alike that way: the two sizes, and the empty page that is asked for beside
every page.
"""

import http.client
import itertools
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from kortelijnen.cli.benching.browsing import FINE, Answer, Browser, WrongAnswer
from kortelijnen.cli.benching.site import Site
from kortelijnen.cli.benching.walk import NOTHING, Page, listed
from kortelijnen.cli.benching.weights import along

AT_ONCE = 8
TAKING_TURNS = 6
DIFFERENT = 10_000  # requests of a page before the same come again


@dataclass(slots=True, kw_only=True)
class Measured:
    """What was measured of one page at one site."""

    page: Page
    answers: list[Answer] = field(default_factory=list)
    beside: list[Answer] = field(default_factory=list)
    per_second: float = 0.0
    at_once: list[float] = field(default_factory=list)
    bare_sql: float = 0.0
    along: int = 0

    @property
    def p50(self) -> float:
        return median(answer.server for answer in self.answers)

    def noted(self) -> dict[str, Any]:
        """For a file: times in milliseconds, every one of them, so that two runs can be compared beyond their noise."""
        sent = round(median(len(answer.sent) for answer in self.answers))
        return {
            "page": self.page.name,
            "as": self.page.role,
            "ms": [round(answer.server, 3) for answer in self.answers],
            "client_ms": [round(answer.waited, 3) for answer in self.answers],
            "cpu_ms": [round(answer.cpu, 3) for answer in self.answers],
            "sql_ms": [round(answer.in_sql, 3) for answer in self.answers],
            "queries": sorted({answer.queries for answer in self.answers}),
            "empty_ms": round(median(answer.server for answer in self.beside), 3),
            "bare_sql_ms": round(self.bare_sql, 3),
            "per_second": round(self.per_second, 1),
            "at_once_ms": [round(waited, 1) for waited in self.at_once],
            "sent_bytes": sent,
            "first_visit_bytes": sent + self.along,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """How long each page is walked: first by each of those at once, so that every thread of every worker has seen it;
    then requests one at a time, seconds at once, repeats of the bare SQL."""

    warm_up: int
    requests: int
    seconds: float
    replays: int

    def measure(self, name: str, sites: Sequence[Site]) -> list[Measured]:
        """One page at each of these sites, in their order."""
        found = [Measured(page=listed(site.town)[name]) for site in sites]
        crowds = [site.browsers(one.page.role, AT_ONCE) for site, one in zip(sites, found, strict=True)]
        for one, crowd in zip(found, crowds, strict=True):
            together(one.page, crowd, requests=self.warm_up * AT_ONCE)
        self._in_turn(found, crowds)
        for site, one, crowd in zip(sites, found, crowds, strict=True):
            one.at_once, took = together(one.page, crowd, seconds=self.seconds)
            one.per_second = len(one.at_once) / took
            one.bare_sql = site.inside.ask(
                "floors.bare_sql", name, site.with_role(one.page.role), site.town, self.replays
            )
            if one.answers[0].status == 200:
                one.along = along(one.answers[0].page, Path(site.environment["KORTELIJNEN_STATIC_ROOT"]))
            for browser in crowd:
                browser.hang_up()
        return found

    def _in_turn(self, found: list[Measured], crowds: list[list[Browser]]) -> None:
        for number in range(-TAKING_TURNS, self.requests):
            for one, crowd in zip(found, crowds, strict=True):
                browser = crowd[number % TAKING_TURNS]
                answer = fetched(browser, one.page, number % DIFFERENT)
                beside = fetched(browser, NOTHING, number % DIFFERENT)
                if number >= 0:
                    one.answers.append(answer)
                    one.beside.append(beside)


def fetched(browser: Browser, page: Page, number: int) -> Answer:
    """The page as it should be, or WrongAnswer."""
    try:
        answer = browser.ask(page.ask(browser.member, number))
    except (OSError, http.client.HTTPException) as error:
        raise WrongAnswer(f"{page.name} was not answered: {error or type(error).__name__}.") from None
    if answer.status not in FINE:
        raise WrongAnswer(f"{page.name} answered {answer.status}.")
    return answer


def together(
    page: Page, crowd: list[Browser], *, requests: int | None = None, seconds: float | None = None
) -> tuple[list[float], float]:
    """All at once, each as fast as the answers come, until there were so many or so long: what each waited in
    milliseconds, and how many seconds it took. The visitors share this process, and its cores, with nobody but the
    server that they visit."""
    numbers = itertools.count() if requests is None else iter(range(requests))
    until = None if seconds is None else time.perf_counter() + seconds
    waited: list[float] = []
    wrong: list[Exception] = []

    def walk(browser: Browser) -> None:
        try:
            for number in numbers:
                if until is not None and time.perf_counter() > until:
                    return
                waited.append(fetched(browser, page, number % DIFFERENT).waited)
        except Exception as error:
            wrong.append(error)

    began = time.perf_counter()
    threads = [threading.Thread(target=walk, args=(browser,)) for browser in crowd]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise wrong[0]
    return waited, time.perf_counter() - began
