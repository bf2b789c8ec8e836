"""The floor under a page: the statements that it sends, sent again by psycopg alone, with nothing around them.

A request is made in this process and undone; its statements are kept as they went out, the settings of the scope and
the trail among them. They are then sent on one connection with the product's own settings, rows fetched, all undone.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import Any, cast

import psycopg
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection, transaction
from django.db.backends.postgresql.base import ServerBindingCursor

from kortelijnen.cli.benching.browsing import FINE, WrongAnswer
from kortelijnen.cli.benching.direct import Visitor
from kortelijnen.cli.benching.walk import Member, Page, Town, listed

DIFFERENT, WARM_UP = 6, 3  # requests of a page, and how often each is sent before it counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A statement as it went out: with its values in it, or beside it for those that the server keeps."""

    text: str
    values: Any = None


def bare_sql(name: str, people: list[Member], town: Town, times: int) -> float:
    """The median time of the statements of this page alone, in milliseconds: several requests, each so often."""
    page = listed(town)[name]
    requests = [_sent_by(page, people[number % len(people)], number) for number in range(DIFFERENT)]
    with _bare_connection() as bare:
        took = [[_resent(bare, sent) for _ in range(WARM_UP + times)][WARM_UP:] for sent in requests]
    return median(seconds for each in took for seconds in each) * 1000


def _sent_by(page: Page, member: Member, number: int) -> list[Sent]:
    visitor = Visitor(member)
    ask = page.ask(member, number)
    visitor.ask(ask)  # what is only done the first time, is done; a form has its token
    kept: list[Sent] = []
    with _one_connection(), transaction.atomic(), connection.execute_wrapper(_keeping(kept)):
        answer = visitor.ask(ask)
        transaction.set_rollback(True)
    if answer.status not in FINE:
        raise WrongAnswer(f"{page.name} answered {answer.status}.")
    return kept


@contextmanager
def _one_connection() -> Iterator[None]:
    """A request neither begins nor ends with looking whether the connection is still good: that would close one in the
    middle of a transaction."""
    both = (request_started, request_finished)
    for signal in both:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in both:
            signal.connect(close_old_connections)


def _keeping(kept: list[Sent]) -> Callable[..., Any]:
    def noted(execute: Callable[..., Any], statement: Any, values: Any, many: bool, context: Any) -> Any:
        cursor = context["cursor"]
        for one in values if many else [values]:
            if isinstance(cursor.cursor, ServerBindingCursor):
                kept.append(Sent(text=str(statement), values=one))
            else:
                kept.append(Sent(text=cursor.mogrify(statement, one)))
        return execute(statement, values, many, context)

    return noted


@contextmanager
def _bare_connection() -> Iterator["psycopg.Connection[Any]"]:
    """With what the product asks of each session, and the time zone that Django gives it."""
    known = settings.DATABASES["default"]
    where = {"dbname": known["NAME"], "user": known["USER"], "host": known["HOST"], "port": known["PORT"]}
    given: dict[str, Any] = {name: value for name, value in where.items() if value}
    options = f"{known['OPTIONS']['options']} -c TimeZone=UTC"
    with psycopg.connect(**given, options=options, autocommit=True) as bare:
        bare.prepare_threshold = known["OPTIONS"]["prepare_threshold"]
        yield bare


def _resent(bare: "psycopg.Connection[Any]", statements: list[Sent]) -> float:
    """Seconds for all of them, their rows fetched; what they wrote is undone afterwards, outside the time."""
    with bare.transaction(force_rollback=True), bare.cursor() as cursor:
        began = time.perf_counter()
        for sent in statements:
            # A text with its values in it is another one each time: there is nothing for the server to keep.
            cursor.execute(cast(Any, sent.text), sent.values, prepare=None if sent.values else False)
            if cursor.description:
                cursor.fetchall()
        return time.perf_counter() - began
