"""A browser for measuring: a connection as long as the server keeps it, real cookies, compressed answers. Nothing is
drawn."""

import contextlib
import gzip
import http.client
import re
import time
from dataclasses import dataclass
from email.message import Message
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from kortelijnen.cli.benching.walk import Ask, Member

FORGERY_COOKIE = "kl_csrf"  # the cookie that settings.CSRF_COOKIE_NAME names
PATIENCE = 30  # seconds for an answer; longer is a hang, where nothing else is said
CLOCK = "Server-Timing"
FINE = {200, 303}


class WrongAnswer(Exception):  # noqa: N818 - it reads as the sentence it is
    """A page of the list did not come as it should; the message says which and how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back, how long the visitor waited, and what the server's clock says: all in milliseconds."""

    status: int
    waited: float
    server: float = 0.0
    cpu: float = 0.0
    in_sql: float = 0.0
    queries: int = 0
    sent: bytes = b""
    is_packed: bool = False

    @property
    def page(self) -> str:
        return (gzip.decompress(self.sent) if self.is_packed else self.sent).decode()


class Browser:
    """Of one member. The connection is opened when it is needed, and again when the server closed it."""

    def __init__(self, port: int, member: Member, *, patience: float = PATIENCE) -> None:
        self.port, self.member, self.cookies, self.patience = port, member, dict(member.cookies), patience
        self._connection: http.client.HTTPConnection | None = None

    def ask(self, ask: Ask) -> Answer:
        """One request. Raises OSError or HTTPException when no answer comes."""
        if not ask.form:
            return self._send("GET", ask.path, None)
        if FORGERY_COOKIE not in self.cookies:
            self._send("GET", ask.path, None)
        form = {"csrfmiddlewaretoken": self.cookies.get(FORGERY_COOKIE, ""), **ask.form}
        return self._send("POST", ask.path, urlencode(form))

    def _send(self, method: str, path: str, body: str | None) -> Answer:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies, "Accept-Encoding": "gzip"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        try:
            connection = self._connected()
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            sent = answer.read()
        except (OSError, http.client.HTTPException):
            self.hang_up()
            raise
        waited = (time.perf_counter() - began) * 1000
        self._keep_cookies(answer.headers)
        packed = answer.headers.get("Content-Encoding") == "gzip"
        told = clock_of(answer.headers.get(CLOCK, ""))
        return Answer(status=answer.status, waited=waited, sent=sent, is_packed=packed, **told)

    def _connected(self) -> http.client.HTTPConnection:
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.patience)
        return self._connection

    def _keep_cookies(self, headers: Message) -> None:
        for cookie in headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(cookie).items()}

    def hang_up(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(OSError):
                self._connection.close()
        self._connection = None


def clock_of(header: str) -> dict[str, Any]:
    """What the header with the server's clock tells; nothing when the product itself answered."""
    told = {name: float(number) for name, number in re.findall(r"(\w+);dur=([\d.]+)", header)}
    if not told:
        return {}
    queries = re.search(r'desc="(\d+)"', header)
    return {
        "server": told["app"],
        "cpu": told["cpu"],
        "in_sql": told["sql"],
        "queries": int(queries[1]) if queries else 0,
    }
