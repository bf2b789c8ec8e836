"""Every change to a plan, its goals, its steps, the help given and the closing."""

from kortelijnen.plans.actions.closing import close
from kortelijnen.plans.actions.goals import add_goal, hear_direction, settle_goal
from kortelijnen.plans.actions.steps import add_delivered_help, add_step, settle_step
from kortelijnen.plans.actions.writing import write_plan

__all__ = [
    "add_delivered_help",
    "add_goal",
    "add_step",
    "close",
    "hear_direction",
    "settle_goal",
    "settle_step",
    "write_plan",
]
