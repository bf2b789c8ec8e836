"""The network map of a household through time (S3-30)."""

from datetime import timedelta

import pytest

from kortelijnen.households import actions
from kortelijnen.households.enums import Closeness, Flow, Relation
from kortelijnen.households.models import NetworkPerson
from kortelijnen.households.queries import picture_of
from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotVisible

DAY = timedelta(days=1)


@pytest.fixture
def scene(household, worker, in_scope):
    """Within the worker's scope; Bep was named ten days ago."""
    with in_scope(worker):
        with clock.standing_at(clock.now() - 10 * DAY):
            bep = actions.add_network_person(by=worker, household=household, name="Bep", relation=Relation.NEIGHBOUR)
        yield bep


def move(worker, household, person, **told):
    usual = {"relation": Relation.NEIGHBOUR, "can_do": "", "closeness": Closeness.AROUND, "flow": Flow.GIVES}
    given = usual | {"is_strained": False} | told
    return actions.place_network_person(by=worker, household=household, person_id=person.pk, **given)


def test_only_name_and_relation_are_asked_and_the_rest_has_an_answer(scene):
    assert (scene.closeness, scene.flow, scene.is_strained) == (Closeness.AROUND, Flow.GIVES, False)


def test_whoever_moves_stands_elsewhere_now_and_where_she_stood_then(scene, worker, household):
    move(worker, household, scene, closeness=Closeness.NEAR, flow=Flow.BOTH)
    own = picture_of(household)
    assert [(person.name, person.closeness) for person in own.network] == [("Bep", Closeness.NEAR)]
    assert [person.closeness for person in own.network_on(clock.today() - DAY)] == [Closeness.AROUND]
    assert [person.closeness for person in own.network_on(clock.today())] == [Closeness.NEAR]
    assert own.network_days == [clock.today(), clock.today() - 10 * DAY]


def test_two_moves_on_one_day_are_one_change(scene, worker, household):
    moved = move(worker, household, scene, closeness=Closeness.NEAR)
    move(worker, household, moved, closeness=Closeness.FAR)
    assert NetworkPerson.objects.count() == 2
    assert [person.closeness for person in picture_of(household).network] == [Closeness.FAR]


def test_saying_the_same_again_changes_nothing(scene, worker, household):
    move(worker, household, scene)
    assert NetworkPerson.objects.count() == 1


def test_whoever_can_no_longer_help_stays_on_the_map_of_then(scene, worker, household):
    actions.remove_network_person(by=worker, household=household, person_id=scene.pk)
    own = picture_of(household)
    assert own.network == []
    assert [person.name for person in own.network_on(clock.today() - DAY)] == ["Bep"]


def test_a_mistake_of_today_leaves_nothing(scene, worker, household):
    slip = actions.add_network_person(by=worker, household=household, name="Bpe", relation=Relation.NEIGHBOUR)
    actions.remove_network_person(by=worker, household=household, person_id=slip.pk)
    assert not NetworkPerson.objects.filter(name="Bpe").exists()


def test_nobody_of_the_map_of_then_can_be_moved(scene, worker, household):
    actions.remove_network_person(by=worker, household=household, person_id=scene.pk)
    with pytest.raises(NotVisible):
        move(worker, household, scene, closeness=Closeness.NEAR)
