"""The clock around the application: from the call of the web server to the last byte, and of it in the database."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.db import connection

ROUTES = "kortelijnen.cli.benching.urls"
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def timing(spent: list[float]) -> Callable[..., Any]:
    """Notes how long each statement takes, in seconds."""

    def timed(execute: Callable[..., Any], *given: Any) -> Any:
        asked = time.perf_counter()
        try:
            return execute(*given)
        finally:
            spent.append(time.perf_counter() - asked)

    return timed


def clocked(product: Wsgi) -> Wsgi:
    """The same application with one page more. Each answer tells in one header what it took, in milliseconds, and how
    many statements were sent.

    The answer is whole before it is sent, so that the last byte is in the time; the web server's own work is not."""
    settings.ROOT_URLCONF = ROUTES

    def application(environment: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        begun: list[Any] = []
        spent: list[float] = []
        began, worked = time.perf_counter(), time.thread_time()
        with connection.execute_wrapper(timing(spent)):
            answer: Any = product(environment, lambda *told: begun.append(told))
            try:
                sent = b"".join(answer)
            finally:
                answer.close()
        took, worked = (time.perf_counter() - began) * 1000, (time.thread_time() - worked) * 1000
        status, headers = begun[0][:2]
        told = f'app;dur={took:.3f}, cpu;dur={worked:.3f}, sql;dur={sum(spent) * 1000:.3f};desc="{len(spent)}"'
        start(status, [*headers, ("Server-Timing", told)])
        return [sent]

    return application
