"""Every change to a plan, its goals, its steps, ideas about it, the help given and the closing."""

from kortelijnen.plans.actions.closing import close
from kortelijnen.plans.actions.goals import add_goal, hear_direction, settle_goal
from kortelijnen.plans.actions.parting import join_plans, move_household, split_household
from kortelijnen.plans.actions.steps import add_delivered_help, add_step, settle_step
from kortelijnen.plans.actions.ideas import add_idea, say_no_own_ideas, take_idea
from kortelijnen.plans.actions.others import add_other_plan, end_other_plan
from kortelijnen.plans.actions.steps import add_delivered_help, add_step, say_zero_line, settle_step
from kortelijnen.plans.actions.writing import write_plan

__all__ = [
    "add_delivered_help",
    "add_goal",
    "add_idea",
    "add_other_plan",
    "add_step",
    "close",
    "end_other_plan",
    "hear_direction",
    "join_plans",
    "move_household",
    "settle_goal",
    "settle_step",
    "split_household",
    "say_no_own_ideas",
    "say_zero_line",
    "settle_goal",
    "settle_step",
    "take_idea",
    "write_plan",
]
