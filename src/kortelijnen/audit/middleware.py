"""Refusals that no room saw: a role that lacks the route's permission."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from kortelijnen.access.guard import actor_of
from kortelijnen.access.permissions import Permission
from kortelijnen.audit.actions import record
from kortelijnen.audit.enums import Outcome
from kortelijnen.kit.errors import NotAllowed
from kortelijnen.kit.ids import read_ref

# These guard only routes whose reference is a household's.
IN_A_HOUSEHOLD = {
    Permission.HOUSEHOLD_VIEW,
    Permission.HOUSEHOLD_EDIT,
    Permission.PLAN_EDIT,
    Permission.TIMELINE_EDIT,
    Permission.HOUSEHOLD_CLOSE,
}


class RefusedRoutes:
    """Writes a line for every route that was refused. It answers nothing itself."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, NotAllowed):
            match = request.resolver_match
            name, given = (match.view_name, match.kwargs) if match else ("", {})
            ref = read_ref(str(given.get("ref", "")))
            record(
                by=actor_of(request),
                verb=exception.permission,
                kind="route",
                ref=name,
                household_ref=ref if exception.permission in IN_A_HOUSEHOLD else "",
                outcome=Outcome.REFUSED,
                note=ref,
            )
