"""The signed link to the household's own copy. The link alone opens nothing: it asks for the code that the worker said
aloud, so that a mail that was passed on or read by another stays shut."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from kortelijnen.access import scope
from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotVisible
from kortelijnen.plans.models import PlanCopy

LONGEST = 200
SIGNS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLink:
    """What stands in a link that we signed."""

    copy_id: int
    given_at: datetime


def _signer() -> Signer:
    return Signer(salt="plans.copy")


def address_for(copy: PlanCopy, *, origin: str) -> str:
    """Where the household finds its copy, for seven days from now."""
    token = _signer().sign_object([copy.pk, int(clock.now().timestamp())])
    return urljoin(origin, reverse("public:own-copy", args=[token]))


def read(token: str) -> CopyLink:
    """What stands in a link; one that we did not sign, or that was altered on its way, is not there at all."""
    if len(token) > LONGEST:
        raise NotVisible("link")
    try:
        copy_id, given = _signer().unsign_object(token)
    except (BadSignature, ValueError):
        raise NotVisible("link") from None
    return CopyLink(copy_id=copy_id, given_at=datetime.fromtimestamp(given, tz=UTC))


def team_now(copy_id: int) -> int | None:
    """The team of the household that this copy is of, as it is now: only its number is read before the walls stand. A
    household that moved takes its links along."""
    with scope.everything():
        return PlanCopy.objects.filter(pk=copy_id).values_list("team_id", flat=True).first()


def new_code() -> str:
    """Six digits to say aloud."""
    return "".join(str(secrets.randbelow(10)) for _digit in range(SIGNS))


def hash_of(code: str) -> str:
    """What is kept of a code. Made with the key of the installation: who only has the table cannot try them all."""
    salt = secrets.token_hex(8)
    return f"{salt}${_keyed(salt, code)}"


def fits(code: str, kept: str) -> bool:
    """Is this the code? Takes as long when it is not, or when nothing is kept."""
    salt, _sign, made = kept.partition("$")
    return constant_time_compare(_keyed(salt, code), made) and bool(made)


def _keyed(salt: str, code: str) -> str:
    return salted_hmac(f"plans.copy.code.{salt}", code, algorithm="sha256").hexdigest()
