"""The library's forms in our words: labels and help as on every other page, and no text inside the fields."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, ReauthenticateWebAuthnForm
from django import forms
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


def _forgotten() -> SafeString:
    return format_html('<a href="{}">{}</a>', reverse("account_reset_password"), gettext("Password forgotten?"))


LONG_ENOUGH = _("At least 12 characters. A sentence that only you know is easy to remember.")
LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("Your password now"),
    "password1": _("New password"),
    "password2": _("New password, once more"),
    "code": _("Code"),
    "name": _("Name"),
}
HELP: dict[str, Any] = {
    "password": lazy(_forgotten, SafeString)(),
    "oldpassword": lazy(_forgotten, SafeString)(),
    "password1": LONG_ENOUGH,
}


class InOurWords(forms.Form):
    """Every field of a form of the library, labelled as we label it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.help_text = HELP.get(name, "")
            field.widget.attrs.pop("placeholder", None)
            if name == "code":
                # Six digits, or a recovery code of eight: the keypad of a telephone shows digits.
                field.widget.attrs |= {"inputmode": "numeric", "class": "kl-input--short"}


class SignIn(InOurWords, account.LoginForm):  # type: ignore[misc]
    """Address and password."""


class ForgottenPassword(InOurWords, account.ResetPasswordForm):  # type: ignore[misc]
    """The address that the link goes to."""


class NewPassword(InOurWords, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """Through the link."""


class ChangedPassword(InOurWords, account.ChangePasswordForm):  # type: ignore[misc]
    """By somebody who knows the old one."""


class FirstPassword(InOurWords, account.SetPasswordForm):  # type: ignore[misc]
    """By somebody who came in by single sign-on."""


class PasswordAgain(InOurWords, account.ReauthenticateForm):  # type: ignore[misc]
    """Before a factor changes."""


class SecondFactor(InOurWords, mfa.AuthenticateForm):  # type: ignore[misc]
    """The code of the app, or a recovery code."""


class SecondFactorAgain(InOurWords, mfa.ReauthenticateForm):  # type: ignore[misc]
    """Before a factor changes."""


class NewApp(InOurWords, ActivateTOTPForm):  # type: ignore[misc]
    """The first code that the app shows."""


class AnswerOfAKey(InOurWords):
    """What a browser sends for a key is somebody else's text: an answer in another shape is a wrong answer."""

    def full_clean(self) -> None:
        try:
            super().full_clean()
        except (AttributeError, KeyError, TypeError, ValueError):
            self.cleaned_data = {}
            self.add_error("credential", get_adapter().validation_error("incorrect_code"))


class NewKey(AnswerOfAKey, AddWebAuthnForm):  # type: ignore[misc]
    """What the key is called."""


class Key(AnswerOfAKey, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A key instead of a code."""


class KeyAgain(AnswerOfAKey, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """Before a factor changes."""
