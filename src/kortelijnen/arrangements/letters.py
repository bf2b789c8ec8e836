"""The reminder of a turn: plain Dutch first, the same in English below it. No name of the household stands in it."""

from django.core.mail import EmailMessage
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from kortelijnen.arrangements.enums import HelperState, TurnState
from kortelijnen.arrangements.links import address_for
from kortelijnen.arrangements.models import Turn
from kortelijnen.people.invitations import own_origin

LANGUAGES = ("nl", "en")
BETWEEN = f"\n\n{'-' * 40}\n\n"


def send_reminder(*, turn_id: int, helper_id: int) -> None:
    """Mail who has this turn, at the own address. The link is made here, so that it stands in no queue. Whoever gave
    the turn away, stopped or took the address back meanwhile, gets no mail."""
    turns = Turn.objects.select_related("arrangement", "helper").exclude(helper__email="")
    turn = turns.filter(
        pk=turn_id, helper_id=helper_id, state=TurnState.PLANNED, helper__state=HelperState.AGREED
    ).first()
    if turn is None or turn.helper is None:
        return
    link = address_for(turn.helper, origin=own_origin())
    subjects = [_subject(language, turn) for language in LANGUAGES]
    texts = [_letter(language, turn, turn.helper.name, link) for language in LANGUAGES]
    EmailMessage(" / ".join(subjects), BETWEEN.join(texts), to=[turn.helper.email]).send()


def _subject(language: str, turn: Turn) -> str:
    with override(language):
        return _("Your turn: %(day)s") % {"day": date_format(turn.day, "l j F")}


def _letter(language: str, turn: Turn, name: str, link: str) -> str:
    with override(language):
        told = {"day": date_format(turn.day, "l j F"), "what": turn.arrangement.what}
        parts = [
            _("Hello %(name)s,") % {"name": name},
            _("%(day)s it is your turn: %(what)s.") % told,
            _("Cannot this time? That is all right. Say so with this link, then somebody else can do it:"),
            link,
            _("With the same link you see your other turns, stop the reminders, or stop helping."),
            _("Do not pass this mail on: whoever has the link can answer in your name."),
        ]
        return "\n\n".join(parts)
