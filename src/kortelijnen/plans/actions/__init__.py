"""Every change to a plan, its goals, steps and ideas, the help given, the closing and what comes after it."""

from kortelijnen.plans.actions.closing import close
from kortelijnen.plans.actions.copies import open_copy, print_copy, send_copy
from kortelijnen.plans.actions.directing import hand_over, tell_of_director
from kortelijnen.plans.actions.flames import light_flame, put_out_flame, tend_flame
from kortelijnen.plans.actions.goals import add_goal, hear_direction, settle_goal
from kortelijnen.plans.actions.ideas import add_idea, say_no_own_ideas, take_idea
from kortelijnen.plans.actions.looking_back import ask_to_look_back, look_back, write_down_answers
from kortelijnen.plans.actions.others import add_other_plan, end_other_plan
from kortelijnen.plans.actions.parting import join_plans, move_household, split_household
from kortelijnen.plans.actions.steps import add_delivered_help, add_step, say_zero_line, settle_step
from kortelijnen.plans.actions.writing import write_plan

__all__ = [
    "add_delivered_help",
    "add_goal",
    "add_idea",
    "add_other_plan",
    "add_step",
    "ask_to_look_back",
    "close",
    "end_other_plan",
    "hand_over",
    "hear_direction",
    "join_plans",
    "light_flame",
    "look_back",
    "move_household",
    "open_copy",
    "print_copy",
    "put_out_flame",
    "say_no_own_ideas",
    "say_zero_line",
    "send_copy",
    "settle_goal",
    "settle_step",
    "split_household",
    "take_idea",
    "tell_of_director",
    "tend_flame",
    "write_down_answers",
    "write_plan",
]
