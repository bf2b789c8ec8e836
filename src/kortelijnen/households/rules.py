"""What holds for a household. Pure: values in, decision out."""

from kortelijnen.households.enums import Age, Closeness, Relation
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


def some_go_and_some_stay(*, going: int, living: int, message: str) -> None:
    """A household becomes two when somebody goes on separately and somebody is left; otherwise it only moved."""
    if not 0 < going < living:
        raise RuleBroken("some_go_some_stay", message)


def are_two_of_one_team(*, is_same: bool, one_team: bool, message: str) -> None:
    """Only two different households of one team can turn out to be one; another team hands its household over first."""
    if is_same or not one_team:
        raise RuleBroken("two_of_one_team", message)


def age_this_year(*, birth_year: int | None, year: int) -> Age | None:
    """What changes in the year in which somebody becomes 12, 16 or 18. Only the year of birth is known, so: this year.

    Jeugdwet art. 7.3.4 and 7.3.5: until 12 the parents consent to help, from 12 the child beside them, from 16 the
    child alone. Wmo 2015 art. 5.3.2: from 12 a child may see its own file, from 16 without a representative. At 18
    youth help ends in law (Jeugdwet art. 1.1) and somebody decides as an adult.
    """
    return next((age for age in Age if birth_year is not None and year - birth_year == age), None)
