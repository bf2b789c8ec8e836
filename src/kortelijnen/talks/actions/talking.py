"""The conversation at the kitchen table: begun, saved while it is typed, ended."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record
from kortelijnen.households.access import ONE_SITTING, still_open
from kortelijnen.households.models import Household
from kortelijnen.households.queries import helpers_question_answered
from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict, RuleBroken
from kortelijnen.talks import rules
from kortelijnen.talks.enums import Topic
from kortelijnen.talks.models import Talk
from kortelijnen.timeline import actions as timeline
from kortelijnen.timeline.enums import SaidBy


@transaction.atomic
def begin_talk(*, by: Actor, household: Household) -> Talk:
    """Sit down at the table. A household has one running conversation: whoever begins again goes on with it, also when
    a colleague began it."""
    still_open(household)
    if by.user_id is None:
        raise LookupError("somebody sits at the table; a job or a visitor is nobody in particular")
    running = Talk.objects.filter(household=household, ended_on__isnull=True).first()
    if running:
        return running
    talk = Talk.objects.create(
        household=household,
        team_id=household.team_id,
        held_on=clock.today(),
        led_by_id=by.user_id,
        changed_at=clock.now(),
        changed_by_id=by.user_id,
    )
    _trace(by=by, household=household, verb="opened", talk=talk)
    return talk


@transaction.atomic
def save_talk(
    *,
    by: Actor,
    household: Household,
    words: str,
    companion: str,
    came_alone: bool,
    topics: list[Topic],
    version: int,
) -> Talk:
    """What the household says in its own words (S1-6), who came along (S1-11), what it is about (S4-3); all of it may
    be empty. `version` is the one that the writer saw: when somebody else wrote meanwhile nothing is overwritten
    (Conflict, with both texts). Somebody who came along is named, or nobody came: never both."""
    still_open(household)
    talk = _running(household)
    told = {"words": words, "companion": companion, "came_alone": came_alone and not companion, "topics": topics}
    if all(getattr(talk, name) == value for name, value in told.items()):
        return talk
    if talk.version != version:
        sent = Talk(**told)
        raise Conflict(theirs=_beside(talk, sent), yours=_beside(sent, talk), version=talk.version)
    for name, value in told.items():
        setattr(talk, name, value)
    talk.version, talk.changed_at, talk.changed_by_id = version + 1, clock.now(), by.user_id
    talk.save(update_fields=[*told, "version", "changed_at", "changed_by"])
    _trace(by=by, household=household, verb="wrote", talk=talk, once_in=ONE_SITTING)
    return talk


def _running(household: Household) -> Talk:
    talk = Talk.objects.select_for_update(of=("self",)).filter(household=household, ended_on__isnull=True).first()
    if talk is None:
        raise RuleBroken(
            "talk_ended", _("This conversation has ended meanwhile. Begin again; what you typed is still here.")
        )
    return talk


def _beside(talk: Talk, other: Talk) -> str:
    """The text of one version, to lie beside the other: the words, and the rest only where it differs."""
    lines = [talk.words]
    if (talk.companion, talk.came_alone) != (other.companion, other.came_alone):
        lines.append(_who_came(talk))
    if talk.topics != other.topics:
        lines.append(", ".join(str(Topic(topic).label) for topic in talk.topics) or "–")
    return "\n\n".join(lines)


def _who_came(talk: Talk) -> str:
    if talk.companion:
        return _("%(name)s came along.") % {"name": talk.companion}
    return _("Nobody came along.") if talk.came_alone else _("Who came along: not said.")


@transaction.atomic
def end_talk(*, by: Actor, household: Household) -> Talk:
    """The conversation is done: its words go to the timeline. Nothing more was obligatory than the question who could
    help (S1-5)."""
    still_open(household)
    talk = _running(household)
    if not rules.may_end(question_answered=helpers_question_answered(household)):
        raise RuleBroken("question_first", _("One question is still open: who could help? 'Nobody yet' is an answer."))
    _end(by, talk)
    return talk


@transaction.atomic
def break_off_talk(*, by: Actor, household: Household) -> None:
    """The work ends while a conversation is still open, or no longer goes on: what was said is not lost. A
    conversation in which nothing was written down leaves nothing."""
    still_open(household)
    talk = Talk.objects.select_for_update(of=("self",)).filter(household=household, ended_on__isnull=True).first()
    if talk is None:
        return
    if talk.words.strip() or talk.companion or talk.came_alone or talk.topics:
        _end(by, talk)
    else:
        _trace(by=by, household=household, verb="ended", talk=talk)
        talk.delete()


def _end(by: Actor, talk: Talk) -> None:
    """The household's own words become one fact in the timeline, said by the household, with
    who came along; here stay the day, who led it, who came along and what it was about. Without words the timeline
    says that there was a conversation."""
    household = talk.household
    if talk.words.strip():
        words = f"{talk.words}\n\n({_who_came(talk)})" if talk.companion else talk.words
        timeline.add_moment(by=by, household=household, words=words, happened_on=talk.held_on, said_by=SaidBy.RESIDENT)
    else:
        timeline.note(
            by=by, household=household, words=gettext_noop("Conversation at the kitchen table."), on=talk.held_on
        )
    talk.words, talk.ended_on = "", clock.today()
    talk.save(update_fields=["words", "ended_on"])
    _trace(by=by, household=household, verb="ended", talk=talk)


def _trace(*, by: Actor, household: Household, verb: str, talk: Talk, once_in: timedelta | None = None) -> None:
    record(
        by=by,
        verb=verb,
        kind="talk",
        ref=talk.ref,
        household_ref=household.ref,
        team_id=household.team_id,
        once_in=once_in,
    )
