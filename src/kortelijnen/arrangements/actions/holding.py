"""The light check: does it still hold?"""

from itertools import takewhile

from django.db import transaction
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.arrangements import rules
from kortelijnen.arrangements.actions import _rota
from kortelijnen.arrangements.actions._trace import held, trace
from kortelijnen.arrangements.enums import Holds, Rhythm, Stopped
from kortelijnen.arrangements.models import Arrangement, Helper, HoldsCheck
from kortelijnen.kit import clock
from kortelijnen.kit.errors import RuleBroken


@transaction.atomic
def check_holds(*, by: Actor, arrangement: Arrangement, holds: Holds, helper: Helper | None = None) -> Arrangement:
    """One tap: it holds, barely, or not (S4-18). At the desk the answer sets the next day to ask. What a helper says
    sets no day, because the others may see it otherwise; but barely or no from one of them is brought to the desk
    today. Help for once that came, is done."""
    current = held(by, arrangement)
    if current.stopped_on is not None:
        raise RuleBroken("stopped", _("This help has stopped. A new question is a new arrangement."))
    today = clock.today()
    HoldsCheck.objects.create(
        arrangement=current,
        household_id=current.household_id,
        team_id=current.household.team_id,
        on=today,
        holds=holds,
        by_helper=helper,
    )
    if helper is None:
        current.check_on = rules.next_check(
            holds, yes_in_a_row=_yes_in_a_row(current), today=today, ends_on=current.ends_on
        )
    elif holds != Holds.YES:
        current.check_on = min(current.check_on or today, today)
    current.save(update_fields=["check_on"])
    if helper is None and holds == Holds.YES and not rules.is_lasting(Rhythm(current.rhythm)):
        _rota.end(current, on=today, because=Stopped.DONE)
    trace(by=by, arrangement=current, verb="checked", note=holds)
    return current


def _yes_in_a_row(arrangement: Arrangement) -> int:
    said = HoldsCheck.objects.filter(arrangement=arrangement, by_helper__isnull=True).order_by("-on", "-pk")
    return len(list(takewhile(Holds.YES.__eq__, said.values_list("holds", flat=True))))
