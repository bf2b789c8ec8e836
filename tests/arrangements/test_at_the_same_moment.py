"""Two people at the very same moment, each with a connection of their own: one is first, nothing happens twice.

These tests commit, and the trail cannot be emptied: they have a copy of the database to themselves.
"""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from types import SimpleNamespace

import psycopg
import pytest
from django.db import connection

from cast import make_household, make_person, user_of
from kortelijnen.access import scope
from kortelijnen.access.actor import Actor
from kortelijnen.arrangements import actions
from kortelijnen.arrangements.agreed import Agreed
from kortelijnen.arrangements.enums import HelperState, Rhythm
from kortelijnen.arrangements.models import Helper, Turn
from kortelijnen.households import actions as households
from kortelijnen.households.enums import HandedOver
from kortelijnen.households.models import Director
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.kit.ids import new_ref
from kortelijnen.people.enums import Role
from kortelijnen.people.models import Team
from kortelijnen.plans import actions as plans
from kortelijnen.plans.enums import LookBackBy, NotGiven
from kortelijnen.plans.looking_back import open_looking_back, path_for
from kortelijnen.plans.models import Closing
from kortelijnen.plans.rules import Answers
from kortelijnen.talks import actions as talks
from kortelijnen.timeline.models import Moment

COPY = "at_the_same_moment"


def in_between(*statements):
    """On a connection to neither database."""
    with psycopg.connect(**connection.get_connection_params() | {"dbname": "postgres"}, autocommit=True) as server:
        for statement in statements:
            server.execute(statement)


@pytest.fixture(scope="module")
def database(django_db_setup, django_db_blocker):
    """A copy of the test database, in which every connection of this module works."""
    ours = connection.settings_dict["NAME"]
    copy = f"{ours}_{COPY}"
    with django_db_blocker.unblock():
        connection.close()
        others = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{ours}'"
        in_between(f'DROP DATABASE IF EXISTS "{copy}"', others, f'CREATE DATABASE "{copy}" TEMPLATE "{ours}"')
        connection.settings_dict["NAME"] = copy
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"] = ours
            in_between(f'DROP DATABASE "{copy}"')


@pytest.fixture
def crowd(database):
    """A team of its own for each test, with two workers."""
    name = new_ref()
    team = Team.objects.create(ref=name.lower(), name=name, municipality_code="GM0153")
    people = [make_person(f"{who}-{name}@example.org", who, Role.WORKER, team) for who in ("sanne", "samira")]
    return SimpleNamespace(team=team, worker=people[0], colleague=people[1])


@pytest.fixture
def worker(crowd):
    return crowd.worker


@pytest.fixture
def colleague(crowd):
    return crowd.colleague


@pytest.fixture
def home(crowd):
    return make_household(crowd.team, crowd.worker)


def at_once(*deeds):
    """Each deed in a thread with its own connection, all released together; what each of them gave or was told."""
    start = Barrier(len(deeds))

    def do(deed):
        try:
            with scope.everything():
                start.wait(timeout=30)
                return deed()
        except RuleBroken as rule:
            return rule.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as crowd:
        return list(crowd.map(do, deeds))


def test_two_helpers_take_one_hole(home, worker):
    with scope.everything():
        agreed = Agreed.of(what="Boodschappen", rhythm=Rhythm.WEEKLY)
        whole = actions.make_arrangement(by=worker, household=home, agreed=agreed, people=[], new_name="Riet")
        actions.ask_along(by=worker, arrangement=whole, people=[], new_name="Bep")
        Helper.objects.filter(arrangement=whole).update(state=HelperState.AGREED)
        riet, bep = Helper.objects.filter(arrangement=whole).select_related("arrangement__household").order_by("pk")
        hole = Turn.objects.filter(arrangement=whole).order_by("day").last()
        Turn.objects.filter(pk=hole.pk).update(helper=None)

    def takes(helper):
        by = Actor.by_link("helper", f"{whole.ref}-{helper.pk}")
        return lambda: actions.take_turn(by=by, helper=helper, turn=hole) and helper.pk

    told = at_once(takes(riet), takes(bep))
    with scope.everything():
        owner = Turn.objects.get(pk=hole.pk).helper_id
    assert sorted(map(str, told)) == sorted([str(owner), "turn_taken"])


def test_two_workers_end_one_conversation(home, worker, colleague):
    with scope.everything():
        talks.begin_talk(by=worker, household=home)
        more = {"companion": "", "came_alone": False, "topics": [], "version": 1}
        talks.save_talk(by=worker, household=home, words="Het lukt niet meer.", **more)
        households.answer_nobody_yet(by=worker, household=home)

    def ends(actor):
        return lambda: talks.end_talk(by=actor, household=home) and "ended"

    assert sorted(at_once(ends(worker), ends(colleague))) == ["ended", "talk_ended"]
    with scope.everything():
        assert Moment.objects.filter(household=home, words="Het lukt niet meer.").count() == 1


def test_two_close_one_household(home, worker, colleague):
    def closes(actor):
        return lambda: plans.close(by=actor, household=home, not_given=NotGiven.NOT_REACHED) and "closed"

    told = at_once(closes(worker), closes(colleague))
    assert told.count("closed") == 1
    with scope.everything():
        assert Closing.objects.filter(household=home).count() == 1


def test_the_resident_and_the_worker_on_the_telephone_answer_at_once(home, worker):
    """Whoever is last: three answers of one of them, never mixed; the worker never writes over the resident's."""
    with scope.everything():
        plans.close(by=worker, household=home, not_given=NotGiven.ASKED)
        closing = plans.ask_to_look_back(by=worker, household=home, how=LookBackBy.LINK)
        token = path_for(closing, by=LookBackBy.LINK).split("/")[2]
    own, aloud = (Answers(felt_heard=one, in_charge=one, knows_whom=one) for one in (5, 1))

    def alone():
        opened = open_looking_back(token, signed_in=Actor.system("nobody"))
        plans.look_back(by=opened.actor, opened=opened, answers=own)
        return "alone"

    def by_telephone():
        plans.write_down_answers(by=worker, household=home, answers=aloud)
        return "aloud"

    told = at_once(alone, by_telephone)
    assert told[0] == "alone"
    with scope.everything():
        kept = Closing.objects.get(household=home)
    assert (kept.felt_heard, kept.in_charge, kept.knows_whom) == (5, 5, 5)


def test_two_name_a_director_and_there_is_one(home, worker, colleague):
    def names(actor):
        more = {"user": user_of(actor), "handed_over": HandedOver.TOLD}
        return lambda: plans.hand_over(by=actor, household=home, **more)

    at_once(names(worker), names(colleague))
    with scope.everything():
        assert Director.objects.filter(household=home, until__isnull=True).count() == 1
