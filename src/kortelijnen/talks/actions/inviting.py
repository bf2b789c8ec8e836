"""Inviting a household to the kitchen table, with somebody it trusts."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from procrastinate.contrib.django import app

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record
from kortelijnen.households.access import still_open
from kortelijnen.households.models import Household
from kortelijnen.households.queries import workers_for
from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict, RuleBroken
from kortelijnen.people.models import User
from kortelijnen.talks import rules
from kortelijnen.talks.enums import Way
from kortelijnen.talks.letters import appointment_in_words
from kortelijnen.talks.models import Invitation, LegalFact
from kortelijnen.talks.queries.inviting import MAIL_JOB, invitations_of
from kortelijnen.timeline import actions as timeline

INVITED = gettext_noop("Invited to the kitchen table, and asked to bring somebody along.")


@transaction.atomic
def invite(
    *,
    by: Actor,
    household: Household,
    way: Way,
    talk_at: datetime,
    place: str,
    host: User,
    host_phone: str,
    language: str,
    sent_to: str = "",
    received_on: date | None = None,
    version: int | None = None,
) -> Invitation:
    """Invite the household and ask it to bring somebody (S1-11), with the name and number of who will be there (S3-3).

    The letter tells what the law wants told (Wmo 2015 art. 2.3.2(1)–(3)), so sending it fills those facts: at once for
    a letter and a text message, which the worker sends, and for a mail when it has gone. A plan of its own can be
    handed in until seven days after `received_on`, the day on which the request came in; without one, after today.

    Inviting again is a new invitation, and the newest counts. `version` is the number of invitations that the inviter
    saw: when a colleague was first, both appointments come back (Conflict). The same one sent twice is one.
    """
    current = still_open(household)
    wanted = Invitation(
        household=current,
        team_id=current.team_id,
        way=way,
        language=language,
        talk_at=talk_at,
        place=place,
        host=host,
        host_phone=host_phone,
        sent_to=sent_to,
        sent_on=clock.today(),
        own_plan_until=rules.own_plan_until(received_on or clock.today()),
    )
    _must_be_possible(wanted)
    return _sent_once(by, wanted, version)


def _must_be_possible(wanted: Invitation) -> None:
    household = wanted.household
    rules.talk_lies_ahead(
        talk_at=wanted.talk_at, at=clock.now(), message=_("This moment has passed. Choose one that lies ahead.")
    )
    if not rules.fits(Way(wanted.way), wanted.sent_to):
        raise RuleBroken("cannot_go_there", _("This cannot go there. Check the mail address or the number."))
    if not rules.place_is_known(place=wanted.place, has_no_address=household.has_no_address):
        raise RuleBroken("place_needed", _("There is no fixed address. Say where you will meet."))
    if not workers_for(household).filter(pk=wanted.host_id).exists():
        raise RuleBroken(
            "host_of_the_team", _("Who leads the conversation works in this team and may know of this household.")
        )


def _sent_once(by: Actor, wanted: Invitation, version: int | None) -> Invitation:
    known = invitations_of(wanted.household)
    if known and _same(known[0], wanted):
        return known[0]
    if version is not None and version != len(known):
        theirs = appointment_in_words(known[0]) if known else ""
        raise Conflict(theirs=theirs, yours=appointment_in_words(wanted), version=len(known))
    wanted.save()
    _send(by, wanted)
    return wanted


SAME = ("way", "language", "talk_at", "place", "host_id", "host_phone", "sent_to", "sent_on")


def _same(known: Invitation, wanted: Invitation) -> bool:
    return all(getattr(known, name) == getattr(wanted, name) for name in SAME)


def _send(by: Actor, invitation: Invitation) -> None:
    if invitation.way == Way.MAIL:
        app.configure_task(name=MAIL_JOB).defer(invitation_id=invitation.pk)
    else:
        _fill_facts(invitation)
    timeline.note(by=by, household=invitation.household, words=INVITED)
    _trace(by, invitation, "invited")


@transaction.atomic
def note_mailed(*, by: Actor, invitation: Invitation) -> None:
    """The mail has gone: from this day the household has been told what stands in it (Wmo 2015 art. 2.3.2)."""
    current = Invitation.objects.select_for_update(of=("self",)).select_related("household").get(pk=invitation.pk)
    if current.mailed_at is not None:
        return
    current.mailed_at = clock.now()
    current.save(update_fields=["mailed_at"])
    _fill_facts(current)
    _trace(by, current, "mailed")


def _fill_facts(invitation: Invitation) -> None:
    """What was told before keeps its first day."""
    told = set(LegalFact.objects.filter(household=invitation.household).values_list("told", flat=True))
    LegalFact.objects.bulk_create(
        LegalFact(
            household=invitation.household,
            team_id=invitation.team_id,
            told=fact,
            on=clock.today(),
            invitation=invitation,
        )
        for fact in rules.still_to_tell(told)
    )


def _trace(by: Actor, invitation: Invitation, verb: str) -> None:
    record(
        by=by,
        verb=verb,
        kind="invitation",
        ref=invitation.ref,
        household_ref=invitation.household.ref,
        team_id=invitation.team_id,
        note=invitation.way,
    )
