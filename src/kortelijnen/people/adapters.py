"""Who may come in through the sign-in library: workers whom the municipality made an account for, nobody else."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from kortelijnen.people import tasks
from kortelijnen.people.models import User
from kortelijnen.people.sealing import seal, unseal
from kortelijnen.people.sign_in import BEGAN, moment

# Signing in this short a time ago counts as having shown who one is.
JUST_NOW_SECONDS = 300


class WorkersOnly(DefaultAccountAdapter):  # type: ignore[misc]
    """No sign-up: accounts come from `kortelijnen add_worker`."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("This address and this password do not belong together."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, then try again."),
        "rate_limited": _("Too many attempts. Wait five minutes, then try again."),
        "incorrect_password": _("This password is not right."),
        "enter_current_password": _("This password is not right."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        return reverse("mfa_index")

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:  # noqa: ARG002
        """By a job: a slow or absent mail server must not tell who has an account here. The link is made when
        the mail is sent, so that it stands in no queue."""
        request: HttpRequest = self.request
        tasks.send_password_link.defer(
            user_id=user.pk,
            origin=f"{request.scheme}://{request.get_host()}",
            language=get_language() or settings.LANGUAGE_CODE,
        )

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Whoever changes a factor shows once more who she is, unless she signed in a moment ago."""
        began = self.request.session.get(BEGAN)
        if began is not None and moment() - int(began) < JUST_NOW_SECONDS:
            return False
        return bool(super().is_reauthentication_required(app=app, **more))


class KnownWorkersOnly(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Single sign-on only for somebody who already has an account here."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:  # noqa: ARG002
        """Signing in is all that single sign-on does here: it is not tied to another account by hand."""
        if sociallogin.state.get("process") != "login":
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("account_login")))


class SealedSecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """The secrets of a second factor are encrypted in the database: a copy of it gives nobody a code."""

    PURPOSE = "second factor"
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This is not right, or it was used before. Wait for the next code and try again."),
    }

    def encrypt(self, text: str) -> str:
        return seal(text, purpose=self.PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text, purpose=self.PURPOSE)

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Key %(number)d") % {"number": number}

    def build_totp_svg(self, url: str) -> str:
        """With a white ground of its own: black on a dark page cannot be scanned."""
        head, opening, drawing = str(super().build_totp_svg(url)).partition("<path ")
        return f'{head}<rect width="100%" height="100%" fill="white"/>{opening}{drawing}'

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": settings.MFA_TOTP_ISSUER}
