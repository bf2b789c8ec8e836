"""What a team lead and a policy officer see is about the work: no count beside a worker's name (invariant 15)."""

import pytest
from bs4 import BeautifulSoup

from cast import make_household, user_of
from kortelijnen.access import scope
from kortelijnen.frontdoor import actions as frontdoor
from kortelijnen.households import actions as households
from kortelijnen.plans import actions as plans
from kortelijnen.plans.enums import Doer, NotGiven

# The pages on which somebody who does not work in the records reads about the work of those who do.
PAGES = [
    "/",
    "/huishoudens/?welke=team",
    "/huishoudens/?welke=afgesloten",
    "/voordeur/",
    "/voordeur/?welke=afgehandeld",
    "/afspraken/",
    "/lijnenkaart/",
    "/lijn-of-loket/",
]


def worked(by, team, times):
    """Households opened, planned and closed, with steps of the team; and requests answered."""
    with scope.everything():
        for _time in range(times):
            household = make_household(team, by)
            households.answer_nobody_yet(by=by, household=household)
            plans.write_plan(by=by, household=household, words="Rust.")
            plans.add_step(by=by, household=household, what="Bellen", doer=Doer.TEAM, doer_user=user_of(by))
            make_household(team, by)
            plans.close(by=by, household=household, not_given=NotGiven.NOT_REACHED)
            request = frontdoor.register_request(by=by, team_id=team.pk, question="Waar is het loket?")
            frontdoor.answer_at_once(by=by, help_request=request, version=request.version)


@pytest.fixture
def unequal(worker, colleague, team):
    worked(worker, team, 1)
    worked(colleague, team, 6)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("who", ["team_lead", "policy_officer"])
def test_no_table_figure_or_list_of_counts_names_a_worker(signed_in, cast, unequal, who, path):
    answer = signed_in(getattr(cast, who)).get(path)
    assert answer.status_code in {200, 403}
    for counted in BeautifulSoup(answer.content, "html.parser").select("main :is(table, dl, figure, svg, .kl-number)"):
        text = counted.get_text(" ")
        assert cast.worker.name not in text
        assert cast.colleague.name not in text
