"""The invitation on paper and by mail."""

from dataclasses import asdict

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from kortelijnen.design.pdf import pdf
from kortelijnen.talks.letters import Letter, letter_of
from kortelijnen.talks.models import Invitation


def paper_of(letter: Letter) -> bytes:
    """One page, tagged, in the language of who reads it."""
    with override(letter.language):
        return pdf("desk/invitations/letter.typ", asdict(letter))


def file_name(letter: Letter) -> str:
    """Says as little as the subject does."""
    with override(letter.language):
        return _("invitation") + ".pdf"


def mail_it(invitation: Invitation) -> None:
    """To the one address that the worker saw, with the same letter to print. Who answers, answers the host."""
    letter = letter_of(invitation)
    mail = EmailMessage(letter.subject, letter.mail, to=[invitation.sent_to], reply_to=[invitation.host.email])
    mail.attach(file_name(letter), paper_of(letter), "application/pdf")
    mail.send()
