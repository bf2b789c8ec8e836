"""Turns as rows: made, given to somebody, and left open."""

from collections.abc import Iterable, Sequence
from datetime import date

from kortelijnen.arrangements import rules
from kortelijnen.arrangements.enums import HelperState, Rhythm, Stopped, TurnState
from kortelijnen.arrangements.models import Arrangement, Helper, Turn
from kortelijnen.kit import clock


def those_who_help(arrangement: Arrangement) -> list[Helper]:
    """Who was asked or said yes, in the order in which they were asked."""
    states = (HelperState.ASKED, HelperState.AGREED)
    return list(Helper.objects.filter(arrangement=arrangement, state__in=states).order_by("pk"))


def turns_from(arrangement: Arrangement, day: date) -> list[Turn]:
    """The turns from that day on."""
    return list(Turn.objects.filter(arrangement=arrangement, day__gte=day).order_by("day"))


def new_turns(arrangement: Arrangement, shifts: Iterable[rules.Shift]) -> None:
    """Write these shifts as turns; a day that has one already keeps it."""
    rows = [
        Turn(
            arrangement=arrangement,
            household_id=arrangement.household_id,
            team_id=arrangement.household.team_id,
            day=shift.day,
            helper_id=shift.helper,
            state=TurnState.BREAK if shift.is_break else TurnState.PLANNED,
        )
        for shift in shifts
    ]
    Turn.objects.bulk_create(rows, ignore_conflicts=True)


def divide(arrangement: Arrangement, turns: Sequence[Turn], *, again: Iterable[Turn]) -> None:
    """Give the turns of `again` to whoever's turn it is; the others stay. Who said "cannot" is not asked for that day,
    and a break stays a break."""
    open_again = {turn.day: turn for turn in again if turn.state != TurnState.BREAK}
    helping = [helper.pk for helper in those_who_help(arrangement)]
    kept = {turn.day: turn.helper_id for turn in turns if turn.helper_id and turn.day not in open_again}
    unable = {turn.day: (turn.helper_id,) for turn in open_again.values() if turn.state == TurnState.CANNOT}
    fixed = rules.Fixed(kept=kept, cannot={day: [one for one in who if one] for day, who in unable.items()})
    rhythm = Rhythm(arrangement.rhythm)
    for shift in rules.rota(days=sorted(open_again), helpers=helping, rhythm=rhythm, fixed=fixed):
        if shift.helper is not None:
            give(open_again[shift.day], shift.helper)


def give(turn: Turn, helper_id: int) -> None:
    """This is somebody's turn now; whoever has it is reminded of it anew."""
    if (turn.helper_id, turn.state) != (helper_id, TurnState.PLANNED):
        Turn.objects.filter(pk=turn.pk).update(helper_id=helper_id, state=TurnState.PLANNED, reminded_on=None)


def let_go_of(helper: Helper) -> None:
    """The coming turns of somebody who stops or cannot help become holes that show."""
    coming = Turn.objects.filter(helper=helper, day__gte=clock.today())
    coming.update(helper=None, state=TurnState.PLANNED, reminded_on=None)


def end(arrangement: Arrangement, *, on: date, because: Stopped) -> None:
    """It ran until this day: who helped is free, addresses and later turns go."""
    Arrangement.objects.filter(pk=arrangement.pk).update(
        stopped_on=on, stopped_because=because, check_on=None, version=arrangement.version + 1
    )
    arrangement.stopped_on, arrangement.stopped_because, arrangement.check_on = on, because, None
    Turn.objects.filter(arrangement=arrangement, day__gt=on).delete()
    Helper.objects.filter(arrangement=arrangement, until__isnull=True).update(
        state=HelperState.STOPPED, until=clock.today(), stopped_because=because, email=""
    )
