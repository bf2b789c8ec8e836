"""Every change to visits and notes; one module for each of the things that are changed."""

from kortelijnen.groundwork.actions.notes import change_note, end_note, renew_note, write_note
from kortelijnen.groundwork.actions.visits import NewlyMet, cancel_visit, log_visit, move_visit, plan_visit

__all__ = [
    "NewlyMet",
    "cancel_visit",
    "change_note",
    "end_note",
    "log_visit",
    "move_visit",
    "plan_visit",
    "renew_note",
    "write_note",
]
