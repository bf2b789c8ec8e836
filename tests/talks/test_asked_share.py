"""How often the literal question is asked, and how often somebody comes along: counts of a team."""

import pytest

from cast import make_household
from kortelijnen.households import actions as households
from kortelijnen.households.enums import Relation
from kortelijnen.talks import actions as talks
from kortelijnen.talks.conversations import asked_share


@pytest.fixture(autouse=True)
def within(worker, in_scope):
    with in_scope(worker):
        yield


def talked(worker, household, companion=""):
    talks.begin_talk(by=worker, household=household)
    talks.save_talk(
        by=worker, household=household, words="", companion=companion, came_alone=False, topics=[], version=1
    )
    households.answer_nobody_yet(by=worker, household=household)
    talks.end_talk(by=worker, household=household)


@pytest.fixture
def five(team, worker):
    return [make_household(team, worker, name=f"Huishouden {number}") for number in range(5)]


def test_asked_named_and_companions_are_counted(worker, five):
    """S1-5, S1-11."""
    for household in five[:3]:
        talked(worker, household, "Zus Fatima")
    households.add_network_person(by=worker, household=five[0], name="Bep", relation=Relation.NEIGHBOUR)
    share = asked_share(worker)
    assert (share.households, share.asked, share.with_name) == (5, 3, 1)
    assert (share.talks, share.with_companion) == (3, 3)


def test_fewer_than_five_behind_it_and_it_is_not_shown(worker, five):
    talked(worker, five[0])
    share = asked_share(worker)
    assert (share.shows_households, share.shows_talks) == (True, False)


def test_another_team_counts_nothing(stranger, five, in_scope):
    with in_scope(stranger):
        assert asked_share(stranger).households == 0


@pytest.mark.parametrize("count", [1, 5])
def test_it_takes_one_statement_whatever_the_number(worker, five, count, django_assert_num_queries):
    for household in five[:count]:
        talked(worker, household)
    with django_assert_num_queries(1):
        asked_share(worker)
