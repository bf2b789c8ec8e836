"""A visitor without a network: the same requests, handed to the application in this process as a web server does."""

import io
import time
from collections.abc import Callable
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

from kortelijnen.cli.benching.browsing import CLOCK, Answer, clock_of
from kortelijnen.cli.benching.clocked import clocked
from kortelijnen.cli.benching.walk import Ask, Member


class Visitor:
    """Of one member."""

    def __init__(self, member: Member) -> None:
        self.member, self.cookies = member, dict(member.cookies)
        self._application = clocked(WSGIHandler())

    def ask(self, ask: Ask) -> Answer:
        """One request, with everything that happens between web server and database."""
        if not ask.form:
            return self._send("GET", ask.path, b"")
        if settings.CSRF_COOKIE_NAME not in self.cookies:
            self._send("GET", ask.path, b"")
        form = {"csrfmiddlewaretoken": self.cookies[settings.CSRF_COOKIE_NAME], **ask.form}
        return self._send("POST", ask.path, urlencode(form).encode())

    def _send(self, method: str, path: str, content: bytes) -> Answer:
        told: list[Any] = []
        began = time.perf_counter()
        start: Callable[..., None] = lambda status, headers: told.extend([status, headers])  # noqa: E731
        sent = b"".join(self._application(self._environment(method, path, content), start))
        waited = (time.perf_counter() - began) * 1000
        status, headers = told
        for name, value in headers:
            if name.lower() == "set-cookie":
                self.cookies |= {key: morsel.value for key, morsel in SimpleCookie(value).items()}
        named = dict(headers)
        is_packed = named.get("Content-Encoding") == "gzip"
        return Answer(
            status=int(status.split()[0]), waited=waited, sent=sent, is_packed=is_packed, **clock_of(named[CLOCK])
        )

    def _environment(self, method: str, path: str, content: bytes) -> dict[str, Any]:
        where, _mark, query = path.partition("?")
        return {
            "REQUEST_METHOD": method,
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
