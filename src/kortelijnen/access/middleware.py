"""Puts the actor on the request and her teams in the database session, for exactly this request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from kortelijnen.access import replica, scope
from kortelijnen.access.actor import NOBODY, actor_for
from kortelijnen.people.models import User

Answer = Callable[[HttpRequest], HttpResponse]


class ActorAndScope:
    """Signed in: the rows of her teams exist while the request runs, without the restricted households for which she
    is not named. Otherwise: none do."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not isinstance(request.user, User):
            request.actor = NOBODY  # type: ignore[attr-defined]
            return self.answer(request)
        actor = actor_for(request.user)
        request.actor = actor  # type: ignore[attr-defined]
        with scope.of(actor):
            response = self.answer(request)
        replica.note_write(request)
        return response
