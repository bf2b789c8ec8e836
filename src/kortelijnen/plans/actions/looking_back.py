"""The resident answers afterwards: on the tablet that was turned around, or with a link."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from kortelijnen.access import scope
from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record
from kortelijnen.households.models import Household
from kortelijnen.kit import clock
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.plans import rules
from kortelijnen.plans.actions._trace import trace
from kortelijnen.plans.closing_rules import may_still_be_asked
from kortelijnen.plans.enums import LookBackBy, LookBackState, NotGiven
from kortelijnen.plans.looking_back import LookingBack
from kortelijnen.plans.models import Closing

# The job by name: it stands in tasks.py, which is above the actions.
LETTER = "send_looking_back_link"


@transaction.atomic
def ask_to_look_back(*, by: Actor, household: Household, how: LookBackBy, email: str = "") -> Closing:
    """A new link to the three sentences; every earlier one stops working. With a mail address it is mailed, and the
    address is not kept. Until it is answered the closing says: asked, not answered yet (S2-24)."""
    closing = Closing.objects.select_for_update(of=("self",)).select_related("household").get(household=household)
    if not may_still_be_asked(is_answered=closing.answered_on is not None, not_given=closing.not_given):
        raise RuleBroken("closing_settled", _("This was answered, or the resident did not want to answer."))
    closing.link_number += 1
    closing.not_given = NotGiven.ASKED
    closing.save(update_fields=["link_number", "not_given"])
    if email:
        app.configure_task(name=LETTER).defer(household_ref=household.ref, email=email, number=closing.link_number)
    trace(by=by, household=household, verb="mailed" if email else "handed_over", kind="looking_back_link", ref=how)
    return closing


@transaction.atomic
def write_down_answers(*, by: Actor, household: Household, answers: rules.Answers, words: str = "") -> None:
    """The resident was asked and answers by telephone or at the door: the same three sentences, read aloud, written
    down once by the worker, whom the trail names (S2-24). What the resident answered alone stands above it: that is
    never written over, and a link still takes the last word on the same day."""
    closing = Closing.objects.select_for_update(of=("self",)).get(household=household)
    told = _told(answers, words)
    if closing.answered_on == told["answered_on"] and all(getattr(closing, name) == told[name] for name in told):
        return
    if not may_still_be_asked(is_answered=closing.answered_on is not None, not_given=closing.not_given):
        raise RuleBroken("closing_settled", _("This was answered, or the resident did not want to answer."))
    Closing.objects.filter(pk=closing.pk).update(**told)
    trace(by=by, household=household, verb="answered", kind="closing", ref=household.ref)


def _told(answers: rules.Answers, words: str) -> dict[str, Any]:
    return {
        "felt_heard": answers.felt_heard,
        "in_charge": answers.in_charge,
        "knows_whom": answers.knows_whom,
        "words": words,
        "not_given": "",
        "answered_on": clock.today(),
    }


@transaction.atomic
def look_back(*, by: Actor, opened: LookingBack, answers: rules.Answers, words: str = "") -> None:
    """The resident's own answers, which fill themselves in at the closing (S2-24, S1-10). The record stays closed: only
    its last section is filled. Whoever answers again on the same day is taken at the last word."""
    if not opened.is_open or opened.closing is None:
        raise RuleBroken("looking_back_closed", str(LookBackState(opened.state).label))
    closing = opened.closing
    with scope.teams((closing.team_id,)):
        current = Closing.objects.select_for_update().get(pk=closing.pk)
        if current.link_number != opened.link.number:
            raise RuleBroken("looking_back_closed", str(LookBackState.ENDED.label))
        Closing.objects.filter(pk=closing.pk).update(**_told(answers, words))
        record(
            by=by,
            verb="answered",
            kind="closing",
            ref=opened.link.ref,
            household_ref=opened.link.ref,
            team_id=closing.team_id,
        )
