"""The link with which somebody chooses a password: once, within three days."""

from urllib.parse import urljoin

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from kortelijnen.people.models import User


def own_origin() -> str:
    """Where this installation is found, for a command that has no request: the first origin of the settings."""
    if settings.CSRF_TRUSTED_ORIGINS:
        return str(settings.CSRF_TRUSTED_ORIGINS[0])
    named = (host for host in settings.ALLOWED_HOSTS if not host.startswith(("*", ".")))
    return f"{'https' if settings.HTTPS else 'http'}://{next(named, 'localhost')}"


def password_link(user: User, *, origin: str) -> str:
    """The address to give to this person. It stops working after use and after three days."""
    key = default_token_generator.make_token(user)
    uid = user_pk_to_url_str(user)
    return urljoin(origin, reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": key}))


def send_password_link(*, user_id: int, origin: str, language: str) -> None:
    """Mail the link, in the language of the page on which it was asked for."""
    user = User.objects.get(pk=user_id, is_active=True)
    context = {"user": user, "password_reset_url": password_link(user, origin=origin)}
    with override(language):
        subject = render_to_string("account/email/password_reset_key_subject.txt", context).strip()
        body = render_to_string("account/email/password_reset_key_message.txt", context).strip()
    EmailMessage(subject, body, to=[user.email]).send()
