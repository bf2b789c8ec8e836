"""What somebody may do in one team says nothing about another."""

import pytest

from cast import START, make_household, make_person, user_of
from kortelijnen.access import scope
from kortelijnen.access.actor import actor_for
from kortelijnen.access.permissions import Permission
from kortelijnen.households.access import open_household
from kortelijnen.kit.errors import NotAllowed
from kortelijnen.people.enums import Role
from kortelijnen.people.models import Membership


@pytest.fixture
def lead_here_worker_there(team, other_team):
    """Leads the first team and works in the second."""
    actor = make_person("twee@example.org", "Twee Petten", Role.TEAM_LEAD, team)
    Membership.objects.create(user=user_of(actor), team=other_team, role=Role.WORKER, since=START)
    return actor_for(user_of(actor))


def test_the_lead_of_one_team_is_no_worker_of_it_because_of_another(lead_here_worker_there, worker, team):
    home = make_household(team, worker)
    with scope.teams(lead_here_worker_there.team_ids):
        assert open_household(lead_here_worker_there, home.ref, Permission.HOUSEHOLD_VIEW) == home
        with pytest.raises(NotAllowed):
            open_household(lead_here_worker_there, home.ref, Permission.PLAN_EDIT)


def test_a_right_leads_to_the_team_in_which_it_holds(lead_here_worker_there, other_team):
    assert lead_here_worker_there.team_for(Permission.REQUEST_REGISTER) == other_team.pk


def test_who_has_the_right_nowhere_is_refused(policy_officer):
    with pytest.raises(NotAllowed):
        policy_officer.team_for(Permission.REQUEST_REGISTER)


def test_in_the_pages_too(lead_here_worker_there, signed_in, worker, team):
    home = make_household(team, worker)
    answer = signed_in(lead_here_worker_there).post(f"/huishoudens/{home.ref}/naam/", {"name": "Anders"})
    assert answer.status_code == 403
