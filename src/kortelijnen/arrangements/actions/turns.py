"""Whose turn it is: not this time, let me, somebody else, or a break."""

from django.db import transaction
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.arrangements.actions import _rota
from kortelijnen.arrangements.actions._trace import held, trace
from kortelijnen.arrangements.enums import HelperState, TurnState
from kortelijnen.arrangements.models import Arrangement, Helper, Turn
from kortelijnen.kit import clock
from kortelijnen.kit.errors import RuleBroken


@transaction.atomic
def cannot_this_time(*, by: Actor, helper: Helper, turn: Turn) -> Turn:
    """Somebody cannot do the own turn: it becomes a hole that shows, at the desk and to those who help along."""
    arrangement = held(by, helper.arrangement)
    current = _coming(arrangement, turn)
    if current.helper_id != helper.pk:
        raise RuleBroken("not_your_turn", _("This turn is somebody else's by now. You need not do anything."))
    current.state = TurnState.CANNOT
    current.save(update_fields=["state"])
    trace(by=by, arrangement=arrangement, verb="changed", kind="turn", note=TurnState.CANNOT)
    return current


@transaction.atomic
def take_turn(*, by: Actor, helper: Helper, turn: Turn) -> Turn:
    """Somebody who helps along takes over a turn that nobody has: people arrange it among themselves (S3-30). Whoever
    comes second hears kindly that it is taken."""
    arrangement = held(by, helper.arrangement)
    current = _coming(arrangement, turn)
    if current.helper_id == helper.pk and current.state == TurnState.PLANNED:
        return current
    if not current.is_hole:
        raise RuleBroken("turn_taken", _("Somebody was just before you: this turn is taken. Thank you for the offer."))
    if not Helper.objects.filter(pk=helper.pk, state=HelperState.AGREED).exists():
        raise RuleBroken("does_not_help", _("Say first that you help."))
    _rota.give(current, helper.pk)
    trace(by=by, arrangement=arrangement, verb="took_over", kind="turn")
    return current


@transaction.atomic
def give_turn(*, by: Actor, arrangement: Arrangement, turn: Turn, helper: Helper | None) -> Turn:
    """A worker writes down what was agreed: this person has that turn; nobody makes it a break (S4-19)."""
    current = held(by, arrangement)
    coming = _coming(current, turn)
    if helper is None:
        Turn.objects.filter(pk=coming.pk).update(helper=None, state=TurnState.BREAK, reminded_on=None)
    elif helper.pk not in {one.pk for one in _rota.those_who_help(current)}:
        raise RuleBroken("does_not_help", _("This person does not help any more. Choose somebody else."))
    else:
        _rota.give(coming, helper.pk)
    trace(by=by, arrangement=current, verb="changed", kind="turn")
    return coming


@transaction.atomic
def divide_holes(*, by: Actor, arrangement: Arrangement) -> None:
    """Every hole goes to whoever's turn it would be; who said "cannot" for a day is not asked for that day, and what
    people have stays theirs (S4-19)."""
    current = held(by, arrangement)
    turns = _rota.turns_from(current, clock.today())
    _rota.divide(current, turns, again=[turn for turn in turns if turn.is_hole])
    trace(by=by, arrangement=current, verb="changed", kind="turn")


def _coming(arrangement: Arrangement, turn: Turn) -> Turn:
    current = Turn.objects.filter(pk=turn.pk, arrangement=arrangement).first()
    if current is None or current.day < clock.today():
        raise RuleBroken("turn_over", _("This day is not in the rota any more."))
    return current
