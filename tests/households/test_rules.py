"""What holds for a household, without a database."""

import pytest

from kortelijnen.households import rules
from kortelijnen.households.enums import Closeness, Relation
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
