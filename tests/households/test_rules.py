"""What holds for a household, without a database."""

import pytest

from kortelijnen.households import rules
from kortelijnen.households.enums import Age, Closeness, Relation
from kortelijnen.kit.errors import RuleBroken


def test_a_closed_household_is_read_not_written():
    rules.must_be_open(is_open=True, message="")
    with pytest.raises(RuleBroken) as refused:
        rules.must_be_open(is_open=False, message="gesloten")
    assert (refused.value.code, refused.value.message) == ("household_closed", "gesloten")


@pytest.mark.parametrize(("user", "resident"), [(True, False), (False, True)])
def test_a_worker_or_the_resident_is_the_director(user, resident):
    rules.director_is_one_person(has_user=user, has_resident=resident, message="")


@pytest.mark.parametrize("both", [True, False])
def test_both_or_nobody_is_no_director(both):
    with pytest.raises(RuleBroken):
        rules.director_is_one_person(has_user=both, has_resident=both, message="")


@pytest.mark.parametrize(
    ("relation", "closeness"),
    [(Relation.FAMILY, Closeness.NEAR), (Relation.NEIGHBOUR, Closeness.AROUND), (Relation.VOLUNTEER, Closeness.AROUND)],
)
def test_family_stands_close_by_until_the_household_says_otherwise(relation, closeness):
    assert rules.usual_closeness(relation) == closeness


@pytest.mark.parametrize(("born", "age"), [(2014, Age.TWELVE), (2010, Age.SIXTEEN), (2008, Age.EIGHTEEN)])
def test_in_the_year_of_a_twelfth_sixteenth_and_eighteenth_birthday_something_changes(born, age):
    assert rules.age_this_year(birth_year=born, year=2026) == age


@pytest.mark.parametrize("born", [None, 2013, 2015, 2009, 1926])
def test_in_other_years_and_without_a_year_of_birth_nothing_does(born):
    assert rules.age_this_year(birth_year=born, year=2026) is None


@pytest.mark.parametrize(("going", "living"), [(0, 2), (2, 2), (0, 0)])
def test_a_household_becomes_two_only_when_some_go_and_some_stay(going, living):
    with pytest.raises(RuleBroken):
        rules.some_go_and_some_stay(going=going, living=living, message="kies")
    rules.some_go_and_some_stay(going=1, living=2, message="kies")


def test_only_two_different_households_of_one_team_can_be_one():
    with pytest.raises(RuleBroken):
        rules.are_two_of_one_team(is_same=True, one_team=True, message="kies")
    with pytest.raises(RuleBroken):
        rules.are_two_of_one_team(is_same=False, one_team=False, message="kies")
    rules.are_two_of_one_team(is_same=False, one_team=True, message="kies")
