"""Working with a plan: what is written, what is refused, what the database itself holds to."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from cast import user_of
from kortelijnen.access import scope
from kortelijnen.audit.models import Entry
from kortelijnen.directory.actions import add_organisation
from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.households import actions as households
from kortelijnen.households.enums import Relation
from kortelijnen.households.models import Director, Household
from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict, RuleBroken
from kortelijnen.lines.actions import record_desk_outcome
from kortelijnen.lines.enums import CallOutcome
from kortelijnen.plans import actions
from kortelijnen.plans.enums import Agree, BeforePlan, Doer, NotGiven, StepState
from kortelijnen.plans.models import Closing, DeliveredHelp, Plan, Step
from kortelijnen.plans.queries import households_meeting, households_per_institution, plan_picture, plans_of_the_day
from kortelijnen.plans.rules import Answers
from kortelijnen.timeline.models import Moment

WORDS = "Ik wil weer rustig slapen en weten waar ik sta met de brieven."


@pytest.fixture(autouse=True)
def as_worker(worker, in_scope):
    with in_scope(worker):
        yield


@pytest.fixture
def planned(worker, household):
    """A household with a plan and the question answered: the team may act."""
    actions.write_plan(by=worker, household=household, words=WORDS)
    households.add_network_person(by=worker, household=household, name="Tante Bep", relation=Relation.FAMILY)
    return household


def add(worker, household, doer=Doer.TEAM, what="Meegaan naar het gesprek", **more):
    return actions.add_step(by=worker, household=household, what=what, doer=doer, **more)


def test_a_plan_is_kept_in_the_households_own_words_and_noted_in_the_timeline(worker, household):
    plan = actions.write_plan(by=worker, household=household, words=WORDS)
    assert (plan.words, plan.version) == (WORDS, 1)
    assert Moment.objects.get().words == "The household wrote its plan."
    assert Entry.objects.filter(verb="wrote", kind="plan", household_ref=household.ref).exists()


def test_the_second_writer_sees_both_texts_and_nothing_is_overwritten(worker, colleague, household):
    actions.write_plan(by=worker, household=household, words=WORDS)
    actions.write_plan(by=worker, household=household, words="Eerst de huur.", version=1)
    with pytest.raises(Conflict) as both:
        actions.write_plan(by=colleague, household=household, words="Eerst de gemeente.", version=1)
    assert (both.value.theirs, both.value.yours, both.value.version) == ("Eerst de huur.", "Eerst de gemeente.", 2)
    assert Plan.objects.get().words == "Eerst de huur."


def test_two_first_plans_do_not_both_become_the_plan(worker, colleague, household):
    actions.write_plan(by=worker, household=household, words=WORDS)
    with pytest.raises(Conflict):
        actions.write_plan(by=colleague, household=household, words="Een ander plan.", version=0)


def test_saving_the_same_words_changes_nothing(worker, household):
    actions.write_plan(by=worker, household=household, words=WORDS)
    assert actions.write_plan(by=worker, household=household, words=WORDS, version=1).version == 1


def test_the_database_allows_one_active_plan(worker, household, planned):
    with pytest.raises(IntegrityError, match="one_active_plan"), transaction.atomic():
        Plan.objects.create(
            household=household,
            team_id=household.team_id,
            words="Nog een plan",
            started_on=clock.today(),
            changed_at=clock.now(),
        )


def test_the_team_does_not_act_before_the_plan(worker, household):
    with pytest.raises(RuleBroken) as refused:
        add(worker, household)
    assert refused.value.code == "plan_first"
    assert not Step.objects.exists()


def test_the_team_does_not_act_before_the_question_who_could_help(worker, household):
    actions.write_plan(by=worker, household=household, words=WORDS)
    with pytest.raises(RuleBroken) as refused:
        add(worker, household)
    assert refused.value.code == "question_first"


def test_nobody_yet_is_answer_enough(worker, household):
    actions.write_plan(by=worker, household=household, words=WORDS)
    households.answer_nobody_yet(by=worker, household=household)
    assert add(worker, household).plan is not None


def test_danger_goes_first_and_the_plan_takes_the_step_in_afterwards(worker, household):
    step = add(worker, household, before_plan=BeforePlan.DANGER, reason="Geen dak voor vannacht.")
    assert step.plan is None
    actions.write_plan(by=worker, household=household, words=WORDS)
    step.refresh_from_db()
    assert step.plan is not None
    assert step.reason == "Geen dak voor vannacht."


def test_the_database_itself_refuses_a_team_step_without_plan_or_reason(worker, household):
    with pytest.raises(IntegrityError, match="no_professional_step_before_the_plan"), transaction.atomic():
        Step.objects.create(
            household=household, team_id=household.team_id, what="Bellen", doer=Doer.TEAM, created_at=clock.now()
        )


def test_a_step_done_by_the_team_is_help_delivered_without_being_asked_again(worker, planned):
    step = add(worker, planned)
    actions.settle_step(by=worker, step=step, state=StepState.DONE)
    help_given = DeliveredHelp.objects.get()
    assert (help_given.what, help_given.doer) == (step.what, "team")


def test_a_step_put_back_takes_its_help_back(worker, planned):
    step = add(worker, planned)
    actions.settle_step(by=worker, step=step, state=StepState.DONE)
    actions.settle_step(by=worker, step=step, state=StepState.OPEN)
    assert not DeliveredHelp.objects.exists()


def test_what_a_resident_did_is_her_life_and_no_help_delivered(worker, planned):
    step = add(worker, planned, doer=Doer.RESIDENT)
    actions.settle_step(by=worker, step=step, state=StepState.DONE)
    assert not DeliveredHelp.objects.exists()


def test_tapping_done_twice_changes_nothing(worker, planned):
    step = add(worker, planned)
    actions.settle_step(by=worker, step=step, state=StepState.DONE)
    actions.settle_step(by=worker, step=step, state=StepState.DONE)
    assert DeliveredHelp.objects.count() == 1


def test_help_still_to_come_is_a_step_not_help(worker, planned):
    with pytest.raises(RuleBroken) as refused:
        actions.add_delivered_help(
            by=worker,
            household=planned,
            what="Vervoer",
            doer=Doer.VOLUNTEER,
            given_on=clock.today() + timedelta(days=1),
        )
    assert refused.value.code == "help_in_future"


ANSWERS = Answers(felt_heard=Agree.TRUE, in_charge=Agree.PARTLY, knows_whom=Agree.TRUE)


def test_closing_ends_the_plan_the_steps_and_the_directors_work(worker, planned):
    add(worker, planned)
    actions.close(by=worker, household=planned, answers=ANSWERS, words="Fijn dat je bleef bellen.")
    assert Household.objects.get().closed_on == clock.today()
    assert not Director.objects.filter(until__isnull=True).exists()
    assert Step.objects.get().state == StepState.DROPPED
    assert Closing.objects.get().in_charge == Agree.PARTLY
    assert plan_picture(planned).plan.words == WORDS


def test_closing_without_an_answer_needs_the_reason(worker, planned):
    with pytest.raises(RuleBroken) as refused:
        actions.close(by=worker, household=planned)
    assert refused.value.code == "closing_answers"
    actions.close(by=worker, household=planned, not_given=NotGiven.NOT_REACHED)
    assert Closing.objects.get().not_given == "not_reached"


def test_nothing_is_written_in_a_closed_household(worker, planned):
    actions.close(by=worker, household=planned, not_given=NotGiven.DID_NOT_WANT)
    closed = Household.objects.get()
    for write in (
        lambda: actions.write_plan(by=worker, household=closed, words="Toch nog", version=1),
        lambda: add(worker, closed),
        lambda: actions.close(by=worker, household=closed, not_given=NotGiven.NOT_REACHED),
        lambda: households.add_resident(by=worker, household=closed, name="Kees"),
    ):
        with pytest.raises(RuleBroken) as refused:
            write()
        assert refused.value.code == "household_closed"


def test_my_promises_come_late_ones_first_and_only_mine(worker, colleague, planned):
    today = clock.today()
    add(worker, planned, what="later", doer_user=user_of(worker), due_on=today + timedelta(days=3))
    add(worker, planned, what="te laat", doer_user=user_of(worker), due_on=today - timedelta(days=1))
    add(worker, planned, what="zonder dag", doer_user=user_of(worker))
    add(worker, planned, what="van Samira", doer_user=user_of(colleague))
    assert [step.what for step in plans_of_the_day(worker).promised] == ["te laat", "later", "zonder dag"]
    assert plans_of_the_day(worker).promised[0].is_late(today)


def test_waiting_on_another_is_shown_to_the_director_only(worker, colleague, planned):
    add(worker, planned, doer=Doer.INSTITUTION, what="Besluit bijstand", doer_name="Dienst Werk en Inkomen")
    assert [step.what for step in plans_of_the_day(worker).waiting] == ["Besluit bijstand"]
    assert plans_of_the_day(colleague).waiting == []


def test_the_wall_holds_in_the_day_also_when_the_question_names_another_team(worker, stranger, planned):
    add(worker, planned, what="mijn belofte", doer_user=user_of(worker))
    add(worker, planned, doer=Doer.INSTITUTION, what="Besluit", doer_name="UWV")
    with scope.teams(stranger.team_ids):
        seen = plans_of_the_day(worker)
    assert (seen.promised, seen.waiting, seen.flames) == ([], [], [])


def test_the_share_bar_counts_who_does_what_without_what_was_dropped(worker, planned):
    add(worker, planned)
    add(worker, planned, doer=Doer.RESIDENT)
    dropped = add(worker, planned, doer=Doer.NETWORK)
    actions.settle_step(by=worker, step=dropped, state=StepState.DROPPED)
    assert [(share.doer, share.count) for share in plan_picture(planned).shares] == [("resident", 1), ("team", 1)]


def test_nothing_is_written_after_a_colleague_closed_a_moment_ago(worker, planned):
    """Both had the page open: what was loaded before the closing must not count."""
    seen_before = Household.objects.get(pk=planned.pk)
    step = add(worker, planned, doer=Doer.RESIDENT)
    actions.close(by=worker, household=planned, not_given=NotGiven.DID_NOT_WANT)
    for write in (
        lambda: add(worker, seen_before, what="Nog snel iets"),
        lambda: actions.settle_step(by=worker, step=step, state=StepState.DONE),
        lambda: households.name_director(by=worker, household=seen_before, user=user_of(worker)),
        lambda: actions.close(by=worker, household=seen_before, not_given=NotGiven.NOT_REACHED),
    ):
        with pytest.raises(RuleBroken) as refused:
            write()
        assert refused.value.code == "household_closed"


def test_a_form_sent_twice_is_one_step(worker, planned):
    assert add(worker, planned) == add(worker, planned)
    assert Step.objects.count() == 1


# --- Which institution it is (S0-7) -------------------------------------------------------------------
def test_an_institutions_step_knows_the_institution_by_the_name_that_was_written(worker, planned):
    anchor = add_organisation(by=worker, name="Woonstichting Het Anker", kind=OrganisationKind.HOUSING_ASSOCIATION)
    step = add(worker, planned, Doer.INSTITUTION, doer_name=" woonstichting  het anker ")
    assert step.organisation == anchor


def test_a_name_that_is_not_in_the_directory_or_of_another_doer_is_no_institution(worker, planned):
    add_organisation(by=worker, name="Woonstichting Het Anker", kind=OrganisationKind.HOUSING_ASSOCIATION)
    assert add(worker, planned, Doer.INSTITUTION, doer_name="Het Anker").organisation is None
    assert add(worker, planned, Doer.INSTITUTION, what="Iets").organisation is None
    assert add(worker, planned, Doer.VOLUNTEER, doer_name="Woonstichting Het Anker").organisation is None


def test_households_count_once_per_institution_and_dropped_steps_do_not(worker, planned, team):
    anchor = add_organisation(by=worker, name="Woonstichting Het Anker", kind=OrganisationKind.HOUSING_ASSOCIATION)
    first = add(worker, planned, Doer.INSTITUTION, doer_name=anchor.name)
    second = add(worker, planned, Doer.INSTITUTION, what="Nog iets", doer_name=anchor.name)
    assert households_per_institution(worker) == {anchor.pk: 1}
    assert households_meeting(worker, anchor) == 1
    actions.settle_step(by=worker, step=first, state=StepState.DONE)
    actions.settle_step(by=worker, step=second, state=StepState.DROPPED)
    assert households_per_institution(worker) == {anchor.pk: 1}
    assert households_meeting(worker, anchor) == 1
    actions.settle_step(by=worker, step=first, state=StepState.OPEN)
    actions.settle_step(by=worker, step=first, state=StepState.DROPPED)
    assert households_per_institution(worker) == {}
    assert households_meeting(worker, anchor) == 0


def test_a_call_for_a_household_counts_as_meeting_the_institution(worker, colleague, household):
    anchor = add_organisation(by=worker, name="Woonstichting Het Anker", kind=OrganisationKind.HOUSING_ASSOCIATION)
    consult = record_desk_outcome(by=worker, organisation=anchor, outcome=CallOutcome.SOLVED)
    Moment.objects.create(
        household=household,
        team_id=household.team_id,
        happened_on=clock.today(),
        words="Gebeld",
        said_by="worker",
        consult=consult,
        written_at=clock.now(),
    )
    assert households_per_institution(colleague) == {anchor.pk: 1}
    assert households_meeting(colleague, anchor) == 1


def test_another_teams_households_are_not_counted(worker, stranger, planned, in_scope):
    anchor = add_organisation(by=worker, name="Woonstichting Het Anker", kind=OrganisationKind.HOUSING_ASSOCIATION)
    add(worker, planned, Doer.INSTITUTION, doer_name=anchor.name)
    with in_scope(stranger):
        for whoever in (stranger, worker):
            assert households_per_institution(whoever) == {}
            assert households_meeting(whoever, anchor) == 0
