"""People at work without pause: some register requests and remember what was answered, others walk the pages of the
bench. What each hears is counted under what was going on when it was heard."""

import http.client
import itertools
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kortelijnen.cli.benching.browsing import FINE, PATIENCE, Browser
from kortelijnen.cli.benching.walk import REGISTER, Ask, Page

BREATH = 0.05  # seconds between two tries when nobody answers
CONFIRMED, HANG, BROKEN = "confirmed", "hang", "no answer"


@dataclass(slots=True)
class Heard:
    """What was heard of writes: which questions were confirmed, which were answered otherwise, and how. And of reads:
    how often which answer."""

    confirmed: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    read: Counter[str] = field(default_factory=Counter)

    def add(self, question: str, answer: str) -> None:
        if answer == CONFIRMED:
            self.confirmed.append(question)
        else:
            self.refused[question] = answer

    @property
    def pages(self) -> int:
        return self.read[CONFIRMED]

    @property
    def broken_pages(self) -> int:
        """Connections that broke before the page was there."""
        return self.read[BROKEN]

    @property
    def pages_with_an_error(self) -> int:
        return self.read.total() - self.pages - self.broken_pages - self.read[HANG]

    @property
    def hangs(self) -> int:
        return self.read[HANG] + list(self.refused.values()).count(HANG)


@dataclass(slots=True)
class During:
    """What is going on: the name of the fault, and whether to stop."""

    fault: str = "nothing"
    stopped: threading.Event = field(default_factory=threading.Event)


class Person:
    """Somebody signed in, at one thing after the other."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.heard: dict[str, Heard] = {}

    def work(self, during: During) -> None:
        """Until told to stop."""
        for number in itertools.count():
            if during.stopped.is_set():
                return
            if self.do(number, during) == BROKEN:
                time.sleep(BREATH)

    def do(self, number: int, during: During) -> str:
        """One thing; gives how it was answered."""
        raise NotImplementedError

    def heard_during(self, fault: str) -> Heard:
        return self.heard.setdefault(fault, Heard())

    def _answer(self, ask: Ask) -> str:
        """confirmed, an error of the server (its number), no answer (the connection broke), or a hang."""
        try:
            status = self.browser.ask(ask).status
        except TimeoutError:
            return HANG
        except (OSError, http.client.HTTPException):
            return BROKEN
        wanted = {303} if ask.form else FINE
        return CONFIRMED if status in wanted else str(status)


class Writer(Person):
    """Writes down one question after the other, each with its own words."""

    def __init__(self, name: str, browser: Browser) -> None:
        super().__init__(browser)
        self.name = name

    def do(self, number: int, during: During) -> str:
        question = f"{self.name} vraagt {number:06d}"
        answer = self._answer(Ask(path=REGISTER, form={"question": question, "channel": "walk_in"}))
        self.heard_during(during.fault).add(question, answer)
        return answer


class Reader(Person):
    """Walks the pages of the bench, over and over."""

    def __init__(self, pages: Sequence[Page], browser: Browser) -> None:
        super().__init__(browser)
        self.pages = pages

    def do(self, number: int, during: During) -> str:
        page = self.pages[number % len(self.pages)]
        answer = self._answer(page.ask(self.browser.member, number))
        self.heard_during(during.fault).read[answer] += 1
        return answer


class Traffic:
    """Everybody at work, each in a thread."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.people, self.during = people, During()
        self._threads = [threading.Thread(target=person.work, args=(self.during,), daemon=True) for person in people]

    def begin(self) -> None:
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        self.during.stopped.set()
        for thread in self._threads:
            thread.join(PATIENCE + 5)

    def confirmed(self) -> int:
        """How many questions were confirmed so far, over all people and faults."""
        return sum(len(heard.confirmed) for person in self.people for heard in list(person.heard.values()))

    def heard_during(self, fault: str) -> Heard:
        """What everybody heard during this fault, together."""
        together = Heard()
        for person in self.people:
            heard = person.heard_during(fault)
            together.confirmed += heard.confirmed
            together.refused |= heard.refused
            together.read += heard.read
        return together


def answers_in_words(heard: Heard) -> str:
    """How often which answer to a write that was no confirmation."""
    counted = Counter(heard.refused.values())
    return ", ".join(f"{number}× {answer}" for answer, number in sorted(counted.items())) or "none"
