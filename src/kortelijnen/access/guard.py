"""The first wall: a route says which permission it needs."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse

from kortelijnen.access.actor import NOBODY, Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.kit.errors import NotAllowed

Params = ParamSpec("Params")
View = Callable[Concatenate[HttpRequest, Params], HttpResponse]


def needs(permission: Permission) -> Callable[[View[Params]], View[Params]]:
    """Only actors with this permission reach the view; others get 403 and leave a trace."""

    def guard(view: View[Params]) -> View[Params]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: Params.args, **kwargs: Params.kwargs) -> HttpResponse:
            if not actor_of(request).may(permission):
                raise NotAllowed(permission)
            return view(request, *args, **kwargs)

        guarded.needs = permission  # type: ignore[attr-defined]
        return guarded

    return guard


def actor_of(request: HttpRequest) -> Actor:
    """The actor of this request; nobody when nobody is signed in."""
    actor: Actor = getattr(request, "actor", NOBODY)
    return actor
