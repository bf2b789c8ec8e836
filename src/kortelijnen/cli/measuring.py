"""The pages that are measured, and the measuring: the WSGI application called directly, like a web server does."""

import gzip
import io
import os
import platform
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.db.models import Count

from kortelijnen.access import scope
from kortelijnen.access.actor import actor_for
from kortelijnen.cli import golden
from kortelijnen.cli.generate import MUNICIPALITY
from kortelijnen.directory.models import Organisation
from kortelijnen.households.models import Household, Resident
from kortelijnen.kit import clock
from kortelijnen.lines.models import Contact, Line, Need
from kortelijnen.lines.queries import who_to_call
from kortelijnen.people.enums import Role
from kortelijnen.people.models import Membership, User
from kortelijnen.places.enums import AreaKind
from kortelijnen.places.models import Area
from kortelijnen.timeline.models import Moment

WARM_UP = 20
READERS = 6  # people of different teams who take turns
OF_LEADS = {"Lijn of loket"}  # what a worker may not see
HEADING = ("page", "p50 ms", "p95 ms", "of it SQL", "queries", "page kB", "sent kB", "first visit kB")


@dataclass(slots=True)
class Answer:
    """What came back for one request."""

    status: int
    seconds: float
    in_sql: float
    queries: int
    sent: bytes
    headers: list[tuple[str, str]]

    @property
    def page(self) -> bytes:
        coded = {name.lower(): value for name, value in self.headers}.get("content-encoding")
        return gzip.decompress(self.sent) if coded == "gzip" else self.sent


def _timed(spent: list[float]) -> Callable[..., Any]:
    """Notes how long each query takes."""

    def timed(execute: Callable[..., Any], *given: Any) -> Any:
        asked = time.perf_counter()
        try:
            return execute(*given)
        finally:
            spent.append(time.perf_counter() - asked)

    return timed


class Reader:
    """Somebody signed in, with what she may look at."""

    def __init__(self, application: WSGIHandler, user: User) -> None:
        self.application = application
        self.actor = actor_for(user)
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        self.cookies = {settings.SESSION_COOKIE_NAME: session.session_key or ""}
        with scope.teams(self.actor.team_ids):
            homes = Household.objects.filter(closed_on__isnull=True).order_by("pk")
            self.homes = list(homes.values_list("ref", flat=True))
            self.fullest = _fullest()
            names = Resident.objects.filter(household__in=homes).order_by("pk")
            self.names = list(names.values_list("name", flat=True)[:200])
            lines = Line.objects.filter(team_id__in=self.actor.team_ids).order_by("pk")
            self.contacts = list(lines.values_list("contact__ref", flat=True)[:200])

    def ask(self, path: str, body: dict[str, str] | None = None) -> Answer:
        """One request, with everything that happens between web server and database."""
        where, _mark, query = path.partition("?")
        content = urlencode(body or {}).encode()
        environment = {
            "REQUEST_METHOD": "GET" if body is None else "POST",
            "PATH_INFO": where,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "localhost",
            "HTTP_ACCEPT_ENCODING": "gzip",
            "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(content)),
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.input": io.BytesIO(content),
            "wsgi.errors": io.StringIO(),
            "wsgi.url_scheme": "http",
            "wsgi.version": (1, 0),
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }
        return self._call(environment)

    def find(self, words: str) -> Answer:
        """The finder alone: understanding the words, looking people up and putting them in order; no page."""
        spent: list[float] = []
        with scope.teams(self.actor.team_ids), connection.execute_wrapper(_timed(spent)):
            began = time.perf_counter()
            who_to_call(self.actor, words)
            seconds = time.perf_counter() - began
        return Answer(200, seconds, sum(spent), len(spent), b"", [])

    def _call(self, environment: dict[str, Any]) -> Answer:
        started: list[Any] = []
        spent: list[float] = []

        def start(status: str, headers: list[tuple[str, str]], *_: Any) -> Callable[[bytes], object]:
            started.extend([status, headers])
            return lambda _: None

        began = time.perf_counter()
        with connection.execute_wrapper(_timed(spent)):
            response: Any = self.application(environment, start)
            sent = b"".join(response)
            response.close()
        seconds = time.perf_counter() - began
        status, headers = started
        for name, value in headers:
            if name.lower() == "set-cookie":
                self.cookies |= {key: morsel.value for key, morsel in SimpleCookie(value).items()}
        return Answer(int(status.split()[0]), seconds, sum(spent), len(spent), sent, headers)


