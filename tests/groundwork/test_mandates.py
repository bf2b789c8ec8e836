"""What a worker may decide without asking (S0-3)."""

import pytest

from kortelijnen.groundwork import actions
from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict, NotAllowed, NotVisible
from kortelijnen.people.models import Membership
from kortelijnen.people.queries import memberships_of


def of(actor):
    return Membership.objects.get(user_id=actor.user_id)


def tell(by, about, mandate, before=""):
    return actions.tell_mandate(by=by, membership_id=of(about).pk, mandate=mandate, mandate_before=before)


def test_the_team_lead_says_what_a_colleague_may_decide(team, team_lead, worker):
    tell(team_lead, worker, "Een noodpakket.")
    members = {member.user.name: member.mandate for member in memberships_of(team.pk, on=clock.today())}
    assert members["Sanne de Wit"] == "Een noodpakket."


def test_who_saves_second_sees_both(team_lead, worker):
    tell(team_lead, worker, "Een noodpakket.")
    with pytest.raises(Conflict) as conflict:
        tell(team_lead, worker, "250 euro.", before="")
    assert (conflict.value.theirs, conflict.value.yours) == ("Een noodpakket.", "250 euro.")


def test_nobody_gives_herself_a_mandate(worker):
    with pytest.raises(NotAllowed):
        tell(worker, worker, "Alles.")


def test_somebody_of_another_team_is_not_there(team_lead, stranger):
    with pytest.raises(NotVisible):
        tell(team_lead, stranger, "Niets.")
