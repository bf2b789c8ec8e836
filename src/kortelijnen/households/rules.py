"""What holds for a household. Pure: values in, decision out."""

from kortelijnen.households.enums import Closeness, Relation
from kortelijnen.kit.errors import RuleBroken


def must_be_open(*, is_open: bool, message: str) -> None:
    """A closed household is read, not written; a new question opens a new one."""
    if not is_open:
        raise RuleBroken("household_closed", message)


def director_is_one_person(*, has_user: bool, has_resident: bool, message: str) -> None:
    """A director is one worker or the resident self, never both and never nobody (S4-4)."""
    if has_user == has_resident:
        raise RuleBroken("director_one_person", message)


def handing_over_is_told(*, has_director: bool, is_told: bool, message: str) -> None:
    """When the direction goes to somebody else, it is asked how the household was there (S4-4). At opening there is
    nobody to take over from, and nothing is asked."""
    if has_director and not is_told:
        raise RuleBroken("handed_over", message)


def usual_closeness(relation: Relation) -> Closeness:
    """Where somebody stands on the network map until the household says otherwise: family close by, others further
    off. A start for the conversation, never a judgement (S3-30)."""
    return Closeness.NEAR if relation == Relation.FAMILY else Closeness.AROUND
