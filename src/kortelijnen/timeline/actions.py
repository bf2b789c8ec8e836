"""Writing and correcting facts."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record
from kortelijnen.households.access import still_open
from kortelijnen.households.models import Household
from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict, RuleBroken
from kortelijnen.lines import actions as lines
from kortelijnen.lines.enums import CallOutcome
from kortelijnen.lines.models import Consult, Need
from kortelijnen.timeline import rules
from kortelijnen.timeline.enums import Kind, SaidBy
from kortelijnen.timeline.models import Correction, Moment

# The same form sent twice (a double tap, a reload) is one fact.
SENT_TWICE = timedelta(seconds=30)

# What a call leaves in the timeline of the household for which it was made. With whom stands in the call itself: a
# contact who leaves the list leaves the record too (S0-24).
CALLED = {
    CallOutcome.REACHED: gettext_noop("Called: reached"),
    CallOutcome.SOLVED: gettext_noop("Called: solved"),
    CallOutcome.ADVICE: gettext_noop("Called: got advice"),
    CallOutcome.ACTION: gettext_noop("Called: somebody went into action"),
    CallOutcome.NOT_REACHED: gettext_noop("Called: not reached"),
    CallOutcome.GONE: gettext_noop("Called: no longer there"),
}


def note(
    *,
    by: Actor,
    household: Household,
    words: str,
    said_by: SaidBy = SaidBy.WORKER,
    on: date | None = None,
    consult: Consult | None = None,
) -> Moment:
    """What an action leaves in the timeline by itself, inside that action's own transaction and trace.

    `words` is an English message id (gettext_noop): each reader sees it in the own language. With names in it:
    `timeline.words.with_names`.
    """
    return Moment.objects.create(
        household=household,
        team_id=household.team_id,
        happened_on=on or clock.today(),
        words=words,
        said_by=said_by,
        kind=Kind.NOTED,
        consult=consult,
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


@transaction.atomic
def tell_more_of_call(
    *, by: Actor, consult: Consult, minutes: int | None, need: Need | None, household: Household | None
) -> None:
    """After a call: how long, what about, and for which household (S0-18). For a household, a fact in its timeline
    points to the call; the call itself stays anonymous. Another household takes the place of the first, none leaves
    what was noted. A closed household takes nothing any more, and then nothing at all is saved."""
    if household is not None:
        _note_call(by, consult, still_open(household))
    lines.tell_more(by=by, consult=consult, minutes=minutes, need=need)


def _note_call(by: Actor, consult: Consult, household: Household) -> None:
    known = Moment.objects.select_related("household").filter(consult=consult).first()
    if known is not None and known.household_id == household.pk:
        return
    if known is not None:
        _take_away(by, known)
    words = CALLED[CallOutcome(consult.outcome)]
    day = consult.at.astimezone(clock.AMSTERDAM).date()
    moment = note(by=by, household=household, words=words, on=day, consult=consult)
    _trace(by=by, moment=moment, household=household, verb="wrote")


@transaction.atomic
def undo_call(*, by: Actor, consult: Consult) -> None:
    """A tap by mistake: what the call left in a household's timeline goes with it, and leaves a trace (S0-18)."""
    known = Moment.objects.select_related("household").filter(consult=consult).first()
    if known is not None:
        _take_away(by, known)
    lines.undo_call(by=by, consult=consult)


def _take_away(by: Actor, moment: Moment) -> None:
    """What was noted by itself, because of something that did not happen."""
    still_open(moment.household)
    _trace(by=by, moment=moment, household=moment.household, verb="removed")
    moment.delete()


def _trace(*, by: Actor, moment: Moment, household: Household, verb: str) -> None:
    record(
        by=by,
        verb=verb,
        kind="moment",
        ref=str(moment.pk),
        household_ref=household.ref,
        team_id=household.team_id,
    )
