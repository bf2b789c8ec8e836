"""A household with people around it, and help that was agreed. All invented."""

from datetime import timedelta

import pytest

from kortelijnen.access import scope
from kortelijnen.arrangements import actions
from kortelijnen.arrangements.agreed import Agreed
from kortelijnen.arrangements.enums import Rhythm
from kortelijnen.arrangements.models import Helper, Turn
from kortelijnen.households import actions as households
from kortelijnen.households.enums import Relation
from kortelijnen.kit import clock


@pytest.fixture
def around(household, worker, everything):
    """People on the network map, by name."""

    def add(*names):
        return [
            households.add_network_person(by=worker, household=household, name=name, relation=Relation.NEIGHBOUR)
            for name in names
        ]

    return add


@pytest.fixture
def arranged(household, worker, around):
    """Help that was agreed with these people."""

    def make(*names, rhythm=Rhythm.WEEKLY, what="Boodschappen", **days):
        agreed = Agreed.of(what=what, rhythm=rhythm, **days)
        return actions.make_arrangement(by=worker, household=household, agreed=agreed, people=around(*names))

    return make


@pytest.fixture
def helper_named(everything):
    return lambda name: Helper.objects.select_related("arrangement__household").get(name=name)


@pytest.fixture
def turns_of(everything):
    """Whose turn it is, day by day: the name, or nobody's."""

    def names(arrangement):
        rows = Turn.objects.filter(arrangement=arrangement).select_related("helper").order_by("day")
        return [turn.helper.name if turn.helper else turn.state for turn in rows]

    return names


def in_days(count):
    return clock.today() + timedelta(days=count)


def within(actor):
    return scope.teams(actor.team_ids)
