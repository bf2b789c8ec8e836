"""A household moves to another team: the links that were given before still open, and find the team that goes on."""

import pytest

from cast import user_of
from kortelijnen.access import scope
from kortelijnen.arrangements import actions as arrangements
from kortelijnen.arrangements import links
from kortelijnen.arrangements.agreed import Agreed
from kortelijnen.arrangements.enums import Rhythm
from kortelijnen.arrangements.models import Helper
from kortelijnen.audit.models import Entry
from kortelijnen.households.enums import HandedOver
from kortelijnen.households.models import Household
from kortelijnen.plans import actions as plans
from kortelijnen.plans import copy_links, looking_back
from kortelijnen.plans.enums import LookBackBy, NotGiven


@pytest.fixture
def move(household, worker, stranger, in_scope):
    def moved():
        with in_scope(worker):
            plans.move_household(
                by=worker,
                household=household,
                team_id=stranger.team_id,
                director=user_of(stranger),
                neighbourhood=None,
                handed_over=HandedOver.TOGETHER,
            )

    return moved


def last_line(kind, verb="opened"):
    return Entry.objects.filter(kind=kind, verb=verb).latest("id")


def test_a_copy_opens_with_its_code(outside, household, worker, stranger, in_scope, move):
    with in_scope(worker):
        sent = plans.send_copy(by=worker, household=household, email="jolanda@example.org")
        link = copy_links.address_for(sent.copy, origin="/")
    move()
    assert outside.post(link, {"code": sent.code})["Content-Type"] == "application/pdf"
    assert last_line("own_copy").team_id == stranger.team_id


def test_the_mail_that_waited_still_goes(household, worker, in_scope, move, postbox):
    with in_scope(worker):
        plans.send_copy(by=worker, household=household, email="jolanda@example.org")
    move()
    postbox.do_waiting_jobs()
    assert "Stroinkslanden" in postbox.newest_text()


def test_a_helper_answers_the_team_that_goes_on(outside, household, worker, stranger, move):
    with scope.everything():
        agreed = Agreed.of(what="Boodschappen", rhythm=Rhythm.WEEKLY)
        arrangements.make_arrangement(by=worker, household=household, agreed=agreed, people=[], new_name="Bep")
        helper = arrangements.give_helper_link(by=worker, helper=Helper.objects.select_related("arrangement").get())
    move()
    answer = outside.post(f"/ik-help/{links.token_for(helper)}/antwoord/", {"answer": "yes"})
    assert answer.status_code == 303
    assert last_line("helper", "answered").team_id == stranger.team_id


def test_a_resident_looks_back_wherever_the_household_is(outside, household, worker, other_team, in_scope):
    with in_scope(worker):
        plans.close(by=worker, household=household, not_given=NotGiven.ASKED)
        closing = plans.ask_to_look_back(by=worker, household=household, how=LookBackBy.LINK)
        link = looking_back.path_for(closing, by=LookBackBy.LINK)
    with scope.everything():
        Household.objects.filter(pk=household.pk).update(team=other_team)
    assert outside.post(link, {"felt_heard": 5, "in_charge": 4, "knows_whom": 3}).status_code == 303
    assert last_line("closing", "answered").team_id == other_team.pk


@pytest.mark.parametrize("door", ["mijn-vermelding", "terugkijken", "mijn-plan", "ik-help"])
@pytest.mark.parametrize("token", ["x", "x" * 5_000, "WzEsMl0:abc", "%00", "%F0%9F%98%80:é", "a:b:c", ":"])
def test_what_we_did_not_sign_is_not_there_and_may_be_kept_by_nobody(outside, door, token):
    for send in (outside.get, outside.head, outside.post):
        answer = send(f"/{door}/{token}/")
        assert answer.status_code == 404
        assert answer["X-Robots-Tag"] == "noindex, nofollow, noarchive"
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "same-origin"
        assert "default-src 'none'" in answer["Content-Security-Policy"]