def _fullest() -> str:
    """The open household of the teams in scope with most on its timeline."""
    homes = Moment.objects.filter(household__closed_on__isnull=True).order_by().values("household__ref")
    most = homes.annotate(facts=Count("pk")).order_by("-facts").first()
    return most["household__ref"] if most else ""


@dataclass(slots=True)
class Measured:
    """What was measured of one page."""

    name: str
    answers: list[Answer] = field(default_factory=list)
    weights: dict[str, int] = field(default_factory=dict)

    def cells(self) -> tuple[str, ...]:
        times = [answer.seconds * 1000 for answer in self.answers]
        queries = sorted(answer.queries for answer in self.answers)
        pages = median(len(answer.page) for answer in self.answers)
        sent = median(len(answer.sent) for answer in self.answers)
        spread = f"{queries[0]}" if queries[0] == queries[-1] else f"{queries[0]}–{queries[-1]}"
        p95 = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
        first = sum(self.weights.values()) + sent
        return (
            self.name,
            f"{median(times):.1f}",
            f"{p95:.1f}",
            f"{median(answer.in_sql for answer in self.answers) * 1000:.1f}",
            spread,
            f"{pages / 1000:.1f}",
            f"{sent / 1000:.1f}",
            f"{first / 1000:.1f}" if self.weights else "",
        )

    def noted(self) -> dict[str, Any]:
        """The same for a file: every time in milliseconds, so that two runs can be compared beyond their noise."""
        return {
            "page": self.name,
            "ms": [round(answer.seconds * 1000, 3) for answer in self.answers],
            "sql_ms": round(median(answer.in_sql for answer in self.answers) * 1000, 3),
            "queries": max(answer.queries for answer in self.answers),
            "sent_bytes": round(median(len(answer.sent) for answer in self.answers)),
        }


Ask = Callable[[Reader, int], Answer]


def _one_of(found: list[str], number: int) -> str:
    return found[number % len(found)]


def pages() -> dict[str, Ask]:
    """Each page and how it is asked for: another household, word or neighbourhood every time."""
    needs = [word for need in Need.objects.order_by("slug") for word in need.name.split() if len(word) > 4]
    asked = [question.words for question in golden.questions()]
    areas = Area.objects.filter(municipality=MUNICIPALITY, kind=AreaKind.NEIGHBOURHOOD).order_by("code")
    codes = list(areas.values_list("code", flat=True))
    institutions = list(Organisation.objects.order_by("pk").values_list("ref", flat=True)[:200])

    def look(address: Callable[[Reader, int], str]) -> Ask:
        return lambda reader, number: reader.ask(address(reader, number))

    return {
        "Vandaag": look(lambda *_: "/"),
        "Zoeken, een naam": look(lambda reader, number: f"/zoek/?q={quote(_one_of(reader.names, number))}"),
        "Zoeken, een woord": look(lambda _, number: f"/zoek/?q={quote(_one_of(needs, number))}"),
        "Wie bel ik?": look(lambda _, number: f"/wie-bel-ik/?q={quote(_one_of(needs, number))}"),
        "Wie bel ik? mijn lijnen": look(lambda *_: "/wie-bel-ik/"),
        "Wie bel ik? zoeken en ordenen": lambda reader, number: reader.find(_one_of(needs, number)),
        "Wie bel ik? zoals men typt": lambda reader, number: reader.find(_one_of(asked, number)),
        "Contact": look(lambda reader, number: f"/contacten/{_one_of(reader.contacts, number)}/"),
        "Organisatie": look(lambda _, number: f"/organisaties/{_one_of(institutions, number)}/"),
        "Lijnenkaart": look(lambda *_: "/lijnenkaart/"),
        "Snuffelstages": look(lambda *_: "/snuffelstages/"),
        "Lijn of loket": look(lambda *_: "/lijn-of-loket/"),
        "Huishouden": look(lambda reader, number: f"/huishoudens/{_one_of(reader.homes, number)}/"),
        "Huishouden, vol": look(lambda reader, _: f"/huishoudens/{reader.fullest}/"),
        "Voordeur, wachtrij": look(lambda *_: "/voordeur/"),
        "Buurt": look(lambda _, number: f"/buurten/{_one_of(codes, number)}/"),
        "Hulpvraag registreren": _register,
    }


