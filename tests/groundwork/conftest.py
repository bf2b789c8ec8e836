"""Institutions, people and lines around Velve-Lindenhof, for the map. All invented."""

import pytest

from kortelijnen.access.scope import teams
from kortelijnen.groundwork import actions, queries
from lines.conftest import anchor, bank, call, lay, make_contact, needs

__all__ = ["anchor", "bank", "call", "lay", "make_contact", "needs"]


@pytest.fixture
def the_map():
    """The map as a request of this person would read it."""

    def read(actor, **asked):
        with teams(actor.team_ids):
            return queries.line_map(actor, **asked)

    return read


@pytest.fixture
def set_goal():
    """The actor sets a goal in the own scope, as a request would."""

    def act(actor, **told):
        with teams(actor.team_ids):
            return actions.set_goal(by=actor, **told)

    return act
