"""The plan in the household's own words."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kortelijnen.access.actor import Actor
from kortelijnen.households.access import ONE_SITTING, still_open
from kortelijnen.households.models import Household
from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict
from kortelijnen.plans.actions._trace import trace
from kortelijnen.plans.enums import WrittenBy
from kortelijnen.plans.models import Plan, Step
from kortelijnen.timeline import actions as timeline
from kortelijnen.timeline.enums import SaidBy


@transaction.atomic
def write_plan(
    *,
    by: Actor,
    household: Household,
    words: str,
    written_by: WrittenBy = WrittenBy.TOGETHER,
    must: str | None = None,
    version: int = 0,
    while_typing: bool = False,
) -> Plan:
    """Write the household's plan, or change it: what it wants, and what has to when the law orders help (S2-20,
    S2-31). Without `must` what stands there stays.

    `version` is the one that the writer saw: 0 when there was no plan yet. Somebody else wrote meanwhile: Conflict,
    with both texts, and nothing is overwritten. Steps taken before the plan (danger, legal term) join it now.
    `while_typing`: sent by the page at a pause; the trail says it once in a quarter of an hour.
    """
    still_open(household)
    plan = Plan.objects.filter(household=household, ended_on__isnull=True).first()
    seen = plan.version if plan else 0
    has_to = must if must is not None else plan.must if plan else ""
    if seen != version:
        theirs = _both(plan.words, plan.must) if plan else ""
        raise Conflict(theirs=theirs, yours=_both(words, has_to), version=seen)
    if plan is None:
        plan = _first_plan(by=by, household=household, words=words, must=has_to, written_by=written_by)
        trace(by=by, household=household, verb="wrote", kind="plan")
        return plan
    if (plan.words, plan.must, plan.written_by) == (words, has_to, written_by):
        return plan
    plan.words, plan.must, plan.written_by, plan.version = words, has_to, written_by, version + 1
    plan.changed_at, plan.changed_by_id = clock.now(), by.user_id
    plan.save(update_fields=["words", "must", "written_by", "version", "changed_at", "changed_by"])
    trace(by=by, household=household, verb="changed", kind="plan", once_in=ONE_SITTING if while_typing else None)
    return plan


def _both(words: str, must: str) -> str:
    """What the household wants, and below it what has to when that is written."""
    question = _("What has to?")
    return f"{words}\n\n{question}\n{must}" if must else words


def _first_plan(*, by: Actor, household: Household, words: str, must: str, written_by: WrittenBy) -> Plan:
    plan = Plan.objects.create(
        household=household,
        team_id=household.team_id,
        words=words,
        must=must,
        written_by=written_by,
        started_on=clock.today(),
        changed_at=clock.now(),
        changed_by_id=by.user_id,
    )
    Step.objects.filter(household=household, plan__isnull=True).update(plan=plan)
    timeline.note(
        by=by,
        household=household,
        words=gettext_noop("The household wrote its plan."),
        said_by=SaidBy.RESIDENT,
    )
    return plan
