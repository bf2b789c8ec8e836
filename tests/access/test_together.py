"""What several rooms ask in one statement: each gets its own answer, and the walls hold in all of them."""

import pytest

from kortelijnen.access import scope
from kortelijnen.access.together import answers_to, rows_made
from kortelijnen.desk.households.page import pictures_of
from kortelijnen.households import actions as households
from kortelijnen.households.enums import Relation
from kortelijnen.households.models import NetworkPerson
from kortelijnen.households.queries import picture_of, picture_question
from kortelijnen.kit import clock
from kortelijnen.plans import actions as plans
from kortelijnen.plans.enums import Doer, StepState
from kortelijnen.plans.models import Step
from kortelijnen.plans.queries import plan_picture, plan_question
from kortelijnen.timeline import actions as timeline
from kortelijnen.timeline.queries import timeline_of, timeline_question


@pytest.fixture
def full(household, worker):
    with scope.everything():
        plans.write_plan(by=worker, household=household, words="Rust in de brieven.")
        plans.add_step(by=worker, household=household, what="Bellen", doer=Doer.RESIDENT)
        done = plans.add_step(by=worker, household=household, what="Schrijven", doer=Doer.RESIDENT)
        plans.settle_step(by=worker, step=done, state=StepState.DONE)
        households.add_network_person(by=worker, household=household, name="Bep", relation=Relation.NEIGHBOUR)
        timeline.add_moment(by=worker, household=household, words="De brief is er.", happened_on=clock.today())
    return household


def asked(household, reader):
    return [picture_question(household), plan_question(household, reader), timeline_question(household)]


def test_each_room_gets_the_answer_that_it_gets_alone(full, worker, in_scope):
    with in_scope(worker):
        own, plan, facts = answers_to(asked(full, worker))
        assert own == picture_of(full)
        assert plan == plan_picture(full, worker)
        assert facts == timeline_of(full)
        assert [person.name for person in own.network] == ["Bep"]


def test_it_is_one_statement(full, worker, in_scope, django_assert_num_queries):
    with in_scope(worker), django_assert_num_queries(1):
        answers_to(asked(full, worker))


def test_another_team_finds_nothing_in_any_of_them(full, worker, stranger, in_scope):
    with in_scope(worker):
        answers_to(asked(full, worker))  # the server keeps the plan; the scope it reads anew
    with in_scope(stranger):
        seen = pictures_of(full, stranger)
        assert (seen.own.residents, seen.own.network, seen.own.director) == ([], [], None)
        assert (seen.plan.plan, seen.plan.open_steps, seen.plan.settled_count, seen.plan.shares) == (None, [], 0, [])
        assert seen.timeline.moments.rows == []
        assert (seen.talks, seen.arrangements, seen.inviting.newest) == ([], [], None)


def test_who_is_not_named_finds_nothing_of_a_restricted_household(full, worker, colleague, in_scope):
    with scope.everything():
        households.restrict_household(by=worker, household=full)
    with in_scope(worker):
        assert pictures_of(full, worker).timeline.moments.rows
    with in_scope(colleague):
        seen = pictures_of(full, colleague)
        assert (seen.own.network, seen.plan.open_steps, seen.timeline.moments.rows) == ([], [], [])


def test_settled_steps_are_counted_and_given_when_they_are_asked(full, worker, in_scope):
    with in_scope(worker):
        assert (pictures_of(full, worker).plan.settled_count, pictures_of(full, worker).plan.settled_steps) == (1, [])
        (step,) = pictures_of(full, worker, opened={"settled"}).plan.settled_steps
        assert step.what == "Schrijven"


def test_a_row_that_came_as_json_is_the_row_that_is_fetched(full, worker, in_scope):
    with in_scope(worker):
        (came,) = plan_picture(full, worker).open_steps
        fetched = Step.objects.get(pk=came.pk)
        told = {field.attname for field in Step._meta.concrete_fields}
        assert {name: getattr(came, name) for name in told} == {name: getattr(fetched, name) for name in told}
        assert (came, came.household.ref, came.get_doer_display()) == (fetched, full.ref, fetched.get_doer_display())


def test_it_can_be_saved_as_one_that_is_there_already(full, worker, in_scope):
    with in_scope(worker):
        (person,) = picture_of(full).network
        person.can_do = "boodschappen"
        person.save(update_fields=["can_do"])
        assert NetworkPerson.objects.get().can_do == "boodschappen"


def test_no_rows_are_no_rows():
    assert rows_made(Step, []) == []
