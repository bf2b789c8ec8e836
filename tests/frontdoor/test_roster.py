"""Who stands at the front door: the most experienced in front (S2-29)."""

from datetime import date, datetime

import pytest

from cast import make_person, user_of
from kortelijnen.frontdoor import actions
from kortelijnen.frontdoor.enums import Half, Manning
from kortelijnen.frontdoor.models import Duty
from kortelijnen.frontdoor.roster import at_the_door_now, roster_of
from kortelijnen.kit import clock
from kortelijnen.people.enums import Experience, Role

MONDAY = date(2026, 9, 7)
TUESDAY = date(2026, 9, 8)


@pytest.fixture(autouse=True)
def within(worker, in_scope):
    with in_scope(worker):
        yield


@pytest.fixture
def starter(team):
    return make_person("ruben@example.org", "Ruben Wolters", Role.WORKER, team, Experience.STARTING)


def stand(by, who, day=MONDAY, half=Half.MORNING, *, stands=True):
    actions.stand_at_the_door(by=by, team_id=by.team_id, user=user_of(who), day=day, half=half, stands=stands)


def manning(team, day=MONDAY):
    return roster_of(team.pk, [day])[0].manning


def test_a_half_day_without_anybody_is_said(team):
    assert manning(team) == Manning.NOBODY


def test_somebody_who_is_starting_and_stands_alone_is_said(team, worker, starter):
    stand(worker, starter)
    assert manning(team) == Manning.STARTING_ALONE


def test_beside_somebody_who_knows_it_one_can_learn(team, worker, starter):
    stand(worker, starter)
    stand(worker, worker)
    assert manning(team) == Manning.WELL


def test_the_same_tap_twice_is_one_duty_and_taking_off_takes_off(worker):
    stand(worker, worker)
    stand(worker, worker)
    assert Duty.objects.count() == 1
    stand(worker, worker, stands=False)
    assert not Duty.objects.exists()


def test_a_week_can_be_as_the_one_before_and_who_stands_there_stays(team, worker, colleague):
    stand(worker, worker, MONDAY)
    stand(worker, worker, TUESDAY, Half.AFTERNOON)
    stand(worker, colleague, date(2026, 9, 14))
    assert actions.repeat_last_week(by=worker, team_id=team.pk, monday=date(2026, 9, 14)) == 2
    names = {one.name for one in roster_of(team.pk, [date(2026, 9, 14)])[0].standing}
    assert names == {"Sanne de Wit", "Samira Haddou"}


def test_who_stands_there_now_follows_the_clock_in_the_netherlands(worker, colleague):
    stand(worker, worker, MONDAY, Half.MORNING)
    stand(worker, colleague, MONDAY, Half.AFTERNOON)
    for hour, name in ((9, "Sanne de Wit"), (14, "Samira Haddou")):
        with clock.standing_at(datetime(2026, 9, 7, hour, tzinfo=clock.AMSTERDAM)):
            (one,) = at_the_door_now(worker).standing
            assert one.name == name


def test_another_team_has_a_roster_of_its_own(worker, stranger, other_team, in_scope):
    stand(worker, worker)
    with in_scope(stranger):
        assert roster_of(other_team.pk, [MONDAY])[0].standing == ()
        assert not Duty.objects.exists()


def test_who_has_no_team_has_no_front_door(policy_officer):
    assert at_the_door_now(policy_officer) is None
