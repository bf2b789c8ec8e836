"""The letters to a contact about the own entry: plain Dutch first, the same in English below it."""

from django.core.mail import EmailMessage
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from kortelijnen.lines.enums import LinkReason
from kortelijnen.lines.links import address_for
from kortelijnen.lines.models import Contact
from kortelijnen.people.invitations import own_origin

LANGUAGES = ("nl", "en")
BETWEEN = f"\n\n{'-' * 40}\n\n"


def send_link(*, contact_id: int, why: LinkReason) -> None:
    """Mail the newest link to the contact's own address. It is made here, so that it stands in no queue. Who has left
    the list meanwhile gets no more mail."""
    contact = Contact.objects.select_related("organisation").filter(pk=contact_id).exclude(email="").first()
    if contact is None:
        return
    address = address_for(contact, origin=own_origin())
    _send(contact.email, _subjects(why), [_letter(language, contact, why, address) for language in LANGUAGES])


def tell_old_address(*, address: str) -> None:
    """Say at the address as it was that the entry now has another: who did not do that, must hear of it."""
    texts = []
    for language in LANGUAGES:
        with override(language):
            texts.append(
                _("Hello,")
                + "\n\n"
                + _(
                    "You are on a list of people whom the neighbourhood teams may call. Somebody changed the mail "
                    "address of your entry. From now on we mail to the new address."
                )
                + "\n\n"
                + _("Was that not you? Tell the neighbourhood team that knows you, today.")
            )
    _send(address, [_in(language, "address") for language in LANGUAGES], texts)


def _send(address: str, subjects: list[str], texts: list[str]) -> None:
    EmailMessage(" / ".join(subjects), BETWEEN.join(texts), to=[address]).send()


def _in(language: str, kind: str) -> str:
    with override(language):
        return {
            "address": _("The mail address of your entry was changed"),
            LinkReason.LISTED: _("You are on the list of the neighbourhood team"),
            LinkReason.ASKED: _("Your entry on the list of the neighbourhood team"),
            LinkReason.ENDING: _("May the neighbourhood team call you for another year?"),
        }[kind]


def _subjects(why: LinkReason) -> list[str]:
    return [_in(language, why) for language in LANGUAGES]


def _letter(language: str, contact: Contact, why: LinkReason, address: str) -> str:
    with override(language):
        parts = [
            _("Hello %(name)s,") % {"name": contact.name},
            _opening(contact, why),
            _("With this link you see what is on the list about you. You can change it, or leave the list:"),
            address,
            _("The link works for 30 days. You need no account and no password."),
            _("Do not pass this mail on: whoever has the link can change your entry."),
            _("Want to do nothing? That is fine. Your entry then stays as it is, until its end date."),
        ]
        return "\n\n".join(parts)


def _opening(contact: Contact, why: LinkReason) -> str:
    where = {"organisation": contact.organisation.name}
    if why == LinkReason.ENDING and contact.expires_on is not None:
        day = {"day": date_format(contact.expires_on, "j F Y")}
        return _(
            "You are on a list of people at %(organisation)s whom the neighbourhood teams may call. You agreed to that "
            "until %(day)s. May we keep you on it for another year? Open the link and choose: yes, change, or no."
        ) % (where | day)
    if why == LinkReason.LISTED:
        return (
            _(
                "A social worker put you on a list of people at %(organisation)s whom the neighbourhood teams may "
                "call. You said that this was all right."
            )
            % where
        )
    return (
        _(
            "You are on a list of people at %(organisation)s whom the neighbourhood teams may call. "
            "Here is your own link."
        )
        % where
    )
