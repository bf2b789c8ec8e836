"""Steps of signing in, as a visitor takes them."""

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from cast import user_of
from kortelijnen.access.actor import Actor
from people.totp import code_of

PASSWORD = "bruggen over het kanaal"


def give_password(actor: Actor) -> None:
    user = user_of(actor)
    user.set_password(PASSWORD)
    user.save()


def give_app(actor: Actor) -> str:
    """A second factor that was set up earlier: its secret."""
    secret = generate_totp_secret()
    TOTP.activate(user_of(actor), secret)
    return secret


def give_recovery_codes(actor: Actor) -> list[str]:
    return list(RecoveryCodes.activate(user_of(actor)).generate_codes())


def visitor(**more: object) -> Client:
    return Client(headers={"accept-language": "en"}, **more)


def type_password(browser: Client, actor: Actor, password: str = PASSWORD, **more: str) -> HttpResponse:
    form = {"login": user_of(actor).email, "password": password, **more}
    return browser.post(reverse("account_login"), form)


def type_code(browser: Client, code: str) -> HttpResponse:
    return browser.post(reverse("mfa_authenticate"), {"code": code})


def type_app_code(browser: Client, secret: str) -> HttpResponse:
    """The code of now; once more when the half minute ended between reading and typing."""
    answer = type_code(browser, code_of(secret))
    return answer if answer.status_code == 302 else type_code(browser, code_of(secret))


def is_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session
