"""People who register requests without pause, and remember what was answered."""

import contextlib
import http.client
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

PATH = "/voordeur/nieuw/"
FORGERY_COOKIE = "kl_csrf"  # the cookie that settings.CSRF_COOKIE_NAME names
PATIENCE = 30  # seconds for an answer; longer is a hang
BREATH = 0.05  # seconds between two tries when nobody answers


@dataclass(slots=True)
class Heard:
    """What one person heard: which questions were confirmed, which were answered otherwise, and how."""

    confirmed: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)

    def add(self, question: str, answer: str) -> None:
        if answer == "confirmed":
            self.confirmed.append(question)
        else:
            self.refused[question] = answer


class Person:
    """Somebody signed in who writes down one question after the other, each with its own words."""

    def __init__(self, name: str, port: int, cookies: dict[str, str]) -> None:
        self.name, self.port, self.cookies = name, port, dict(cookies)
        self.heard: dict[str, Heard] = {}
        self.number = 0
        self._connection: http.client.HTTPConnection | None = None

    def work(self, during: "During") -> None:
        """Until told to stop; what is heard is counted under what was going on when the question was sent."""
        while not during.stopped.is_set():
            self.number += 1
            question, fault = f"{self.name} vraagt {self.number:06d}", during.fault
            answer = self._ask(question)
            self.heard.setdefault(fault, Heard()).add(question, answer)
            if answer == "no answer":
                time.sleep(BREATH)

    def _ask(self, question: str) -> str:
        """confirmed, an error of the server (its number), no answer (the connection broke), or a hang."""
        try:
            token = self.cookies.get(FORGERY_COOKIE) or self._token()
            sent = {"csrfmiddlewaretoken": token, "question": question, "channel": "walk_in"}
            status = self._send("POST", urlencode(sent))
        except TimeoutError:
            return "hang"
        except (OSError, http.client.HTTPException):
            self._hang_up()
            return "no answer"
        return "confirmed" if status in {302, 303} else str(status)

    def _token(self) -> str:
        self._send("GET", None)
        return self.cookies.get(FORGERY_COOKIE, "")

    def _send(self, method: str, body: str | None) -> int:
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        self._connection.request(method, PATH, body, headers)
        answer = self._connection.getresponse()
        answer.read()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(cookie).items()}
        return answer.status

    def _hang_up(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(OSError):
                self._connection.close()
        self._connection = None


@dataclass(slots=True)
class During:
    """What is going on: the name of the fault, and whether to stop."""

    fault: str = "nothing"
    stopped: threading.Event = field(default_factory=threading.Event)


class Traffic:
    """Everybody at work, each in a thread."""

    def __init__(self, people: list[Person]) -> None:
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
            heard = person.heard.get(fault, Heard())
            together.confirmed += heard.confirmed
            together.refused |= heard.refused
        return together


def answers_in_words(heard: Heard) -> str:
    """How often which answer that was no confirmation."""
    counted = Counter(heard.refused.values())
    return ", ".join(f"{number}× {answer}" for answer, number in sorted(counted.items())) or "none"
