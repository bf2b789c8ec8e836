"""What colleagues would do: kept until the household has said what it wants."""

from django.db import transaction
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.households.access import still_open
from kortelijnen.households.models import Household
from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotAllowed, NotVisible, RuleBroken
from kortelijnen.people.models import User
from kortelijnen.plans.actions._trace import trace
from kortelijnen.plans.actions.steps import add_step
from kortelijnen.plans.enums import Doer, IdeaOf
from kortelijnen.plans.models import Idea, NoOwnIdeas, Step
from kortelijnen.plans.queries import household_has_spoken

STEP_LENGTH = Step._meta.get_field("what").max_length


@transaction.atomic
def add_idea(*, by: Actor, household: Household, words: str, safety_reason: str = "") -> Idea:
    """What a colleague would do. It waits, folded, until the household's own ideas are written down; danger opens it
    at once, with the reason (S1-9, invariant 3). The same idea twice of one person
    is one idea; the second time may bring the danger."""
    still_open(household)
    idea, is_new = Idea.objects.get_or_create(
        household=household,
        user_id=_colleague(by),
        words=words,
        step=None,
        defaults={"team_id": household.team_id, "added_on": clock.today(), "safety_reason": safety_reason.strip()},
    )
    if is_new:
        trace(by=by, household=household, verb="added", kind="idea", ref=str(idea.pk))
    elif safety_reason.strip() and not idea.safety_reason:
        idea.safety_reason = safety_reason.strip()
        idea.save(update_fields=["safety_reason"])
        trace(by=by, household=household, verb="changed", kind="idea", ref=str(idea.pk))
    return idea


@transaction.atomic
def say_no_own_ideas(*, by: Actor, household: Household) -> NoOwnIdeas:
    """The household was asked for its own ideas and has none now: an answer, after which colleagues' ideas unfold
    (S1-9). Said twice is said once."""
    still_open(household)
    said, is_new = NoOwnIdeas.objects.get_or_create(
        household=household, defaults={"team_id": household.team_id, "said_on": clock.today()}
    )
    if is_new:
        trace(by=by, household=household, verb="answered", kind="own_ideas")
    return said


@transaction.atomic
def take_idea(*, by: Actor, household: Household, idea_id: int, doer: Doer) -> Step:
    """A colleague's idea becomes a step, and keeps saying that it was a colleague's (S1-8). Not while it waits for
    the household, and a professional's step waits for the plan like any other (S2-30). Taken twice is one step."""
    still_open(household)
    idea = Idea.objects.select_for_update(of=("self",)).filter(household=household, pk=idea_id).first()
    if idea is None:
        raise NotVisible("idea", str(idea_id))
    if idea.step is not None:
        return idea.step
    if not (idea.safety_reason or household_has_spoken(household)):
        raise RuleBroken("household_first", _("First what the household wants itself. 'None now' is an answer too."))
    idea.step = add_step(
        by=by,
        household=household,
        what=idea.words[:STEP_LENGTH],
        doer=doer,
        doer_user=User.objects.get(pk=_colleague(by)) if doer == Doer.TEAM else None,
        idea_of=IdeaOf.COLLEAGUE,
    )
    idea.save(update_fields=["step"])
    return idea.step


def _colleague(by: Actor) -> int:
    """An idea is somebody's: neither a link nor the system has any."""
    if by.user_id is None:
        raise NotAllowed(Permission.PLAN_EDIT)
    return by.user_id
