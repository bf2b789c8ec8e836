"""What the pages about an invitation show."""

from datetime import date
from typing import Any
from urllib.parse import quote

from kortelijnen.access.actor import Actor
from kortelijnen.desk.invitations.forms import InvitationForm
from kortelijnen.frontdoor.enums import Channel
from kortelijnen.frontdoor.models import HelpRequest
from kortelijnen.frontdoor.queries import request_behind
from kortelijnen.households.models import Household
from kortelijnen.households.queries import workers_for
from kortelijnen.kit import clock
from kortelijnen.talks import queries, rules
from kortelijnen.talks.enums import Told, Way
from kortelijnen.talks.letters import Letter, letter_of
from kortelijnen.talks.models import Invitation

# Who asked in these ways asked for the own household; who tells us about somebody else lives elsewhere.
ASKED_THEMSELVES = (Channel.WALK_IN, Channel.PHONE, Channel.MESSAGE)
USUAL_LANGUAGE = "nl"


def invitation_form(actor: Actor, household: Household, data: Any = None) -> InvitationForm:
    """The form, with the answers that are mostly right."""
    return InvitationForm(
        data,
        workers=workers_for(household),
        has_no_address=household.has_no_address,
        initial=_usual(actor, household, queries.invitations_of(household)),
    )


def _usual(actor: Actor, household: Household, before: list[Invitation]) -> dict[str, Any]:
    """As it was the time before; the first time as it follows from how the household can be reached."""
    usual = {
        "day": rules.usual_day(clock.today()),
        "begins": rules.USUAL_TIME,
        "host": actor.user_id,
        "host_phone": queries.last_number_of(actor),
        "version": len(before),
    }
    if before:
        return usual | {name: getattr(before[0], name) for name in ("way", "sent_to", "place", "language")}
    way, sent_to = rules.way_to_reach(_reach(request_behind(household)))
    return usual | {"way": way, "sent_to": sent_to, "place": "", "language": USUAL_LANGUAGE}


def _reach(behind: HelpRequest | None) -> str:
    return behind.reach if behind is not None and behind.channel in ASKED_THEMSELVES else ""


def received_on(household: Household) -> date:
    """The day on which the request came in; without one, today."""
    behind = request_behind(household)
    return behind.received_at.astimezone(clock.AMSTERDAM).date() if behind else clock.today()


def letter_typed(form: InvitationForm, household: Household) -> Letter:
    """The words as they stand while somebody types."""
    own_plan_until = rules.own_plan_until(received_on(household))
    return letter_of(
        Invitation(household=household, sent_on=clock.today(), own_plan_until=own_plan_until, **form.invited())
    )


def sent_context(invitation: Invitation) -> dict[str, Any]:
    """An invitation that went: the words, whether it is there, and what was told with it."""
    every = queries.invitations_of(invitation.household)
    letter = letter_of(invitation)
    return {
        "household": invitation.household,
        "invitation": invitation,
        "letter": letter,
        "newest": every[0],
        "others": [one for one in every if one.pk != invitation.pk],
        "facts": queries.facts_told(invitation.household),
        "own_plan_law": rules.LAW_OF[Told.OWN_PLAN],
        "today": clock.today(),
        "failed": invitation.way == Way.MAIL and queries.has_failed(invitation),
        "text_link": f"sms:{_dialled(invitation.sent_to)}?body={quote(letter.short)}",
    }


def _dialled(number: str) -> str:
    return "".join(sign for sign in number if sign in "+0123456789")
