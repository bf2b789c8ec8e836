"""Refusals that no room saw: a role that lacks the route's permission."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from kortelijnen.access.guard import actor_of
from kortelijnen.audit.actions import record
from kortelijnen.audit.enums import Outcome
from kortelijnen.kit.errors import NotAllowed


class RefusedRoutes:
    """Writes a line for every route that was refused. It answers nothing itself."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, NotAllowed):
            match = request.resolver_match
            record(
                by=actor_of(request),
                verb=exception.permission,
                kind="route",
                ref=match.view_name if match else "",
                household_ref=str(match.kwargs.get("ref", ""))[:12] if match else "",
                outcome=Outcome.REFUSED,
            )
