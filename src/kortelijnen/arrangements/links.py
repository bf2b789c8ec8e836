"""The signed link with which a helper answers, without an account (docs/adr/0012).

What can be read in it is no secret: the number of the helper and the number of the link. What cannot be made without
the key of the installation is the signature.
"""

from dataclasses import dataclass
from urllib.parse import urljoin

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from kortelijnen.arrangements.models import Helper
from kortelijnen.kit.errors import NotVisible

LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What stands in a link that we signed."""

    helper_id: int
    number: int


def _signer() -> Signer:
    return Signer(salt="arrangements.helper.own-help")


def token_for(helper: Helper) -> str:
    """The newest link of this helper."""
    return str(_signer().sign_object([helper.pk, helper.link_number]))


def address_for(helper: Helper, *, origin: str) -> str:
    """Where the helper answers."""
    return urljoin(origin, reverse("public:helping", args=[token_for(helper)]))


def read(token: str) -> Link:
    """What stands in a link; one that we did not sign, or that was altered on its way, is not there at all."""
    if len(token) > LONGEST:
        raise NotVisible("link")
    try:
        helper_id, number = _signer().unsign_object(token)
    except (BadSignature, ValueError):
        raise NotVisible("link") from None
    return Link(helper_id=helper_id, number=number)
