"""The routes of signing in: those of the library that we use, under our own paths. What is not listed here
(signing up, managing addresses, tying accounts together) does not exist."""

from collections.abc import Callable
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.conf import settings
from django.http import HttpResponseBase
from django.urls import URLPattern, path, re_path
from django.views.decorators.cache import cache_control

View = Callable[..., HttpResponseBase]


def unkept(view: View) -> View:
    """Secrets and codes pass here: no cache keeps these pages, and the back button shows nothing."""
    kept_nowhere: View = cache_control(no_store=True, private=True)(view)
    return kept_nowhere


def at(route: str, view: Any, name: str) -> URLPattern:
    return path(route, unkept(view), name=name)


urlpatterns: list[URLPattern] = [
    at("", account.login, "account_login"),
    at("uitloggen/", account.logout, "account_logout"),
    at("geen-toegang/", account.account_inactive, "account_inactive"),
    at("bevestigen/", account.reauthenticate, "account_reauthenticate"),
    at("wachtwoord/wijzigen/", account.password_change, "account_change_password"),
    at("wachtwoord/instellen/", account.password_set, "account_set_password"),
    at("wachtwoord/vergeten/", account.password_reset, "account_reset_password"),
    at("wachtwoord/vergeten/verstuurd/", account.password_reset_done, "account_reset_password_done"),
    at("wachtwoord/gewijzigd/", account.password_reset_from_key_done, "account_reset_password_from_key_done"),
    re_path(
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        unkept(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    at("tweede-factor/", mfa.index, "mfa_index"),
    at("tweede-factor/code/", mfa.authenticate, "mfa_authenticate"),
    at("tweede-factor/bevestigen/", mfa.reauthenticate, "mfa_reauthenticate"),
    at("tweede-factor/app/", totp.activate_totp, "mfa_activate_totp"),
    at("tweede-factor/app/weg/", totp.deactivate_totp, "mfa_deactivate_totp"),
    at("tweede-factor/sleutels/", webauthn.list_webauthn, "mfa_list_webauthn"),
    at("tweede-factor/sleutels/nieuw/", webauthn.add_webauthn, "mfa_add_webauthn"),
    at("tweede-factor/sleutels/bevestigen/", webauthn.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
    at("tweede-factor/sleutels/<int:pk>/weg/", webauthn.remove_webauthn, "mfa_remove_webauthn"),
    at("tweede-factor/herstelcodes/", recovery_codes.view_recovery_codes, "mfa_view_recovery_codes"),
    at(
        "tweede-factor/herstelcodes/nieuw/",
        recovery_codes.generate_recovery_codes,
        "mfa_generate_recovery_codes",
    ),
    at(
        "tweede-factor/herstelcodes/bestand/",
        recovery_codes.download_recovery_codes,
        "mfa_download_recovery_codes",
    ),
]

if settings.OIDC_URL:
    urlpatterns += [
        at("oidc/afgebroken/", social.login_cancelled, "socialaccount_login_cancelled"),
        at("oidc/<slug:provider_id>/login/", oidc.login, "openid_connect_login"),
        at("oidc/<slug:provider_id>/login/callback/", oidc.callback, "openid_connect_callback"),
    ]
