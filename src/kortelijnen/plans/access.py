"""Plan and steps are reached through their household, never on their own."""

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.households.access import open_household
from kortelijnen.kit.errors import NotVisible
from kortelijnen.plans.models import Step


def open_step(actor: Actor, household_ref: str, step_id: int, permission: Permission) -> Step:
    """The step of this household; the household's walls hold first."""
    household = open_household(actor, household_ref, permission)
    step = Step.objects.filter(household=household, pk=step_id).first()
    if step is None:
        raise NotVisible("step", str(step_id))
    step.household = household
    return step
