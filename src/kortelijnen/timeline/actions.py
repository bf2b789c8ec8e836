"""Writing and correcting facts."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record
from kortelijnen.households.access import still_open
from kortelijnen.households.models import Household
from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict, RuleBroken
from kortelijnen.timeline import rules
from kortelijnen.timeline.enums import Kind, SaidBy
from kortelijnen.timeline.models import Correction, Moment

# The same form sent twice (a double tap, a reload) is one fact.
SENT_TWICE = timedelta(seconds=30)


def note(
    *, by: Actor, household: Household, words: str, said_by: SaidBy = SaidBy.WORKER, on: date | None = None
) -> Moment:
    """What an action leaves in the timeline by itself, inside that action's own transaction and trace.

    `words` is an English message id (gettext_noop): each reader sees it in the own language.
    """
    return Moment.objects.create(
        household=household,
        team_id=household.team_id,
        happened_on=on or clock.today(),
        words=words,
        said_by=said_by,
        kind=Kind.NOTED,
        written_by_id=by.user_id,
        written_at=clock.now(),
    )


@transaction.atomic
def add_moment(
    *,
    by: Actor,
    household: Household,
    words: str,
    happened_on: date,
    said_by: SaidBy = SaidBy.WORKER,
    is_opinion: bool = False,
) -> Moment:
    """Write a fact down: the day, the words, who says so. An opinion may stand here, marked as one (S2-19)."""
    still_open(household)
    rules.fact_lies_in_the_past(
        happened_on=happened_on,
        today=clock.today(),
        message=_("The timeline holds what has happened. What is still to come belongs in the plan."),
    )
    twin = Moment.objects.filter(
        household=household,
        words=words,
        happened_on=happened_on,
        written_by_id=by.user_id,
        written_at__gte=clock.now() - SENT_TWICE,
    ).first()
    if twin and by.user_id is not None:
        return twin
    moment = Moment.objects.create(
        household=household,
        team_id=household.team_id,
        happened_on=happened_on,
        words=words,
        said_by=said_by,
        kind=Kind.OPINION if is_opinion else Kind.FACT,
        written_by_id=by.user_id,
        written_at=clock.now(),
    )
    _trace(by=by, moment=moment, household=household, verb="wrote")
    return moment


@transaction.atomic
def correct_moment(*, by: Actor, moment: Moment, words: str, happened_on: date, version: int) -> None:
    """Put a moment right. The earlier wording stays readable; whoever saved second sees both (Conflict).

    What the system noted by itself is not corrected here: it is a consequence of what was done.
    """
    still_open(moment.household)
    current = Moment.objects.select_for_update(of=("self",)).select_related("household").get(pk=moment.pk)
    if current.kind == Kind.NOTED:
        raise RuleBroken("noted_by_itself", _("This was noted by itself. Correct it where it was done."))
    rules.fact_lies_in_the_past(
        happened_on=happened_on,
        today=clock.today(),
        message=_("The timeline holds what has happened. What is still to come belongs in the plan."),
    )
    if current.version != version:
        raise Conflict(theirs=current.words, yours=words, version=current.version)
    if (current.words, current.happened_on) == (words, happened_on):
        return
    Correction.objects.create(
        household=current.household,
        team_id=current.team_id,
        moment=current,
        said_before=current.words,
        happened_on_before=current.happened_on,
        corrected_by_id=by.user_id,
        corrected_at=clock.now(),
    )
    Moment.objects.filter(pk=current.pk).update(words=words, happened_on=happened_on, version=version + 1)
    _trace(by=by, moment=current, household=current.household, verb="corrected")


def _trace(*, by: Actor, moment: Moment, household: Household, verb: str) -> None:
    record(
        by=by,
        verb=verb,
        kind="moment",
        ref=str(moment.pk),
        household_ref=household.ref,
        team_id=household.team_id,
    )
