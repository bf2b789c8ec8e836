"""What happens to a line when it is laid or used; shared by the actions that do so."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.lines import rules
from kortelijnen.lines.access import lines_visible_to
from kortelijnen.lines.enums import CallOutcome, Offer
from kortelijnen.lines.models import Contact, Line

LIFE = ["confirmed_on", "strength", "touched_on", "lives_until"]
USE = ["last_used_on", "last_outcome"]
OFFER = ["offers", "offered_on"]


def worker_of_a_team(by: Actor) -> int:
    """The caller, who works in a team: nobody else has lines."""
    if by.user_id is None or not by.team_ids:
        raise RuleBroken("line_needs_a_worker", _("A line belongs to somebody who works in a team."))
    return by.user_id


def own_line(by: Actor, contact: Contact, day: date) -> tuple[Line, bool]:
    """The caller's line to this contact, held until the work is done, and whether it is new."""
    user_id = worker_of_a_team(by)
    mine = lines_visible_to(by).filter(user_id=user_id, contact=contact).order_by("pk").select_for_update()
    line = mine.first()
    if line is not None:
        return line, False
    return line_of(user_id, by.team_id, contact, day)


def line_of(user_id: int, team_id: int, contact: Contact, day: date) -> tuple[Line, bool]:
    """This worker's line in this team, held until the work is done, and whether it is new."""
    mine = Line.objects.filter(user_id=user_id, team_id=team_id, contact=contact).select_for_update()
    line = mine.first()
    if line is not None:
        return line, False
    new = Line(user_id=user_id, team_id=team_id, contact=contact, since=day)
    Line.objects.bulk_create([new], ignore_conflicts=True)  # two taps at once make one line
    line = mine.get()
    return line, line.touched_on is None


def touch(line: Line, outcome: CallOutcome | None, day: date) -> None:
    """Something happened on the line: what that does to its life. An older day than the last one changes nothing."""
    if line.touched_on is not None and day < line.touched_on:
        return
    left = rules.faded(line.strength, (day - line.touched_on).days) if line.touched_on else 0.0
    line.strength = rules.strength_after(left, outcome)
    line.touched_on = day
    line.lives_until = rules.lives_until(line.strength, day)
    if outcome is None or outcome in rules.CONFIRMS:
        line.confirmed_on = max(day, line.confirmed_on or day)


def accept_offer(line: Line, day: date) -> None:
    """Who lays a line was told "you can always call me": when stuck and to know more, unless told otherwise (S0-11)."""
    if line.offered_on is None:
        line.offers, line.offered_on = list(Offer.values), day


def as_it_stands(line: Line) -> dict[str, Any]:
    """The life and the last use of a line, to put back exactly."""
    state = {name: getattr(line, name) for name in (*LIFE, *USE)}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in state.items()}


def put_back(line: Line, state: dict[str, Any]) -> None:
    """The line as `as_it_stands` found it."""
    for name, value in state.items():
        is_day = name.endswith(("_on", "_until"))
        setattr(line, name, date.fromisoformat(value) if is_day and value else value)
    line.save(update_fields=[*LIFE, *USE])
