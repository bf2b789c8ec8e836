"""Every change to goals, visits and notes; one module for each of the things that are changed."""

from kortelijnen.groundwork.actions.goals import drop_goal, set_goal, settle_goals
from kortelijnen.groundwork.actions.mandates import tell_mandate
from kortelijnen.groundwork.actions.notes import change_note, end_note, renew_note, write_note
from kortelijnen.groundwork.actions.reviews import hold_review
from kortelijnen.groundwork.actions.visits import NewlyMet, cancel_visit, log_visit, move_visit, plan_visit

__all__ = [
    "NewlyMet",
    "cancel_visit",
    "change_note",
    "drop_goal",
    "end_note",
    "hold_review",
    "log_visit",
    "move_visit",
    "plan_visit",
    "renew_note",
    "set_goal",
    "settle_goals",
    "tell_mandate",
    "write_note",
]
