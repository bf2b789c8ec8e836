"""Giving the household its own plan and timeline: on paper, or with a link and a code."""

from dataclasses import dataclass

from django.db import transaction
from procrastinate.contrib.django import app

from kortelijnen.access import scope
from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record
from kortelijnen.audit.enums import Outcome
from kortelijnen.households.models import Household
from kortelijnen.kit import clock
from kortelijnen.plans.actions._trace import trace
from kortelijnen.plans.copies import OwnCopy, own_copy
from kortelijnen.plans.copy_links import CopyLink, fits, hash_of, new_code, team_now
from kortelijnen.plans.copy_rules import MOST_TRIES, may_try
from kortelijnen.plans.models import PlanCopy

# The job by name: it stands in tasks.py, which is above the actions.
LETTER = "send_own_copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A copy on its way, and the code that is said aloud. The code is nowhere else: it is shown once."""

    copy: PlanCopy
    code: str


@transaction.atomic
def print_copy(*, by: Actor, household: Household) -> OwnCopy:
    """A copy on paper for the household (Wmo 2015 art. 5.3.2, S2-37). A closed record can be given too: the right to a
    copy does not end with the work. That it was given stands in the trail and under the record; the copy does not."""
    _made(by=by, household=household, sent_to="", code_hash="")
    trace(by=by, household=household, verb="printed", kind="own_copy")
    return own_copy(household, made_by_id=by.user_id)


@transaction.atomic
def send_copy(*, by: Actor, household: Household, email: str) -> Sent:
    """A copy by mail: a link for seven days, that opens only with the code. An earlier link to the same address that
    was not opened yet opens nothing any more."""
    earlier = PlanCopy.objects.filter(household=household, sent_to=email, opened_at__isnull=True)
    earlier.update(tries=MOST_TRIES)
    code = new_code()
    copy = _made(by=by, household=household, sent_to=email, code_hash=hash_of(code))
    app.configure_task(name=LETTER).defer(copy_id=copy.pk)
    trace(by=by, household=household, verb="mailed", kind="own_copy", ref=str(copy.pk))
    return Sent(copy=copy, code=code)


def _made(*, by: Actor, household: Household, sent_to: str, code_hash: str) -> PlanCopy:
    return PlanCopy.objects.create(
        household=household,
        team_id=household.team_id,
        made_on=clock.today(),
        made_by_id=by.user_id,
        sent_to=sent_to,
        code_hash=code_hash,
    )


@transaction.atomic
def open_copy(*, by: Actor, link: CopyLink, code: str) -> OwnCopy | None:
    """The copy, for whoever has both the link and the code; nothing for anybody else, and nothing says why. Five wrong
    codes close it, and once it was opened it is shut within the hour. Every try stands in the trail."""
    team_id = team_now(link.copy_id)
    with scope.teams((team_id,) if team_id is not None else ()):
        rows = PlanCopy.objects.select_for_update(of=("self",)).select_related("household__team")
        copy = rows.filter(pk=link.copy_id).exclude(code_hash="").first()
        is_right = fits(code, copy.code_hash if copy else "")
        if copy is None:
            return None
        opens = may_try(given_at=link.given_at, moment=clock.now(), tries=copy.tries, opened_at=copy.opened_at)
        _trace_try(by, copy, opened=opens and is_right)
        if not opens:
            return None
        if not is_right:
            copy.tries += 1
            copy.save(update_fields=["tries"])
            return None
        copy.opened_at = copy.opened_at or clock.now()
        copy.save(update_fields=["opened_at"])
        return own_copy(copy.household, made_by_id=copy.made_by_id)


def _trace_try(by: Actor, copy: PlanCopy, *, opened: bool) -> None:
    record(
        by=by,
        verb="opened",
        kind="own_copy",
        ref=str(copy.pk),
        household_ref=copy.household.ref,
        team_id=copy.team_id,
        outcome=Outcome.DONE if opened else Outcome.REFUSED,
    )
