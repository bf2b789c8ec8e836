"""Who may come in through the sign-in library: workers whom the municipality made an account for, nobody else."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class WorkersOnly(DefaultAccountAdapter):  # type: ignore[misc]
    """No sign-up: accounts come from `kortelijnen add_worker`."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class KnownWorkersOnly(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Single sign-on only for somebody who already has an account here."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False
