"""Two rules of every session: it ends when nobody works in it, and a password alone is not enough."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kortelijnen.people.models import User
from kortelijnen.people.sign_in import BEGAN, ENDED_FOR, PASSED, SEEN, has_second_factor, moment

Answer = Callable[[HttpRequest], HttpResponse]
# Writing the last moment at most once a minute keeps reading pages free of writes.
REFRESH_SECONDS = 60

# What somebody without a second factor needs to set one up, or to leave.
ON_THE_WAY_TO_A_FACTOR = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "account_reauthenticate",
    }
)


class IdleSession:
    """Ends a session after the idle minutes, and after a working day however busy it was.

    `request.ended_for` then holds whose session it was, so that what that person was typing is kept for her and
    for nobody else: in this form, and in those of her other tabs until somebody signs in here.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.ended_for = None  # type: ignore[attr-defined]
        user = request.user
        if not isinstance(user, User):
            request.ended_for = self._whose_ended(request)  # type: ignore[attr-defined]
        elif self._has_ended(request):
            request.ended_for = user  # type: ignore[attr-defined]
            logout(request)
            request.session[ENDED_FOR] = user.pk
        else:
            self._refresh(request)
        return self.answer(request)

    @staticmethod
    def _whose_ended(request: HttpRequest) -> User | None:
        """Only a form needs to know; a page is not worth a query."""
        user_id = request.session.get(ENDED_FOR) if request.method == "POST" else None
        return User.objects.filter(pk=user_id, is_active=True).first() if user_id else None

    @staticmethod
    def _has_ended(request: HttpRequest) -> bool:
        now = moment()
        idle = now - int(request.session.get(SEEN, now))
        age = now - int(request.session.get(BEGAN, now))
        return idle > settings.IDLE_MINUTES * 60 or age > settings.LONGEST_SESSION_HOURS * 3600

    @staticmethod
    def _refresh(request: HttpRequest) -> None:
        now = moment()
        if now - int(request.session.get(SEEN, 0)) >= REFRESH_SECONDS:
            request.session[SEEN] = now
            request.session.setdefault(BEGAN, now)


class SecondFactor:
    """Whoever has no second factor is led to set one up before anything else. A session that began with the
    password alone, while its owner has a factor, is ended (not in the demo)."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.answer(request)
        # Setting a factor up takes showing it once, so this session has now passed it.
        if getattr(request, "had_no_factor", False) and isinstance(request.user, User):
            request.session[PASSED] = has_second_factor(request.user)
        return answer

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],  # noqa: ARG002
        kwargs: dict[str, Any],  # noqa: ARG002
    ) -> HttpResponse | None:
        if settings.DEMO or not isinstance(request.user, User) or not getattr(view, "login_required", True):
            return None
        if request.session.get(PASSED):
            return None
        if has_second_factor(request.user):
            logout(request)
            return HttpResponseRedirect(reverse(settings.LOGIN_URL))
        match = request.resolver_match
        if match is not None and match.view_name in ON_THE_WAY_TO_A_FACTOR:
            request.had_no_factor = request.method == "POST"  # type: ignore[attr-defined]
            return None
        request.led_to_second_factor = True  # type: ignore[attr-defined]
        return HttpResponseRedirect(reverse("mfa_index"))
