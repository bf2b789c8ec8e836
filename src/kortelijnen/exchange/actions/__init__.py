"""Every change that lists and merges make; one module for each of the things that are done."""

from kortelijnen.exchange.actions.exports import export_for_others, export_my_lines, export_team_lines
from kortelijnen.exchange.actions.lists import (
    TakenBack,
    answer_doubts,
    discard_list,
    forget_old_lists,
    read_list,
    set_columns,
    set_places,
    take_over,
    undo_list,
)
from kortelijnen.exchange.actions.merges import merge_contacts, merge_organisations, tell_apart, undo_merge

__all__ = [
    "TakenBack",
    "answer_doubts",
    "discard_list",
    "export_for_others",
    "export_my_lines",
    "export_team_lines",
    "forget_old_lists",
    "merge_contacts",
    "merge_organisations",
    "read_list",
    "set_columns",
    "set_places",
    "take_over",
    "tell_apart",
    "undo_list",
    "undo_merge",
]
