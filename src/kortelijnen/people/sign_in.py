"""What a session remembers of how it began: when, and whether a second factor was shown."""

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest

from kortelijnen.kit import clock
from kortelijnen.people.models import User

# Keys of the session.
BEGAN = "began_at"
SEEN = "seen_at"
PASSED = "has_second_factor"
# Of the nameless session that follows an ended one: whose it was, for the forms in her other tabs.
ENDED_FOR = "ended_for"

# Recovery codes stand in for a factor; they are none.
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def has_second_factor(user: User) -> bool:
    """Has this person set up an app or a key?"""
    return bool(is_mfa_enabled(user, FACTORS))


def moment() -> int:
    """Now, in the whole seconds that a session keeps."""
    return int(clock.now().timestamp())


def begin(request: HttpRequest, user: User) -> None:
    """A new session: both clocks start, and it says whether this sign-in itself passed a second factor.

    Whether the person *has* one is not the same question: a session that began with a password alone, before
    the factor existed, may be somebody else's.
    """
    records = get_authentication_records(request, user)
    request.session.pop(ENDED_FOR, None)
    request.session[BEGAN] = request.session[SEEN] = moment()
    request.session[PASSED] = any(record["method"] == "mfa" for record in records)


def on_signed_in(request: HttpRequest, user: User, **signal: Any) -> None:  # noqa: ARG001
    begin(request, user)


def on_factor_removed(request: HttpRequest, user: User, **signal: Any) -> None:  # noqa: ARG001
    """Without any factor left (a new telephone), the next page is the one where the new one is set up."""
    if not has_second_factor(user):
        request.session[PASSED] = False
