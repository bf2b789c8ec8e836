"""Two rules of every session: it ends when nobody works in it, and a password alone is not enough."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kortelijnen.kit import clock

Answer = Callable[[HttpRequest], HttpResponse]
SEEN = "seen_at"
# Writing the last moment at most once a minute keeps reading pages free of writes.
REFRESH_SECONDS = 60


class IdleSession:
    """Ends a session after the idle minutes. `request.ended_for` then holds the id of whose session it was,
    so that what that person was typing can be kept for her and for nobody else."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.ended_for = None  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            moment = int(clock.now().timestamp())
            idle = moment - int(request.session.get(SEEN, moment))
            if idle > settings.IDLE_MINUTES * 60:
                request.ended_for = request.user.pk  # type: ignore[attr-defined]
                logout(request)
            elif idle >= REFRESH_SECONDS or SEEN not in request.session:
                request.session[SEEN] = moment
        return self.answer(request)


class SecondFactor:
    """Whoever has no second factor yet is led to set one up before anything else (not in the demo)."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._must_set_up(request):
            return HttpResponseRedirect(reverse("mfa_index"))
        return self.answer(request)

    def _must_set_up(self, request: HttpRequest) -> bool:
        if settings.DEMO or not request.user.is_authenticated:
            return False
        if request.path.startswith((reverse("mfa_index"), reverse("account_logout"), settings.STATIC_URL, "/taal/")):
            return False
        if request.path.startswith(reverse("account_reauthenticate")):
            return False
        if request.session.get("has_second_factor"):
            return False
        enabled = bool(is_mfa_enabled(request.user))
        if enabled:
            request.session["has_second_factor"] = True
        return not enabled
