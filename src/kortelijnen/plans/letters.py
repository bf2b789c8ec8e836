"""The letters to a household: plain Dutch first, the same in English below it. No name of a household is in them, and
nothing of its record: a mail may be read by another."""

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from kortelijnen.access import scope
from kortelijnen.people.invitations import own_origin
from kortelijnen.plans import copy_links, looking_back
from kortelijnen.plans.models import Closing, PlanCopy

LANGUAGES = ("nl", "en")
BETWEEN = f"\n\n{'-' * 40}\n\n"


def send_own_copy(*, copy_id: int) -> None:
    """Mail the link to the household's own copy. It is made here, so that it stands in no queue."""
    team_id = copy_links.team_now(copy_id)
    if team_id is None:
        return
    with scope.teams((team_id,)):
        copy = PlanCopy.objects.select_related("team").filter(pk=copy_id).exclude(sent_to="").first()
    if copy is None:
        return
    address = copy_links.address_for(copy, origin=own_origin())
    subjects, texts = [], []
    for language in LANGUAGES:
        with override(language):
            subjects.append(_("Your plan from the neighbourhood team"))
            texts.append("\n\n".join(_copy_letter(copy.team.name, address)))
    EmailMessage(" / ".join(subjects), BETWEEN.join(texts), to=[copy.sent_to]).send()


def _copy_letter(team: str, address: str) -> list[str]:
    return [
        _("Hello,"),
        _("You asked neighbourhood team %(team)s for your plan and your timeline. Here is the link:") % {"team": team},
        address,
        _("The page asks for a code of six digits. You heard it from the social worker. It is not in this mail."),
        _("The link works for seven days, and once. Save the file when you have opened it."),
        _("Did you not ask for this? Then do nothing. Without the code nobody can open it."),
    ]


def send_looking_back_link(*, household_ref: str, email: str, number: int) -> None:
    """Mail the link to the three sentences, when it is still the newest."""
    with scope.teams((looking_back.team_now(household_ref),)):
        rows = Closing.objects.select_related("household", "team")
        closing = rows.filter(household__ref=household_ref, link_number=number, answered_on__isnull=True).first()
    if closing is None:
        return
    address = looking_back.address_for(closing, origin=own_origin())
    subjects, texts = [], []
    for language in LANGUAGES:
        with override(language):
            subjects.append(_("How do you look back on the neighbourhood team?"))
            texts.append("\n\n".join(_question_letter(closing.team.name, address)))
    EmailMessage(" / ".join(subjects), BETWEEN.join(texts), to=[email]).send()


def _question_letter(team: str, address: str) -> list[str]:
    return [
        _("Hello,"),
        _("Neighbourhood team %(team)s worked together with you. How do you look back on that?") % {"team": team},
        _("There are three short sentences. You tap how far they are true. It takes one minute:"),
        address,
        _("The link works for 30 days. You need no account and no password."),
        _("You need not answer. It changes nothing in the help that you can get."),
    ]


def text_message(closing: Closing) -> str:
    """The same in one message for a telephone, in plain Dutch."""
    address = looking_back.address_for(closing, origin=own_origin())
    with override("nl"):
        return _(
            "How do you look back on neighbourhood team %(team)s? Three short sentences, one minute: %(address)s"
        ) % {
            "team": closing.team.name,
            "address": address,
        }
