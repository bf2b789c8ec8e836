"""In a restricted household nothing is asked of somebody who may not know of it: she would never see it."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cast import user_of
from kortelijnen.households import actions as households
from kortelijnen.households.enums import Relation
from kortelijnen.households.queries import workers_for
from kortelijnen.kit import clock
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.plans import actions as plans
from kortelijnen.plans.enums import Doer, NotGiven
from kortelijnen.plans.flames import NewFlame
from kortelijnen.talks import actions as talks
from kortelijnen.talks.enums import Way


@pytest.fixture
def restricted(household, worker, in_scope):
    with in_scope(worker):
        plans.write_plan(by=worker, household=household, words="Rust")
        households.add_network_person(by=worker, household=household, name="Bep", relation=Relation.FRIEND)
        households.restrict_household(by=worker, household=household)
        yield household


def promise(worker, household, who):
    plans.add_step(by=worker, household=household, what="Bellen", doer=Doer.TEAM, doer_user=user_of(who))


def light(worker, household, who):
    day = clock.today() + timedelta(days=30)
    flame = NewFlame(user=user_of(who), until=day + timedelta(days=60), next_on=day)
    plans.close(by=worker, household=household, not_given=NotGiven.NOT_REACHED, flame=flame)


def host(worker, household, who):
    talks.invite(
        by=worker,
        household=household,
        way=Way.LETTER,
        talk_at=clock.now() + timedelta(days=7),
        place="",
        host=user_of(who),
        host_phone="000-1",
        language="nl",
    )


@pytest.mark.parametrize("ask", [promise, light, host])
def test_whoever_is_not_named_is_not_asked(restricted, worker, colleague, ask):
    with pytest.raises(RuleBroken, match="may"):
        ask(worker, restricted, colleague)


@pytest.mark.parametrize("ask", [promise, light, host])
def test_whoever_is_named_is(restricted, worker, colleague, ask):
    households.set_readers(by=worker, household=restricted, user_ids={colleague.user_id}, user_ids_before=set())
    ask(worker, restricted, colleague)


@pytest.mark.parametrize(("page", "field"), [("?open=steps", "who"), ("?open=closing", "flame_user")])
def test_the_forms_offer_only_who_is_named(signed_in, restricted, worker, colleague, page, field):
    shown = signed_in(worker).get(reverse("desk:household", args=[restricted.ref]) + page)
    offered = BeautifulSoup(shown.content, "html.parser").select_one(f"select[name={field}]").get_text()
    assert worker.name in offered
    assert colleague.name not in offered


def test_anybody_of_the_team_can_become_the_director(signed_in, restricted, worker, colleague):
    shown = signed_in(worker).get(reverse("desk:household", args=[restricted.ref]) + "?open=director")
    assert colleague.name in shown.content.decode()


def test_without_a_restriction_it_is_the_whole_team(household, worker, colleague, team_lead, in_scope):
    with in_scope(worker):
        assert {user.pk for user in workers_for(household)} == {worker.user_id, colleague.user_id, team_lead.user_id}
