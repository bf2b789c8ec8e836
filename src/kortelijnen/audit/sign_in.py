"""Who came in, who left, who was refused at the door, and whose keys changed: lines in the trail.

Django and the sign-in library send these signals whatever door or method is used. What was typed is never
written down: somebody who mistakes the field types a password where an address belongs.
"""

from typing import Any

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest

from kortelijnen.access.actor import NOBODY, actor_for
from kortelijnen.audit.actions import record
from kortelijnen.audit.enums import Outcome
from kortelijnen.people.models import User


def on_signed_in(request: HttpRequest, user: User, **signal: Any) -> None:  # noqa: ARG001
    """With what: the methods that this sign-in passed, in order."""
    methods = [entry.get("type") or entry["method"] for entry in get_authentication_records(request, user)]
    record(by=actor_for(user), verb="signed_in", kind="session", note=", ".join(methods))


def on_signed_out(request: HttpRequest, user: User | None, **signal: Any) -> None:  # noqa: ARG001
    """By oneself, or because the session had ended."""
    if user is not None:
        ended = getattr(request, "ended_for", None) is not None
        record(by=actor_for(user), verb="session_ended" if ended else "signed_out", kind="session")


def on_refused(credentials: dict[str, Any], **signal: Any) -> None:  # noqa: ARG001
    """A wrong password, for an account that exists or not."""
    address = str(credentials.get("email") or credentials.get("username") or "")
    user = User.objects.filter(email=address.lower()).first()
    _refused("signed_in", user)


def on_factor_refused(user: User, **signal: Any) -> None:  # noqa: ARG001
    """A wrong code, after the right password."""
    _refused("second_factor", user)


def _refused(verb: str, user: User | None) -> None:
    ref = f"user:{user.pk}" if user is not None else "unknown"
    record(by=NOBODY, verb=verb, kind="session", ref=ref, outcome=Outcome.REFUSED)


def on_factor_added(user: User, authenticator: Any, **signal: Any) -> None:  # noqa: ARG001
    record(by=actor_for(user), verb="added", kind="second_factor", ref=authenticator.type)


def on_factor_removed(user: User, authenticator: Any, **signal: Any) -> None:  # noqa: ARG001
    record(by=actor_for(user), verb="removed", kind="second_factor", ref=authenticator.type)


def on_factor_reset(user: User, authenticator: Any, **signal: Any) -> None:  # noqa: ARG001
    record(by=actor_for(user), verb="renewed", kind="second_factor", ref=authenticator.type)


def on_password_changed(user: User, **signal: Any) -> None:  # noqa: ARG001
    """Changed by its owner, or chosen through the link from the mail."""
    record(by=actor_for(user), verb="changed", kind="password")


def listen() -> None:
    """Connect the lines above to the signals."""
    from allauth.account import signals as account
    from allauth.mfa import signals as mfa
    from django.contrib.auth import signals as auth

    for signal, receiver in (
        (auth.user_logged_in, on_signed_in),
        (auth.user_logged_out, on_signed_out),
        (auth.user_login_failed, on_refused),
        (mfa.authentication_failed, on_factor_refused),
        (mfa.authenticator_added, on_factor_added),
        (mfa.authenticator_removed, on_factor_removed),
        (mfa.authenticator_reset, on_factor_reset),
        (account.password_changed, on_password_changed),
        (account.password_set, on_password_changed),
        (account.password_reset, on_password_changed),
    ):
        signal.connect(receiver, dispatch_uid=f"trail: {receiver.__name__}")