def _register(reader: Reader, number: int) -> Answer:
    token = reader.cookies.get(settings.CSRF_COOKIE_NAME)
    if not token:
        reader.ask("/voordeur/nieuw/")
        token = reader.cookies[settings.CSRF_COOKIE_NAME]
    question = f"Kunnen jullie meekijken met brief {number}?"
    return reader.ask("/voordeur/nieuw/", {"csrfmiddlewaretoken": token, "question": question, "channel": "walk_in"})


def readers(application: WSGIHandler, role: Role = Role.WORKER) -> list[Reader]:
    """People with this role in different teams that have households, the first of each."""
    found: dict[int, User] = {}
    running = Membership.objects.running_on(clock.today()).filter(role=role).select_related("user")
    for membership in running.order_by("team_id", "pk"):
        if membership.team_id is not None:
            found.setdefault(membership.team_id, membership.user)
    signed_in = (Reader(application, user) for user in found.values())
    return list(islice((reader for reader in signed_in if reader.homes), READERS))


def measure(name: str, ask: Ask, people: list[Reader], requests: int) -> Measured:
    """Ask for one page often enough, and see that it is the page every time."""
    measured = Measured(name)
    for number in range(-WARM_UP, requests):
        answer = ask(people[number % len(people)], number % 10_000)
        if answer.status not in {200, 303}:
            raise RuntimeError(f"{name} answered {answer.status}")
        if number >= 0:
            measured.answers.append(answer)
    if measured.answers[0].status == 200:
        measured.weights = _along(measured.answers[0].page.decode())
    return measured


def _along(page: str) -> dict[str, int]:
    """The files that come along with a first visit, as they are sent: compressed where that is smaller."""
    root = Path(settings.STATIC_ROOT)
    found = set(re.findall(rf'"{re.escape(settings.STATIC_URL)}([^"#?]+)', page))
    weights = {}
    for name in found:
        plain = root / name
        packed = [path for ending in (".br", ".gz") if (path := plain.with_name(plain.name + ending)).exists()]
        weights[name] = (packed[0] if packed else plain).stat().st_size
    return weights


def _recall(reader: Reader) -> Iterator[str]:
    """How often the golden questions find whom they should among the first cards, and which do not."""
    asked = golden.questions()
    with scope.teams(reader.actor.team_ids):
        missed = list(golden.missed(reader.actor, asked))
    contacts, share = Contact.objects.count(), 100 * (1 - len(missed) / len(asked))
    yield f"Golden set: {share:.1f} % of {len(asked)} questions in the top {golden.TOP}, amid {contacts:,} contacts."
    for question in missed:
        yield f"  missed: {question.words} ({question.sort}: {question.expected})"


def measure_all(*, requests: int, notes: list[dict[str, Any]]) -> Iterator[str]:
    """The whole table, line by line, and what it was measured on. `notes` gets the same for a file."""
    application = WSGIHandler()
    people, leads = readers(application), readers(application, Role.TEAM_LEAD)
    busy_before = os.getloadavg()[0]
    found = [measure(name, ask, leads if name in OF_LEADS else people, requests) for name, ask in pages().items()]
    notes.extend(measured.noted() for measured in found)
    rows = [measured.cells() for measured in found]
    busy_after = os.getloadavg()[0]
    widths = [max(len(row[place]) for row in (HEADING, *rows)) for place in range(len(HEADING))]
    yield ""
    for row in (HEADING, *rows):
        first, *others = row
        yield "  ".join([first.ljust(widths[0]), *(cell.rjust(w) for cell, w in zip(others, widths[1:], strict=True))])
    yield ""
    yield f"{requests} requests a page after {WARM_UP} to warm up, {len(people)} people, one at a time, in one process."
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        postgresql = cursor.fetchone()[0]
    yield from _recall(people[0])
    yield (
        f"Python {platform.python_version()}, Django {version('Django')}, PostgreSQL {postgresql},"
        f" {os.cpu_count()} cores ({platform.machine()}), load {busy_before:.1f} before and {busy_after:.1f} after."
    )
    connection.close()
