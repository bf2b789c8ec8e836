"""Every change to a household itself."""

from kortelijnen.households.actions.addresses import set_address
from kortelijnen.households.actions.keeping import (
    add_network_person,
    add_resident,
    answer_nobody_yet,
    close_household,
    correct_resident,
    flag_referral_index,
    name_director,
    open_household,
    place_network_person,
    remove_flag,
    remove_network_person,
    rename_household,
    set_legal_frames,
    tell_of_director,
)
from kortelijnen.households.actions.parting import hand_to_team, join_households, part_household
from kortelijnen.households.actions.restricting import (
    lift_restriction,
    name_somebody_for,
    restrict_household,
    set_readers,
)

__all__ = [
    "add_network_person",
    "add_resident",
    "answer_nobody_yet",
    "close_household",
    "correct_resident",
    "flag_referral_index",
    "hand_to_team",
    "join_households",
    "lift_restriction",
    "name_director",
    "name_somebody_for",
    "open_household",
    "part_household",
    "place_network_person",
    "remove_flag",
    "remove_network_person",
    "rename_household",
    "restrict_household",
    "set_address",
    "set_legal_frames",
    "set_readers",
    "tell_of_director",
]
