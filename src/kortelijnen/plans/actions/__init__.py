"""Every change to a plan, its goals, its steps, the help given and the closing."""

from kortelijnen.plans.actions.closing import close
from kortelijnen.plans.actions.goals import add_goal, hear_direction, settle_goal
from kortelijnen.plans.actions.parting import join_plans, move_household, split_household
from kortelijnen.plans.actions.steps import add_delivered_help, add_step, settle_step
from kortelijnen.plans.actions.writing import write_plan

__all__ = [
    "add_delivered_help",
    "add_goal",
    "add_step",
    "close",
    "hear_direction",
    "join_plans",
    "move_household",
    "settle_goal",
    "settle_step",
    "split_household",
    "write_plan",
]
