"""Every change to an arrangement, its helpers and their turns."""

from kortelijnen.arrangements.actions.helping import (
    answer_helping,
    give_helper_link,
    keep_address,
    rate_fit,
    stop_helping,
)
from kortelijnen.arrangements.actions.holding import check_holds
from kortelijnen.arrangements.actions.making import (
    ask_along,
    change_arrangement,
    end_what_is_over,
    make_arrangement,
    stop_arrangement,
)
from kortelijnen.arrangements.actions.reminding import remind_of_turns
from kortelijnen.arrangements.actions.turns import cannot_this_time, divide_holes, give_turn, take_turn

__all__ = [
    "answer_helping",
    "ask_along",
    "cannot_this_time",
    "change_arrangement",
    "check_holds",
    "divide_holes",
    "end_what_is_over",
    "give_helper_link",
    "give_turn",
    "keep_address",
    "make_arrangement",
    "rate_fit",
    "remind_of_turns",
    "stop_arrangement",
    "stop_helping",
    "take_turn",
]
