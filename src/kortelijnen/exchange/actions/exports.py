"""Files that go out: each leaves its line in the trail, with how many people stand in it."""

from django.db import transaction

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record
from kortelijnen.exchange.queries.exports import Export, list_for_others, my_cards, team_lines


@transaction.atomic
def export_my_lines(*, by: Actor) -> Export:
    """My own book of numbers for my own telephone; private numbers only because the line is mine (S0-24)."""
    made = my_cards(by)
    record(by=by, verb="exported", kind="own_lines", note=str(made.people))
    return made


@transaction.atomic
def export_team_lines(*, by: Actor) -> Export:
    """The lines of my teams for a meeting or a new colleague; only people with a running agreement, no private
    number of somebody else's line (S0-12, S0-24)."""
    made = team_lines(by)
    record(by=by, verb="exported", kind="team_lines", note=str(made.people))
    return made


@transaction.atomic
def export_for_others(*, by: Actor) -> Export:
    """A list for people outside the teams: only who agreed to that too, and never whose line it is (S0-24)."""
    made = list_for_others()
    record(by=by, verb="exported", kind="shared_contacts", note=str(made.people))
    return made
