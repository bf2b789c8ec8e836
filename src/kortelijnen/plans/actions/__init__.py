"""Every change to a plan, its goals, its steps, the help given, the closing and what comes after it."""

from kortelijnen.plans.actions.closing import close
from kortelijnen.plans.actions.copies import open_copy, print_copy, send_copy
from kortelijnen.plans.actions.directing import hand_over, tell_of_director
from kortelijnen.plans.actions.flames import light_flame, put_out_flame, tend_flame
from kortelijnen.plans.actions.goals import add_goal, hear_direction, settle_goal
from kortelijnen.plans.actions.looking_back import ask_to_look_back, look_back
from kortelijnen.plans.actions.steps import add_delivered_help, add_step, settle_step
from kortelijnen.plans.actions.writing import write_plan

__all__ = [
    "add_delivered_help",
    "add_goal",
    "add_step",
    "ask_to_look_back",
    "close",
    "hand_over",
    "hear_direction",
    "light_flame",
    "look_back",
    "open_copy",
    "print_copy",
    "put_out_flame",
    "send_copy",
    "settle_goal",
    "settle_step",
    "tell_of_director",
    "tend_flame",
    "write_plan",
]
