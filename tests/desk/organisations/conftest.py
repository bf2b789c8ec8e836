"""The page of an institution with somebody to call."""

from datetime import timedelta

import pytest

from groundwork.invented import make_contact, make_institution
from kortelijnen.kit import clock
from kortelijnen.places.models import TeamArea


@pytest.fixture
def anchor(team, velve):
    """A housing association that says what it is for, and a team that serves Velve-Lindenhof."""
    TeamArea.objects.create(team=team, area=velve, since=clock.today() - timedelta(days=900))
    return make_institution(purpose="Huurwoningen in Enschede-Oost", phone="000-5550100", usual_wait_days=9)


@pytest.fixture
def femke(anchor):
    return make_contact(anchor, function="Woonconsulent")
