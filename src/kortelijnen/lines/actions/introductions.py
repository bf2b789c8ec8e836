"""Lines that are passed on in the team: will you introduce me?"""

from django.db import transaction
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.audit.actions import record
from kortelijnen.kit import clock
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.lines import rules
from kortelijnen.lines.access import live_line_of_colleague
from kortelijnen.lines.actions._life import LIFE, OFFER, accept_offer, line_of, touch, worker_of_a_team
from kortelijnen.lines.enums import IntroductionState
from kortelijnen.lines.models import Contact, Introduction, Line
from kortelijnen.people.models import User


@transaction.atomic
def ask_introduction(*, by: Actor, contact: Contact) -> Introduction:
    """Ask the colleague whose line to this contact is the freshest to introduce me; both see it until it is settled
    (S0-12). Asked twice is asked once."""
    asker = worker_of_a_team(by)
    line = live_line_of_colleague(by, contact)
    if line is None:
        raise RuleBroken("nobody_to_ask", _("No colleague has a live line to this person any more."))
    return _ask(by, line, asker)


@transaction.atomic
def hand_over_line(*, by: Actor, line: Line, to: User) -> Introduction:
    """A line that hangs on one worker goes to a colleague: she is to be introduced before the worker leaves (S0-22)."""
    if to.pk == line.user_id:
        raise RuleBroken("hands_over_to_oneself", _("Choose a colleague who takes this line."))
    return _ask(by, line, to.pk)


def _ask(by: Actor, line: Line, asker: int) -> Introduction:
    new = Introduction(
        team_id=line.team_id, contact=line.contact, asked_by_id=asker, via_id=line.user_id, asked_on=clock.today()
    )
    open_ones = Introduction.objects.filter(
        contact=line.contact, asked_by_id=asker, team_id=line.team_id, state=IntroductionState.ASKED
    )
    known = open_ones.first()
    if known is None:
        Introduction.objects.bulk_create([new], ignore_conflicts=True)  # two taps at once ask once
        known = open_ones.get()
        record(by=by, verb="asked", kind="introduction", ref=line.contact.ref, team_id=line.team_id)
    return known


@transaction.atomic
def settle_introduction(*, by: Actor, introduction: Introduction, state: IntroductionState) -> Introduction:
    """Introduced, not now, or no longer needed. Introduced lays the line of who asked (S0-11, S0-12). What was settled
    stays settled; the same answer twice is one."""
    current = Introduction.objects.select_for_update(of=("self",)).select_related("contact").get(pk=introduction.pk)
    allowed = rules.may_settle(
        state,
        is_asker=current.asked_by_id == by.user_id,
        is_via=current.via_id == by.user_id,
        keeps_lines=by.may(Permission.LINES_KEEP, in_team=current.team_id),
    )
    if not allowed:
        raise RuleBroken("not_yours_to_settle", _("Only who was asked can answer, and only who asked can withdraw it."))
    if current.state == state:
        return current
    if current.state != IntroductionState.ASKED:
        raise RuleBroken("settled_already", _("This introduction was settled already."))
    current.state, current.settled_on = state, clock.today()
    current.save(update_fields=["state", "settled_on"])
    if state == IntroductionState.DONE:
        _lay_for_asker(current)
    record(by=by, verb=state, kind="introduction", ref=current.contact.ref, team_id=current.team_id)
    return current


def _lay_for_asker(introduction: Introduction) -> None:
    day = clock.today()
    line, _new = line_of(introduction.asked_by_id, introduction.team_id, introduction.contact, day)
    touch(line, None, day)
    accept_offer(line, day)
    line.save(update_fields=[*LIFE, *OFFER])
