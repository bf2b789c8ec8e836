"""Reading lists and figures from a replica, when there is one (KORTELIJNEN_REPLICA_URL).

A view that shows a list or figures says so with `@may_lag`. What it reads then comes from the replica, within the same
walls; everything else, and every write (also the trail of that very request), goes to the primary. Whoever wrote
something reads from the primary until the replica has it too: nobody misses what she just did. A replica that is away
is left out, and the page comes from the primary.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.db import DatabaseError, connections
from django.db.models import Model
from django.http import HttpRequest, HttpResponse  # noqa: TID251 - the guard of a route, beside access.guard

from kortelijnen.access import scope

PRIMARY, REPLICA = "default", "replica"
# Where in the log of the database the last write of this session stands.
WRITTEN = "written_up_to"
READS = {"GET", "HEAD"}
HAS_IT = "SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn"
_reads_from: ContextVar[str] = ContextVar("reads_from", default=PRIMARY)
Params = ParamSpec("Params")
View = Callable[Concatenate[HttpRequest, Params], HttpResponse]
log = logging.getLogger(__name__)


class Reads:
    """The router of the database: what our rooms read comes from where this request reads. Sessions, the trail and
    whatever belongs to a library stay with the primary."""

    def db_for_read(self, model: type[Model], **_hints: Any) -> str:
        ours = model.__module__.startswith("kortelijnen.") and model._meta.app_label != "audit"
        return _reads_from.get() if ours else PRIMARY

    def db_for_write(self, _model: type[Model], **_hints: Any) -> str:
        return PRIMARY

    def allow_relation(self, *_objects: Model, **_hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, *_more: Any, **_hints: Any) -> bool:
        return db == PRIMARY


def reads_from() -> str:
    """Where this request reads, for a question in plain SQL."""
    return _reads_from.get()


def cursor() -> Any:
    """A cursor where this request reads, for a question in plain SQL."""
    return connections[reads_from()].cursor()


def is_there() -> bool:
    """Is a replica configured?"""
    return REPLICA in settings.DATABASES


def may_lag(view: View[Params]) -> View[Params]:
    """This page shows a list or figures: it may be as old as the replica is, except to whoever just wrote."""

    @wraps(view)
    def shown(request: HttpRequest, /, *args: Params.args, **kwargs: Params.kwargs) -> HttpResponse:
        if is_there() and request.method in READS and _has(request.session.get(WRITTEN)):
            with _reading():
                return view(request, *args, **kwargs)
        return view(request, *args, **kwargs)

    return shown


def _has(position: str | None) -> bool:
    """Does the replica answer, and has it what was written up to this place in the log?"""
    try:
        with connections[REPLICA].cursor() as asked:
            asked.execute(HAS_IT, [position or "0/0"])
            return bool(asked.fetchone()[0])
    except DatabaseError:
        log.warning("The replica does not answer; the primary does its work.")
        connections[REPLICA].close()
        return False


@contextmanager
def _reading() -> Iterator[None]:
    token = _reads_from.set(REPLICA)
    try:
        with scope.also_in(connections[REPLICA]):
            yield
    finally:
        _reads_from.reset(token)


def note_write(request: HttpRequest) -> None:
    """After a request that may have written: remember up to where, for who comes back to look."""
    if not is_there() or request.method in READS:
        return
    with connections[PRIMARY].cursor() as asked:
        asked.execute("SELECT pg_current_wal_lsn()::text")
        request.session[WRITTEN] = asked.fetchone()[0]
