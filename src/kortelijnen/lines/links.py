"""The signed link with which a contact opens the own entry, without an account (S0-24).

What can be read in it is no secret: the contact's reference, the number of the link and the day on which it was given.
What cannot be made without the key of the installation is the signature.
"""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotVisible
from kortelijnen.lines.models import Contact

LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What stands in a link that we signed."""

    ref: str
    number: int
    given_on: date


def _signer() -> Signer:
    return Signer(salt="lines.contact.own-entry")


def token_for(contact: Contact) -> str:
    """The newest link of this contact, given today."""
    return str(_signer().sign_object([contact.ref, contact.link_number, clock.today().isoformat()]))


def address_for(contact: Contact, *, origin: str) -> str:
    """Where the contact finds the own entry."""
    return urljoin(origin, reverse("public:own-entry", args=[token_for(contact)]))


def read(token: str) -> Link:
    """What stands in a link; one that we did not sign, or that was altered on its way, is not there at all."""
    if len(token) > LONGEST:
        raise NotVisible("link")
    try:
        ref, number, given_on = _signer().unsign_object(token)
    except (BadSignature, ValueError):
        raise NotVisible("link") from None
    return Link(ref=ref, number=number, given_on=date.fromisoformat(given_on))
