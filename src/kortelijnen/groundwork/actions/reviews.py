"""The review of a team's lines."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.audit.actions import record
from kortelijnen.groundwork.actions.goals import settle_goals
from kortelijnen.groundwork.enums import Mastery
from kortelijnen.groundwork.models import LineReview
from kortelijnen.groundwork.queries.linemap import line_map
from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotAllowed, RuleBroken


@transaction.atomic
def hold_review(*, by: Actor, mastery: Mastery, words: str = "") -> LineReview:
    """The team looked at its lines together and said, as a team, how well it masters this way of working (S0-13,
    S4-31). Kept with the numbers of this day, so that a later review compares with what was, not with what is
    remembered. One review a day; the team lead writes it down."""
    if not by.may(Permission.LINES_KEEP, in_team=by.team_id):
        raise NotAllowed(Permission.LINES_KEEP)
    settle_goals(by=by, team_id=by.team_id)
    counted = line_map(by, most=0).summary
    review = LineReview(
        team_id=by.team_id,
        held_on=clock.today(),
        mastery=mastery,
        words=words,
        live_lines=counted.lines,
        holes=counted.holes,
        single_points=counted.singles,
    )
    try:
        with transaction.atomic():
            review.save()
    except IntegrityError as twice:
        raise RuleBroken("review_was_held", _("Your team held its review today already.")) from twice
    record(by=by, verb="held", kind="line_review", ref=str(review.held_on), team_id=by.team_id)
    return review
